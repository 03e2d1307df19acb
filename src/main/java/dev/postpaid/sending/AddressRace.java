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

/**
 * Connects to several addresses and keeps the first connection (RFC 8305). It tries the next address as soon as one fails, or
 * does not connect within a moment. It closes connections that come too late. It ends once.
 */
final class AddressRace {

    /** Connects to one address. Calls exactly one of the two consumers, on any thread. */
    @FunctionalInterface
    interface Connector {
        void connect(InetAddress address, Consumer<PooledConnection> connected, Consumer<Exception> failed);
    }

    /** A name may have hundreds of addresses, and all receivers share the connections. */
    static final int MOST_AT_ONCE = 6;

    private final Deque<InetAddress> waiting;
    private final Connector connector;
    private final long delayMillis;
    private final ScheduledExecutorService timers;
    private final BiConsumer<InetAddress, PooledConnection> won;
    private final Consumer<Exception> lost;
    private int running;
    private boolean over;
    private Future<?> next;
    private Exception reason;

    /** @param delayMillis how long a connection may take before the next address is tried beside it */
    AddressRace(
            List<InetAddress> addresses,
            Connector connector,
            long delayMillis,
            ScheduledExecutorService timers,
            BiConsumer<InetAddress, PooledConnection> won,
            Consumer<Exception> lost) {
        this.waiting = new ArrayDeque<>(addresses.size() > 1 ? interleaved(addresses) : addresses);
        this.connector = connector;
        this.delayMillis = delayMillis;
        this.timers = timers;
        this.won = won;
        this.lost = lost;
    }

    /** The two families in turn, each in its own order (RFC 8305, section 4). */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        Predicate<InetAddress> isIpv4 = Inet4Address.class::isInstance;
        boolean firstIsIpv4 = isIpv4.test(addresses.get(0));
        var families =
                addresses.stream().collect(Collectors.partitioningBy(address -> isIpv4.test(address) == firstIsIpv4));
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
            connector.connect(address, connection -> connected(address, connection), this::failed);
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

    private void connected(InetAddress address, PooledConnection connection) {
        if (end()) {
            won.accept(address, connection);
        } else {
            connection.drop();
        }
    }

    /** Nothing was sent yet, also if TLS failed, so trying another address is no second request. */
    private void failed(Exception cause) {
        boolean another;
        boolean last;
        synchronized (this) {
            running--;
            // A failure of TLS says more than an address without a server.
            reason = reason instanceof HandshakeException && !(cause instanceof HandshakeException) ? reason : cause;
            another = !waiting.isEmpty();
            last = !another && running == 0;
        }
        if (another) {
            start();
        } else if (last && end()) {
            lost.accept(reason);
        }
    }

    /** Starts no more connections, and closes those that are still being made. @return whether this call ended the race */
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
