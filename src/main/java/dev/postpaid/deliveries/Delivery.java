package dev.postpaid.deliveries;

import dev.postpaid.events.Event;
import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.Response;
import dev.postpaid.sending.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One event for one endpoint, as the node that claimed it holds it in memory.
 *
 * @param position of its event in the feed
 * @param variant which part of the event it has, in which format
 * @param attemptCount attempts before this claim whose outcome is known
 * @param lossCount claims in a row that were lost while an attempt may have been running
 * @param claimNo a fence: a write under an older number does not count
 * @param leaseEnd the end of the claim, by {@link System#nanoTime()}
 * @param body the exact bytes; null if they are no longer kept
 * @param headers as {@link Variant#headers}
 */
record Delivery(
        String accountId,
        String id,
        String eventId,
        long position,
        String endpointId,
        int variant,
        String retryOf,
        int attemptCount,
        int lossCount,
        int claimNo,
        long leaseEnd,
        byte[] body,
        Map<String, String> headers) {

    /** The first loss may be chance, and another attempt on the same node may have caused the second. */
    static final int FEWEST_LOSSES_OF_SUSPECTS = 2;

    private static final int MOST_LOSSES_ALONE = 3;

    /** A new delivery, claimed by this node. */
    static Delivery fresh(
            String accountId,
            String eventId,
            long position,
            String endpointId,
            String retryOf,
            long leaseEnd,
            Variant variant) {
        return new Delivery(
                accountId,
                Ids.next("dlv"),
                eventId,
                position,
                endpointId,
                variant.number(),
                retryOf,
                0,
                0,
                1,
                leaseEnd,
                variant.body(),
                variant.headers());
    }

    /** Grows from event to event of an account, by the order of the feed. All values are texts of one length. */
    String sequence() {
        return Event.sequence(eventId, position);
    }

    /** The bytes that it takes in memory. */
    int size() {
        return body == null ? 0 : body.length;
    }

    /** Whether the begin of its attempt is written before the request is sent. Then another loss certainly is one of an attempt. */
    boolean recordsBegin() {
        return lossCount > 0;
    }

    /** Whether it may be the delivery that stops its nodes. A node attempts one such delivery at a time. */
    boolean isSuspect() {
        return lossCount >= FEWEST_LOSSES_OF_SUSPECTS;
    }

    /** Whether it is given up: its nodes died too often while it was their only suspect. */
    boolean isPoison() {
        return lossCount >= FEWEST_LOSSES_OF_SUSPECTS + MOST_LOSSES_ALONE;
    }

    /** Whether it ends or is tried again after an attempt. */
    Verdict after(Made result, Destination to, Instant now, RandomGenerator random) {
        if (result.outcome() == Outcome.DELIVERED) {
            return Verdict.ended(DeliveryStatus.DELIVERED, null);
        }
        if (result.outcome() == Outcome.LOST) {
            return Verdict.again(now);
        }
        if (result.outcome() == Outcome.GONE && !to.literal()) {
            return Verdict.ended(DeliveryStatus.EXHAUSTED, EndReason.GONE);
        }
        return to.schedule()
                .delayAfter(attemptCount + 1, random)
                .map(delay -> Verdict.again(now.plus(to.literal() ? delay : wait(delay, result))))
                .orElse(Verdict.ended(DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED));
    }

    /** The delay of the schedule, or a longer one for which the receiver asks. */
    private static Duration wait(Duration delay, Made result) {
        return result instanceof Response response
                        && response.retryAfter() != null
                        && response.retryAfter().compareTo(delay) > 0
                ? response.retryAfter()
                : delay;
    }

    /**
     * Whether a delivery ends or is tried again.
     *
     * @param reason why it ended; null if the status says it, and if it is tried again
     * @param dueAt when it is tried again; null if it ended
     */
    record Verdict(DeliveryStatus status, EndReason reason, Instant dueAt) {

        static Verdict ended(DeliveryStatus status, EndReason reason) {
            return new Verdict(status, reason, null);
        }

        static Verdict again(Instant dueAt) {
            return new Verdict(DeliveryStatus.PENDING, null, dueAt);
        }

        boolean isFinal() {
            return status.isFinal();
        }
    }
}
