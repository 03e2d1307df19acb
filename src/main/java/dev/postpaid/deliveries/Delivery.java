package dev.postpaid.deliveries;

import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * One event on its way to one endpoint, as the node holds it that claimed it.
 *
 * @param variant which part of the event it carries
 * @param attemptCount attempts made before this claim
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
        int claimNo,
        long leaseEnd,
        byte[] body) {

    private static final int MOST_LOSSES = 10;

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
                1,
                leaseEnd,
                variant.body());
    }

    /** Bytes that it keeps in memory. */
    int size() {
        return body == null ? 0 : body.length;
    }

    /**
     * Whether there is no further attempt, because lost ones used them up. A lost attempt need not have been one: the node may
     * have died before. So losses alone end a delivery only after more of them than can be chance.
     */
    boolean isUsedUp(RetrySchedule schedule) {
        return attemptCount > Math.max(schedule.delays().size(), MOST_LOSSES);
    }

    /** What becomes of it after an attempt, by the table of outcomes. */
    Verdict after(Answer answer, Destination to, Instant now, RandomGenerator random) {
        if (answer.outcome() == Outcome.DELIVERED) {
            return Verdict.ended(Verdict.DELIVERED, null);
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
