package dev.postpaid.deliveries;

import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.Outcome;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * One event on its way to one endpoint, as the node holds it that claimed it.
 *
 * @param variant which part of the event it carries
 * @param attemptCount attempts before this claim of which the outcome is known
 * @param lossCount claims in a row that were lost when an attempt may have been under way
 * @param claimNo fences: what is written under an older number no longer counts
 * @param leaseEnd until when it is ours, by {@link System#nanoTime()}
 * @param body the exact bytes; null if retention took them
 */
record Delivery(
        String accountId,
        String id,
        String eventId,
        String endpointId,
        int variant,
        String retryOf,
        int attemptCount,
        int lossCount,
        int claimNo,
        long leaseEnd,
        byte[] body) {

    /** The first loss may be chance; the second may be that of another attempt on the same node. */
    static final int FEWEST_LOSSES_OF_SUSPECTS = 2;

    private static final int MOST_LOSSES_ALONE = 3;

    /** A delivery that was not there before, claimed from the start. */
    static Delivery fresh(
            String accountId, String eventId, String endpointId, String retryOf, long leaseEnd, Variant variant) {
        return new Delivery(
                accountId,
                Ids.next("dlv"),
                eventId,
                endpointId,
                variant.number(),
                retryOf,
                0,
                0,
                1,
                leaseEnd,
                variant.body());
    }

    /** Bytes that it keeps in memory. */
    int size() {
        return body == null ? 0 : body.length;
    }

    /** Whether the begin of its attempt is written before the POST, so that another loss is certainly one of an attempt. */
    boolean isCarefullyBegun() {
        return lossCount > 0;
    }

    /** Whether it may be what stops its nodes: a node attempts one such delivery at a time. */
    boolean isSuspect() {
        return lossCount >= FEWEST_LOSSES_OF_SUSPECTS;
    }

    /** Whether its nodes died as often during an attempt that was the only suspicious one that it is given up. */
    boolean isPoison() {
        return lossCount >= FEWEST_LOSSES_OF_SUSPECTS + MOST_LOSSES_ALONE;
    }

    /** What becomes of it after an attempt, by the table of outcomes. */
    Verdict after(AttemptResult answer, Destination to, Instant now, RandomGenerator random) {
        if (answer.outcome() == Outcome.DELIVERED) {
            return Verdict.ended(Verdict.DELIVERED, null);
        }
        if (answer.outcome() == Outcome.LOST) {
            return Verdict.again(now);
        }
        if (answer.outcome() == Outcome.GONE && !to.literal()) {
            return Verdict.ended(Verdict.EXHAUSTED, Verdict.GONE);
        }
        return to.schedule()
                .delayAfter(attemptCount + 1, random)
                .map(delay -> {
                    boolean later = answer.retryAfter() != null
                            && !to.literal()
                            && answer.retryAfter().compareTo(delay) > 0;
                    return Verdict.again(now.plus(later ? answer.retryAfter() : delay));
                })
                .orElse(Verdict.ended(Verdict.EXHAUSTED, Verdict.SCHEDULE_ENDED));
    }

    /**
     * What becomes of a delivery.
     *
     * @param status the final status, or null if it is tried again
     * @param reason why it ended so; null where the status says it all
     * @param dueAt when it is tried again, or null
     */
    record Verdict(String status, String reason, Instant dueAt) {

        static final String DELIVERED = "delivered";
        static final String EXHAUSTED = "exhausted";
        static final String CANCELLED = "cancelled";

        static final String GONE = "gone";
        static final String SCHEDULE_ENDED = "schedule_ended";

        /** The usual word for a message that stops whatever handles it. */
        static final String POISON_MESSAGE = "poison_message";

        static final String ENDPOINT_DELETED = "endpoint_deleted";
        static final String BODY_GONE = "body_gone";
        static final String BY_USER = "by_user";
        static final String ERASED = "erased";

        static Verdict ended(String status, String reason) {
            return new Verdict(status, reason, null);
        }

        static Verdict again(Instant dueAt) {
            return new Verdict(null, null, dueAt);
        }

        boolean isFinal() {
            return status != null;
        }
    }
}
