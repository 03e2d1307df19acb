package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import java.time.Instant;

/**
 * The end of a claim of this node, which is to be written.
 *
 * @param verdict whether the delivery ends or waits
 * @param attempt the attempt that was made, or that none was
 */
record Completion(Delivery delivery, Verdict verdict, Attempt attempt) {

    /** After an attempt. */
    static Completion of(Delivery delivery, Attempt attempt, Verdict verdict) {
        return new Completion(delivery, verdict, attempt);
    }

    /** The delivery ends without an attempt. */
    static Completion ended(Delivery delivery, DeliveryStatus status, EndReason reason, Instant now) {
        return new Completion(delivery, Verdict.ended(status, reason), Attempt.none(delivery, Reason.ENDED, now));
    }

    /** No attempt was made. Any node may claim the delivery again from this time on. */
    static Completion untried(Delivery delivery, Reason reason, Instant dueAt) {
        return new Completion(delivery, Verdict.again(dueAt), Attempt.none(delivery, reason, dueAt));
    }

    boolean isFinal() {
        return verdict.isFinal();
    }

    /** Whether it gets a line in the log: an attempt was made, or the delivery ends. */
    boolean isLogged() {
        return attempt.wasMade() || isFinal();
    }

    /** Whether the receiver says that its URL is gone for good. */
    boolean isGone() {
        return verdict.reason() == EndReason.GONE;
    }

    /** The number of attempts with a known outcome, this one included. */
    int attemptCount() {
        return delivery.attemptCount() + (attempt.counts() ? 1 : 0);
    }
}
