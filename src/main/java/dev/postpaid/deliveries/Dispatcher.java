package dev.postpaid.deliveries;

import dev.postpaid.pace.Pacer;
import dev.postpaid.pace.Recipient;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * The deliveries that this node holds in memory. Each endpoint has a queue, a cap and perhaps a rate limit of its own, and an
 * account may have a cap, too. Accounts take turns, and so do the endpoints of each. So a slow receiver delays only its own deliveries. Number and bytes are bounded: a
 * slot is reserved before a delivery is added.
 */
public final class Dispatcher implements Pacer.Queues {

    private final Bounds bounds;
    private final Consumer<Delivery> start;
    private final Runnable wakePoller;
    private final Consumer<Pacer.Queues> getTokens;
    private final EndpointQueues queues;
    private final Places places;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private int unwritten;
    private boolean open = true;
    private volatile boolean stopped;

    /**
     * @param start begins an attempt on another thread; does not fail, and leads to one call of {@link #finished}
     * @param wakePoller called when there is memory again for deliveries that wait in the database
     * @param getTokens called when deliveries wait for tokens
     * @param nanos the time as {@link System#nanoTime()} tells it
     */
    Dispatcher(
            Bounds bounds,
            Consumer<Delivery> start,
            Runnable wakePoller,
            Consumer<Pacer.Queues> getTokens,
            LongSupplier nanos) {
        this(bounds, start, wakePoller, getTokens, accountId -> Integer.MAX_VALUE, nanos);
    }

    /** @param caps how many attempts at a time an account may have; needs no database */
    Dispatcher(
            Bounds bounds,
            Consumer<Delivery> start,
            Runnable wakePoller,
            Consumer<Pacer.Queues> getTokens,
            ToIntFunction<String> caps,
            LongSupplier nanos) {
        this.bounds = bounds;
        this.places = new Places(bounds.inFlight(), Bounds.FEW, nanos);
        this.queues = new EndpointQueues(bounds, caps, nanos);
        this.start = start;
        this.wakePoller = wakePoller;
        this.getTokens = getTokens;
    }

    /** Reserves a slot for a first attempt. @return false if the memory is full or the node stops */
    synchronized boolean reserve(Recipient to, int size) {
        EndpointQueue queue = queues.get(to);
        boolean reserved = !stopped && queue.mayHold(places.isPrompt(to.endpointId())) > 0 && queue.first.take(size);
        queue.moreInDatabase |= !reserved;
        return reserved;
    }

    /** How many retries of an endpoint the poller may bring. Retries have memory of their own. */
    synchronized int freeForRetries(Recipient to) {
        EndpointQueue queue = queues.get(to);
        int free = stopped || !open ? 0 : Math.min(queue.mayHold(places.isPrompt(to.endpointId())), queue.later.free());
        queues.removeIfIdle(queue);
        return free;
    }

    /** A delivery that did not fit is in the database now. @return whether the poller may bring it at once */
    synchronized boolean mayBring(Recipient to) {
        boolean free = freeForRetries(to) > 0;
        if (!free) {
            queues.get(to).moreInDatabase = true;
        }
        return free;
    }

    /** Gives back a slot of {@link #reserve}, since the transaction failed. */
    synchronized void giveBack(Delivery delivery) {
        queues.free(queues.find(delivery.endpointId()), delivery);
    }

    /** Whether a delivery is in the memory of this node, or its outcome is not written yet. */
    boolean holds(String id) {
        return held.contains(id);
    }

    /** The outcome of a delivery is written. From now on any node that finds it in the database may claim it. */
    void outcomeWritten(String deliveryId) {
        inFlight.remove(deliveryId);
        held.remove(deliveryId);
        boolean wake;
        synchronized (this) {
            unwritten--;
            wake = queues.outcomeWritten(deliveryId);
        }
        startAll();
        if (wake) {
            wakePoller.run();
        }
    }

    /** How many deliveries the poller may bring that may be the ones that stop their nodes. */
    synchronized int freeForSuspects() {
        return queues.freeForSuspects();
    }

    /** Adds deliveries whose slots are reserved. */
    void add(Collection<Delivery> deliveries) {
        synchronized (this) {
            deliveries.forEach(this::hold);
        }
        startAll();
    }

    /**
     * Adds deliveries that the poller claimed.
     *
     * @param more whether more deliveries of this endpoint wait in the database
     */
    void addRetries(Recipient to, Collection<Delivery> deliveries, boolean more) {
        synchronized (this) {
            EndpointQueue queue = queues.get(to);
            queue.moreInDatabase = more;
            deliveries.forEach(delivery -> queue.later.put(delivery.size()));
            deliveries.forEach(this::hold);
            queues.removeIfIdle(queue);
        }
        startAll();
    }

    private void hold(Delivery delivery) {
        held.add(delivery.id());
        queues.add(delivery);
    }

    /** Starts what may start now. */
    void startAll() {
        Delivery next;
        while ((next = next()) != null) {
            start.accept(next);
        }
        if (queues.lackTokens()) {
            getTokens.accept(this);
        }
    }

    private synchronized Delivery next() {
        // If the process dies, deliveries without a written outcome are sent once more: their number is bounded.
        if (!open || stopped || !places.isFree() || unwritten >= bounds.inFlight()) {
            return null;
        }
        Delivery next = queues.next(queue -> queue.account.mayRunMore() && places.isFreeFor(queue));
        if (next != null) {
            places.started(next);
        }
        return next;
    }

    /** Sets the cap of an endpoint once it is known, and its rate limit if it changed; null means the usual cap, and no limit. */
    void bound(String endpointId, Integer cap, Integer perSecond) {
        synchronized (this) {
            queues.bound(endpointId, cap == null ? bounds.inFlightPerEndpoint() : cap, perSecond);
        }
        startAll();
    }

    /** The request of a delivery is about to be sent. */
    void sending(Delivery delivery) {
        inFlight.add(delivery.id());
    }

    /** An attempt was made, and its receiver responded or not. {@link #finished} follows. */
    synchronized void made(Delivery delivery, boolean answered) {
        places.made(delivery, answered);
    }

    /** An attempt is over, or was not made. {@link #outcomeWritten} follows, or came before. */
    void finished(Delivery delivery) {
        boolean wake;
        synchronized (this) {
            EndpointQueue queue = queues.find(delivery.endpointId());
            places.finished(delivery);
            unwritten++;
            queue.finished(delivery);
            wake = queue.wantsMore(bounds.slotsPerEndpoint() / 4);
            queues.takeTurn(queue);
            queues.removeIfIdle(queue);
            notifyAll();
        }
        if (wake) {
            wakePoller.run();
        }
        startAll();
    }

    @Override
    public boolean lackTokens() {
        return !stopped && queues.lackTokens();
    }

    @Override
    public synchronized List<Pacer.Wish> wishes() {
        return stopped || !open ? List.of() : queues.wishes();
    }

    @Override
    public void leased(List<Pacer.Lease> leases) {
        synchronized (this) {
            leases.forEach(queues::leased);
        }
        startAll();
    }

    /** Takes out a delivery that waits in memory. @return false if it is not here, or its attempt is running */
    synchronized boolean withdraw(String endpointId, String deliveryId) {
        return queues.withdraw(endpointId, deliveryId) && held.remove(deliveryId);
    }

    /** While closed, it starts no attempt; running ones go on. It is closed while outcomes cannot be written. */
    void open(boolean open) {
        synchronized (this) {
            this.open = open;
        }
        startAll();
    }

    /** No attempt starts from now on. */
    synchronized void stop() {
        stopped = true;
    }

    /** Waits until no attempt is running. @return false if it took longer than this many milliseconds */
    synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        long left = millis;
        while (places.running() > 0 && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return places.running() == 0;
    }

    /** The deliveries whose request is being sent, or whose outcome is not written yet. */
    public Set<String> inFlight() {
        return Set.copyOf(inFlight);
    }

    public synchronized int slotsUsed() {
        return queues.slotsUsed();
    }
}
