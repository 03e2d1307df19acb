package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The queues of all endpoints that have deliveries in memory. They take turns. Suspects wait beside them. First attempts and
 * retries have separate memory. Not thread-safe: the dispatcher's lock guards it.
 */
final class EndpointQueues {

    private final Map<String, EndpointQueue> byEndpoint = new HashMap<>();
    private final ArrayDeque<EndpointQueue> turns = new ArrayDeque<>();
    private final Suspects suspects = new Suspects();
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

    /** How many suspects fit into memory. */
    int freeForSuspects() {
        return suspects.free();
    }

    void add(Delivery delivery) {
        if (delivery.isSuspect()) {
            suspects.add(delivery);
        } else {
            EndpointQueue queue = find(delivery.endpointId());
            queue.add(delivery);
            takeTurn(queue);
        }
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
        Delivery suspect = suspects.next(delivery -> {
            EndpointQueue queue = find(delivery.endpointId());
            return queue.mayRunMore() && mayStart.test(queue);
        });
        if (suspect != null) {
            return started(find(suspect.endpointId()), suspect);
        }
        for (int left = turns.size(); left > 0; left--) {
            EndpointQueue queue = turns.remove();
            queue.inTurn = false;
            if (queue.isReady() && mayStart.test(queue)) {
                return started(queue, queue.next());
            }
            takeTurn(queue);
        }
        return null;
    }

    private Delivery started(EndpointQueue queue, Delivery delivery) {
        queue.started();
        takeTurn(queue);
        return delivery;
    }

    /** The outcome of a delivery is written. @return whether the poller should look for more suspects */
    boolean outcomeWritten(String deliveryId) {
        return suspects.outcomeWritten(deliveryId);
    }

    /** Takes out a delivery that waits, and frees its memory. @return false if it does not wait here */
    boolean withdraw(String endpointId, String deliveryId) {
        EndpointQueue queue = find(endpointId);
        if (queue == null) {
            return false;
        }
        Optional<Delivery> found = queue.withdraw(deliveryId).or(() -> suspects.withdraw(deliveryId));
        found.ifPresent(delivery -> free(queue, delivery));
        return found.isPresent();
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
