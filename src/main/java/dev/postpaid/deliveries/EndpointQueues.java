package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The queues of all endpoints that have deliveries in memory. They take turns. First attempts and retries have separate memory.
 * Not thread-safe: the dispatcher's lock guards it.
 */
final class EndpointQueues {

    private final Map<String, EndpointQueue> byEndpoint = new HashMap<>();
    private final ArrayDeque<EndpointQueue> turns = new ArrayDeque<>();
    private final MemoryQuota firstAttempts;
    private final MemoryQuota laterAttempts;

    /** @param memory for first attempts; retries have half as much beside it */
    EndpointQueues(MemoryQuota memory) {
        this.firstAttempts = memory;
        this.laterAttempts = memory.half();
    }

    /** The queue of an endpoint, or null if it has none. */
    EndpointQueue find(String endpointId) {
        return byEndpoint.get(endpointId);
    }

    /** The queue of an endpoint, which is made if there is none. */
    EndpointQueue get(String endpointId) {
        return byEndpoint.computeIfAbsent(
                endpointId, id -> new EndpointQueue(id, firstAttempts.share(), laterAttempts.share()));
    }

    /** How many retries of an endpoint fit into memory. */
    int freeForRetries(String endpointId) {
        EndpointQueue queue = find(endpointId);
        return (queue == null ? laterAttempts.share() : queue.later).free();
    }

    /** A queue that is ready waits for its turn. */
    void takeTurn(EndpointQueue queue) {
        if (queue.isReady() && !queue.inTurn) {
            queue.inTurn = true;
            turns.add(queue);
        }
    }

    /**
     * Takes out the next delivery; its attempt is running from now on.
     *
     * @param mayStart whether a queue whose turn it is may start an attempt now
     * @return null if no queue may
     */
    Delivery next(Predicate<EndpointQueue> mayStart) {
        for (int left = turns.size(); left > 0; left--) {
            EndpointQueue queue = turns.remove();
            queue.inTurn = false;
            Delivery next = queue.isReady() && mayStart.test(queue) ? queue.start() : null;
            takeTurn(queue);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    /** Frees the memory of a delivery. */
    void free(EndpointQueue queue, Delivery delivery) {
        queue.shareOf(delivery).giveBack(delivery.size());
        removeIfIdle(queue);
    }

    void removeIfIdle(EndpointQueue queue) {
        if (queue.slots() == 0 && !queue.moreInDatabase) {
            byEndpoint.remove(queue.endpointId);
        }
    }

    int slotsUsed() {
        return firstAttempts.slots() + laterAttempts.slots();
    }
}
