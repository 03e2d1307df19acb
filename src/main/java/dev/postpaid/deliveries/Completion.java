package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.platform.Ids;
import java.time.Instant;

/**
 * What is to be written about a delivery that this node claimed.
 *
 * @param verdict what becomes of it
 * @param attempt the line for the log; null where nothing was tried and nothing ended
 */
record Completion(Delivery delivery, Verdict verdict, Attempt attempt) {

    /** After an attempt. */
    static Completion of(Delivery delivery, Attempt attempt, Verdict verdict) {
        return new Completion(delivery, verdict, attempt);
    }

    /** It ends without an attempt. */
    static Completion ended(Delivery delivery, String status, String reason, Instant now) {
        Attempt none = Attempt.none(delivery, Ids.next("att"), now);
        return new Completion(delivery, Verdict.ended(status, reason), none);
    }

    /** Nothing was tried; whoever can may, from then on. */
    static Completion untried(Delivery delivery, Instant dueAt) {
        return new Completion(delivery, Verdict.again(dueAt), null);
    }

    boolean isFinal() {
        return verdict.isFinal();
    }

    /** Whether the receiver said that its URL is over. */
    boolean isGone() {
        return Verdict.GONE.equals(verdict.reason());
    }

    /** How many attempts were made of which the outcome is known, this one included. */
    int attemptCount() {
        return delivery.attemptCount() + (attempt != null && attempt.counts() ? 1 : 0);
    }
}
