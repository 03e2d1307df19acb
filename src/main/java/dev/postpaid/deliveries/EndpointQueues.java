package dev.postpaid.deliveries;

import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import dev.postpaid.pace.Recipient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The queues of all endpoints that have deliveries in memory. Accounts take turns, and within an account its endpoints. Suspects
 * wait beside them. First attempts and retries have separate memory. Not thread-safe: the dispatcher's lock guards it.
 */
final class EndpointQueues {

    private final Map<String, EndpointQueue> byEndpoint = new HashMap<>();
    private final Map<String, OfAccount> byAccount = new HashMap<>();
    private final ArrayDeque<OfAccount> turns = new ArrayDeque<>();
    private final Set<EndpointQueue> withoutToken = ConcurrentHashMap.newKeySet();
    private final Suspects suspects = new Suspects();
    private final MemoryQuota firstAttempts;
    private final MemoryQuota laterAttempts;
    private final ToIntFunction<String> caps;
    private final Times times;

    /** The queues of an account. */
    static final class OfAccount {

        final String id;
        final MemoryQuota.Owner first;
        final MemoryQuota.Owner later;

        /** Attempts that run. */
        int running;

        private final ArrayDeque<EndpointQueue> turns = new ArrayDeque<>();
        private int queues;
        private boolean inTurn;

        private final ToIntFunction<String> caps;

        private OfAccount(String id, ToIntFunction<String> caps, MemoryQuota.Owner first, MemoryQuota.Owner later) {
            this.id = id;
            this.caps = caps;
            this.first = first;
            this.later = later;
        }

        boolean mayRunMore() {
            return running < caps.applyAsInt(id);
        }

        /** How many deliveries of each endpoint are attempted soon. */
        int soon() {
            int cap = caps.applyAsInt(id);
            return cap < Integer.MAX_VALUE / 2 ? 2 * cap : Integer.MAX_VALUE;
        }
    }

    /**
     * The time.
     *
     * @param nanos as {@link System#nanoTime()} tells it
     * @param longestAttempt with less left of its claim, no attempt of a delivery begins
     */
    record Times(LongSupplier nanos, Duration longestAttempt) {

        /** Such a delivery waits for no token, since it is given back instead of sent. */
        boolean isTooLateFor(Delivery delivery) {
            return delivery.leaseEnd() - nanos.getAsLong() < longestAttempt.toNanos();
        }
    }

    /** @param caps how many attempts at a time an account may have */
    EndpointQueues(Bounds bounds, ToIntFunction<String> caps, LongSupplier nanos) {
        this.caps = caps;
        firstAttempts = new MemoryQuota(bounds.slots(), bounds.slotsPerEndpoint(), bounds.bytes(), Bounds.FEW);
        laterAttempts = firstAttempts.half();
        times = new Times(nanos, bounds.longestAttempt());
    }

    /** The queue of an endpoint, or null if it has none. */
    EndpointQueue find(String endpointId) {
        return byEndpoint.get(endpointId);
    }

    /** The queue of an endpoint, which is made if there is none. */
    EndpointQueue get(Recipient to) {
        EndpointQueue queue = byEndpoint.get(to.endpointId());
        if (queue == null) {
            OfAccount account = byAccount.computeIfAbsent(
                    to.accountId(), id -> new OfAccount(id, caps, firstAttempts.owner(), laterAttempts.owner()));
            account.queues++;
            queue = new EndpointQueue(to.endpointId(), account, times);
            byEndpoint.put(to.endpointId(), queue);
        }
        queue.limit(to.perSecond());
        return queue;
    }

    /** Sets the bounds of an endpoint that has a queue. */
    void bound(String endpointId, int cap, Integer perSecond) {
        EndpointQueue queue = find(endpointId);
        if (queue != null) {
            queue.cap = cap;
            queue.limit(perSecond);
            takeTurn(queue);
        }
    }

    /** How many suspects fit into memory. */
    int freeForSuspects() {
        return suspects.free();
    }

    void add(Delivery delivery) {
        EndpointQueue queue = find(delivery.endpointId());
        if (delivery.isSuspect()) {
            suspects.add(delivery);
        } else {
            queue.add(delivery);
        }
        takeTurn(queue);
    }

    /** A queue that is ready waits for its turn, and one without a token for that. */
    void takeTurn(EndpointQueue queue) {
        if (queue.isReady()) {
            takeTurnOf(queue);
        } else if (queue.lacksToken()) {
            withoutToken.add(queue);
        }
    }

    private void takeTurnOf(EndpointQueue queue) {
        if (!queue.inTurn) {
            queue.inTurn = true;
            queue.account.turns.add(queue);
        }
        takeTurn(queue.account);
    }

    private void takeTurn(OfAccount account) {
        if (!account.inTurn && !account.turns.isEmpty()) {
            account.inTurn = true;
            turns.add(account);
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
            OfAccount account = turns.remove();
            account.inTurn = false;
            EndpointQueue queue = next(account, mayStart);
            takeTurn(account);
            if (queue != null) {
                return started(queue, queue.next());
            }
        }
        return null;
    }

    private EndpointQueue next(OfAccount account, Predicate<EndpointQueue> mayStart) {
        for (int left = account.turns.size(); left > 0; left--) {
            EndpointQueue queue = account.turns.remove();
            queue.inTurn = false;
            if (queue.isReady() && mayStart.test(queue)) {
                return queue;
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

    /** Whether deliveries wait for tokens alone. Needs no lock. */
    boolean lackTokens() {
        return !withoutToken.isEmpty();
    }

    /** The tokens to ask for now. */
    List<Wish> wishes() {
        withoutToken.removeIf(queue -> !queue.lacksToken());
        return withoutToken.stream().flatMap(queue -> queue.wish().stream()).toList();
    }

    void leased(Lease lease) {
        EndpointQueue queue = find(lease.endpointId());
        if (queue != null) {
            queue.leased(lease);
            withoutToken.remove(queue);
            takeTurn(queue);
        }
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
        if (queue.slots() == 0 && !queue.moreInDatabase && byEndpoint.remove(queue.endpointId, queue)) {
            queue.account.queues--;
            if (queue.account.queues == 0) {
                byAccount.remove(queue.account.id);
            }
        }
    }

    int slotsUsed() {
        return firstAttempts.slots() + laterAttempts.slots();
    }
}
