package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.Optional;

/** The deliveries of one endpoint in memory. Not thread-safe: the dispatcher's lock guards it. */
final class EndpointQueue {

    final String endpointId;
    final MemoryQuota.Share first;
    final MemoryQuota.Share later;

    /** Attempts at a time. It is 1 until the first attempt has read the endpoint, which may not allow more. */
    int cap = 1;

    /** Whether more deliveries of this endpoint wait in the database. */
    boolean moreInDatabase;

    /** Whether it waits for its turn already. */
    boolean inTurn;

    private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    private int running;

    /** @param first its share of the memory for first attempts; {@code later} of that for retries */
    EndpointQueue(String endpointId, MemoryQuota.Share first, MemoryQuota.Share later) {
        this.endpointId = endpointId;
        this.first = first;
        this.later = later;
    }

    boolean isReady() {
        return !waiting.isEmpty() && mayRunMore();
    }

    boolean mayRunMore() {
        return running < cap;
    }

    void add(Delivery delivery) {
        waiting.add(delivery);
    }

    /** Takes out the delivery that has waited longest. */
    Delivery next() {
        return waiting.remove();
    }

    /** An attempt begins. */
    void started() {
        running++;
    }

    /** An attempt is over. */
    void finished() {
        running--;
    }

    int running() {
        return running;
    }

    /** Takes out a delivery that waits. */
    Optional<Delivery> withdraw(String deliveryId) {
        Optional<Delivery> found = waiting.stream()
                .filter(delivery -> delivery.id().equals(deliveryId))
                .findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }

    /** The first claim is that of the insert. The poller's claims have later numbers. */
    MemoryQuota.Share shareOf(Delivery delivery) {
        return delivery.claimNo() == 1 ? first : later;
    }

    int slots() {
        return first.slots() + later.slots();
    }
}
