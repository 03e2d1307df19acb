package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What this node holds in memory: a queue per endpoint, served in turn, each with its own cap, so that a slow receiver
 * keeps only itself waiting. Bounded in number and bytes: whoever wants to hand something over reserves a slot first.
 */
public final class Dispatcher {

    /**
     * The bounds.
     *
     * @param slots first attempts in memory; this and the next two are half as much again for retries
     * @param slotsPerEndpoint first attempts of one endpoint in memory
     * @param bytes bytes of first attempts' bodies in memory
     * @param inFlight attempts at a time; as many again may be over and not written yet
     * @param inFlightPerEndpoint attempts at a time to an endpoint that names no cap
     */
    record Bounds(int slots, int slotsPerEndpoint, long bytes, int inFlight, int inFlightPerEndpoint) {}

    /** Who holds no more than this is never kept waiting by those who hold much. */
    private static final int FEW = 4;

    private final Bounds bounds;
    private final Consumer<Delivery> start;
    private final Runnable wakePoller;
    private final Map<String, EndpointQueue> lanes = new HashMap<>();
    private final ArrayDeque<EndpointQueue> turns = new ArrayDeque<>();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final MemoryQuota firstAttempts;
    private final MemoryQuota laterAttempts;
    private final Suspects suspects = new Suspects();
    private int running;
    private int unwritten;
    private boolean open = true;
    private boolean stopped;

    /**
     * @param start begins an attempt on another thread; it must call {@link #finished} once, whatever happens
     * @param wakePoller called when there is room again for what waits in the database
     */
    Dispatcher(Bounds bounds, Consumer<Delivery> start, Runnable wakePoller) {
        this.bounds = bounds;
        this.firstAttempts = new MemoryQuota(bounds.slots(), bounds.slotsPerEndpoint(), bounds.bytes(), FEW);
        this.laterAttempts = firstAttempts.half();
        this.start = start;
        this.wakePoller = wakePoller;
    }

    /** Reserves a slot for a first attempt. @return false if the memory is full or the node stops */
    synchronized boolean reserve(String endpointId, int size) {
        EndpointQueue lane = lane(endpointId);
        boolean room = !stopped && lane.first.take(size);
        lane.moreInDatabase |= !room;
        return room;
    }

    /** How many the poller may bring for an endpoint; it has room of its own, half as much again. */
    synchronized int roomForRetries(String endpointId) {
        if (stopped || !open) {
            return 0;
        }
        EndpointQueue lane = lanes.get(endpointId);
        return (lane == null ? laterAttempts.share() : lane.later).free();
    }

    private EndpointQueue lane(String endpointId) {
        return lanes.computeIfAbsent(
                endpointId, id -> new EndpointQueue(id, firstAttempts.share(), laterAttempts.share()));
    }

    /** Gives back what {@link #reserve} took: the transaction failed. */
    synchronized void giveBack(Delivery delivery) {
        leave(lanes.get(delivery.endpointId()), delivery);
    }

    /** Whether it is in the memory of this node, or its outcome is not written yet. */
    boolean holds(String deliveryId) {
        return held.contains(deliveryId);
    }

    /** Its outcome is written: whoever finds it in the database now may claim it. */
    void letGo(String deliveryId) {
        inFlight.remove(deliveryId);
        held.remove(deliveryId);
        boolean wake;
        synchronized (this) {
            unwritten--;
            wake = suspects.letGo(deliveryId);
        }
        pump();
        if (wake) {
            wakePoller.run();
        }
    }

    /** How many the poller may bring of those that may be what stops its nodes. */
    synchronized int roomForSuspects() {
        return suspects.free();
    }

    /** Takes over deliveries whose slots are reserved. */
    void take(Collection<Delivery> deliveries) {
        synchronized (this) {
            deliveries.forEach(this::queue);
        }
        pump();
    }

    /**
     * Takes over what the poller claimed.
     *
     * @param more whether the poller left some of this endpoint in the database
     */
    void takeRetries(String endpointId, Collection<Delivery> deliveries, boolean more) {
        synchronized (this) {
            EndpointQueue lane = lane(endpointId);
            lane.moreInDatabase = more;
            deliveries.forEach(delivery -> {
                lane.later.put(delivery.size());
                queue(delivery);
            });
            forgetIfIdle(lane);
        }
        pump();
    }

    private void queue(Delivery delivery) {
        EndpointQueue lane = lanes.get(delivery.endpointId());
        held.add(delivery.id());
        if (delivery.isSuspect()) {
            suspects.add(delivery);
        } else {
            lane.waiting.add(delivery);
            takeTurn(lane);
        }
    }

    private void takeTurn(EndpointQueue lane) {
        if (lane.isReady() && !lane.inTurn) {
            lane.inTurn = true;
            turns.add(lane);
        }
    }

    /** Starts what may start. */
    private void pump() {
        Delivery next;
        while ((next = next()) != null) {
            start.accept(next);
        }
    }

    private synchronized Delivery next() {
        // What is not on record when the process dies is sent once more: so much of it there may be, however slow the
        // disk.
        if (!open || stopped || running >= bounds.inFlight() || unwritten >= bounds.inFlight()) {
            return null;
        }
        Delivery suspect = suspects.next(delivery -> {
            EndpointQueue lane = lanes.get(delivery.endpointId());
            return lane.mayRunMore() && mayStart(lane);
        });
        if (suspect != null) {
            return started(lanes.get(suspect.endpointId()), suspect);
        }
        for (int left = turns.size(); left > 0; left--) {
            EndpointQueue lane = turns.remove();
            lane.inTurn = false;
            if (lane.isReady() && mayStart(lane)) {
                return started(lane, lane.waiting.remove());
            }
            takeTurn(lane);
        }
        return null;
    }

    private Delivery started(EndpointQueue lane, Delivery delivery) {
        lane.running++;
        running++;
        takeTurn(lane);
        return delivery;
    }

    /** When few attempts are left to begin, they are for those who make few. */
    private boolean mayStart(EndpointQueue lane) {
        return running < bounds.inFlight() - bounds.inFlight() / 4 || lane.running < FEW;
    }

    /** The endpoint's own cap, now that it is known; null for the usual one. */
    void cap(String endpointId, Integer cap) {
        synchronized (this) {
            EndpointQueue lane = lanes.get(endpointId);
            if (lane != null) {
                lane.cap = cap == null ? bounds.inFlightPerEndpoint() : cap;
                takeTurn(lane);
            }
        }
        pump();
    }

    /** The POST begins. */
    void posting(Delivery delivery) {
        inFlight.add(delivery.id());
    }

    /** An attempt that was started is over, or was not made after all; {@link #letGo} follows, or came before. */
    void finished(Delivery delivery) {
        boolean wake;
        synchronized (this) {
            EndpointQueue lane = lanes.get(delivery.endpointId());
            running--;
            unwritten++;
            lane.running--;
            wake = lane.moreInDatabase && lane.slots() - 1 <= bounds.slotsPerEndpoint() / 4;
            lane.moreInDatabase &= !wake;
            takeTurn(lane);
            leave(lane, delivery);
            notifyAll();
        }
        if (wake) {
            wakePoller.run();
        }
        pump();
    }

    /** Takes back one that waits in memory. @return false if it is not here, or under way */
    synchronized boolean withdraw(String endpointId, String deliveryId) {
        EndpointQueue lane = lanes.get(endpointId);
        if (lane == null) {
            return false;
        }
        Optional<Delivery> found = lane.withdraw(deliveryId).or(() -> suspects.withdraw(deliveryId));
        found.ifPresent(delivery -> {
            held.remove(deliveryId);
            leave(lane, delivery);
        });
        return found.isPresent();
    }

    /** Closed, nothing new starts; what is under way goes on. Used while outcomes cannot be written. */
    void open(boolean open) {
        synchronized (this) {
            this.open = open;
        }
        pump();
    }

    /** No attempt starts from now on. */
    synchronized void stop() {
        stopped = true;
    }

    /** Waits until nothing is under way. @return false if it took longer than this many milliseconds */
    synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (running > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** The deliveries whose POST is under way, or came back and is not written yet. */
    public Set<String> inFlight() {
        return Set.copyOf(inFlight);
    }

    public synchronized int slotsUsed() {
        return firstAttempts.slots() + laterAttempts.slots();
    }

    private void leave(EndpointQueue lane, Delivery delivery) {
        lane.shareOf(delivery).giveBack(delivery.size());
        forgetIfIdle(lane);
    }

    private void forgetIfIdle(EndpointQueue lane) {
        if (lane.slots() == 0 && !lane.moreInDatabase) {
            lanes.remove(lane.endpointId);
        }
    }
}
