package dev.postpaid.sending;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * Connects to the first of several addresses that lets itself be connected (RFC 8305). The next address is tried
 * as soon as one fails, or does not connect within a moment. Connections that come too late are closed. Ends once.
 */
final class AddressRace {

    /** Dials one address. Exactly one of the two consumers is called, on any thread. */
    @FunctionalInterface
    interface Dial {
        void connect(InetAddress address, Consumer<PooledConnection> connected, Consumer<Exception> failed);
    }

    /** A name may have hundreds of addresses, and connections are shared by all receivers. */
    static final int MOST_AT_ONCE = 6;

    private final Deque<InetAddress> waiting;
    private final Dial dial;
    private final long delayMillis;
    private final ScheduledExecutorService timers;
    private final BiConsumer<InetAddress, PooledConnection> won;
    private final Consumer<Exception> lost;
    private int running;
    private boolean over;
    private Future<?> next;
    private Exception reason;

    /** @param delayMillis how long the newest connection may take before the next address is tried, too */
    AddressRace(
            List<InetAddress> addresses,
            Dial dial,
            long delayMillis,
            ScheduledExecutorService timers,
            BiConsumer<InetAddress, PooledConnection> won,
            Consumer<Exception> lost) {
        this.waiting = new ArrayDeque<>(addresses.size() > 1 ? interleaved(addresses) : addresses);
        this.dial = dial;
        this.delayMillis = delayMillis;
        this.timers = timers;
        this.won = won;
        this.lost = lost;
    }

    /** One of each family in turn, each family in its own order (RFC 8305, section 4). */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        Predicate<InetAddress> old = Inet4Address.class::isInstance;
        boolean firstOld = old.test(addresses.get(0));
        var families = addresses.stream().collect(Collectors.partitioningBy(address -> old.test(address) == firstOld));
        List<InetAddress> order = new ArrayList<>(addresses.size());
        for (int i = 0; i < addresses.size(); i++) {
            for (boolean first : new boolean[] {true, false}) {
                if (i < families.get(first).size()) {
                    order.add(families.get(first).get(i));
                }
            }
        }
        return order;
    }

    void start() {
        InetAddress address;
        synchronized (this) {
            cancelTimer();
            if (over || waiting.isEmpty()) {
                return;
            }
            address = waiting.poll();
            running++;
        }
        try {
            dial.connect(address, line -> connected(address, line), this::failed);
        } catch (RuntimeException e) {
            failed(e);
        }
        scheduleNext();
    }

    private synchronized void scheduleNext() {
        if (!over && !waiting.isEmpty() && next == null && running > 0 && running < MOST_AT_ONCE) {
            next = timers.schedule(this::start, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void connected(InetAddress address, PooledConnection line) {
        if (end()) {
            won.accept(address, line);
        } else {
            line.drop();
        }
    }

    /** Nothing was sent yet, also where TLS failed, so another address is no second request. */
    private void failed(Exception cause) {
        boolean another;
        boolean last;
        synchronized (this) {
            running--;
            // Where TLS failed somebody was there: that says more than an address at which nobody was.
            reason = reason instanceof SSLException && !(cause instanceof SSLException) ? reason : cause;
            another = !waiting.isEmpty();
            last = !another && running == 0;
        }
        if (another) {
            start();
        } else if (last && end()) {
            lost.accept(reason);
        }
    }

    /** Starts no more; a connection that is still being made is closed when it is there. */
    synchronized boolean end() {
        boolean first = !over;
        over = true;
        cancelTimer();
        return first;
    }

    private void cancelTimer() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }
}
