package dev.postpaid.deliveries;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The deliveries that this node holds in memory. Each endpoint has a queue and a cap of its own, and the queues take turns. So a
 * slow receiver delays only its own deliveries. Number and bytes are bounded: a slot is reserved before a delivery is added.
 */
public final class Dispatcher {

    /**
     * The bounds.
     *
     * @param slots first attempts in memory; this and the next two are half as much again for retries
     * @param slotsPerEndpoint first attempts of one endpoint in memory
     * @param bytes bytes of first attempts' bodies in memory
     * @param inFlight attempts at a time; as many again may have taken longer than a second, or be over and not written yet
     * @param inFlightPerEndpoint attempts at a time to an endpoint without a cap of its own
     */
    record Bounds(int slots, int slotsPerEndpoint, long bytes, int inFlight, int inFlightPerEndpoint) {

        /** The bounds that are configured. */
        static Bounds of(Settings settings) {
            return new Bounds(
                    settings.count(Setting.NODE_SLOTS),
                    settings.count(Setting.ENDPOINT_SLOTS),
                    settings.count(Setting.MEMORY_BYTES),
                    settings.count(Setting.NODE_IN_FLIGHT),
                    settings.count(Setting.ENDPOINT_IN_FLIGHT));
        }
    }

    /** An endpoint that holds no more than this does not wait for endpoints that hold many. */
    private static final int FEW = 4;

    private final Bounds bounds;
    private final Consumer<Delivery> start;
    private final Runnable wakePoller;
    private final EndpointQueues queues;
    private final Places places;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private int unwritten;
    private boolean open = true;
    private boolean stopped;

    /**
     * @param start begins an attempt on another thread; does not fail, and leads to one call of {@link #finished}
     * @param wakePoller called when there is memory again for deliveries that wait in the database
     */
    Dispatcher(Bounds bounds, Consumer<Delivery> start, Runnable wakePoller) {
        this(bounds, start, wakePoller, System::nanoTime);
    }

    /** @param nanos the time as {@link System#nanoTime()} tells it */
    Dispatcher(Bounds bounds, Consumer<Delivery> start, Runnable wakePoller, LongSupplier nanos) {
        this.bounds = bounds;
        this.places = new Places(bounds.inFlight(), FEW, nanos);
        this.queues =
                new EndpointQueues(new MemoryQuota(bounds.slots(), bounds.slotsPerEndpoint(), bounds.bytes(), FEW));
        this.start = start;
        this.wakePoller = wakePoller;
    }

    /** Reserves a slot for a first attempt. @return false if the memory is full or the node stops */
    synchronized boolean reserve(String endpointId, int size) {
        EndpointQueue queue = queues.get(endpointId);
        boolean reserved = !stopped && mayHold(queue) > 0 && queue.first.take(size);
        queue.moreInDatabase |= !reserved;
        return reserved;
    }

    /** How many retries of an endpoint the poller may bring. Retries have memory of their own. */
    synchronized int freeForRetries(String endpointId) {
        return stopped || !open ? 0 : Math.min(mayHold(queues.find(endpointId)), queues.freeForRetries(endpointId));
    }

    /** How many more. Of an endpoint that is not prompt, only as many are in memory as are attempted soon. */
    private int mayHold(EndpointQueue queue) {
        boolean any = queue == null || places.isPrompt(queue.endpointId);
        return any ? Integer.MAX_VALUE : Math.max(0, 2 * queue.cap - queue.slots());
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
    void addRetries(String endpointId, Collection<Delivery> deliveries, boolean more) {
        synchronized (this) {
            EndpointQueue queue = queues.get(endpointId);
            queue.moreInDatabase = more;
            deliveries.forEach(delivery -> {
                queue.later.put(delivery.size());
                hold(delivery);
            });
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
    }

    private synchronized Delivery next() {
        // If the process dies, deliveries without a written outcome are sent once more: their number is bounded.
        if (!open || stopped || !places.isFree() || unwritten >= bounds.inFlight()) {
            return null;
        }
        Delivery next = queues.next(places::isFreeFor);
        if (next != null) {
            places.started(next);
        }
        return next;
    }

    /** Sets the cap of an endpoint once it is known; null means the usual one. */
    void cap(String endpointId, Integer cap) {
        synchronized (this) {
            EndpointQueue queue = queues.find(endpointId);
            if (queue != null) {
                queue.cap = cap == null ? bounds.inFlightPerEndpoint() : cap;
                queues.takeTurn(queue);
            }
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
            queue.finished();
            wake = queue.moreInDatabase && queue.slots() - 1 <= bounds.slotsPerEndpoint() / 4;
            queue.moreInDatabase &= !wake;
            queues.takeTurn(queue);
            queues.free(queue, delivery);
            notifyAll();
        }
        if (wake) {
            wakePoller.run();
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
