package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.Optional;

/** The queue of one endpoint in memory. Its dispatcher's lock guards it. */
final class EndpointQueue {

    final String endpointId;
    final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    final MemoryQuota.Share first;
    final MemoryQuota.Share later;
    int running;

    /** One at a time until the first attempt has looked the endpoint up: it may allow no more. */
    int cap = 1;

    boolean moreInDatabase;
    boolean inTurn;

    /** @param first its part of the room for first attempts; {@code later} of that for retries */
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

    /** Takes one out that waits. */
    Optional<Delivery> withdraw(String deliveryId) {
        Optional<Delivery> found = waiting.stream()
                .filter(delivery -> delivery.id().equals(deliveryId))
                .findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }

    /** What was inserted claimed has its first number; what the poller claimed has a later one. */
    MemoryQuota.Share shareOf(Delivery delivery) {
        return delivery.claimNo() == 1 ? first : later;
    }

    int slots() {
        return first.slots() + later.slots();
    }
}
