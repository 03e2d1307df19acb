package dev.postpaid.deliveries;

import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.Outcome;
import java.time.Instant;

/**
 * A line of the log.
 *
 * @param id made before the send, so that writing it twice leaves one line
 * @param number counts the attempts of a delivery from 1; one that was lost shares its number with the one that repeats it
 * @param requestHeaders as sent, one a line, write-only values hidden
 * @param answer what came of it; null where nothing was sent
 */
record Attempt(String id, int number, Instant startedAt, String requestHeaders, AttemptResult answer) {

    /** The same without what was said, by us or by the receiver. */
    Attempt withoutWords() {
        AttemptResult said = answer;
        AttemptResult silent = new AttemptResult(
                said.outcome(),
                said.statusCode(),
                said.error(),
                null,
                null,
                said.retryAfter(),
                said.startedAt(),
                said.duration());
        return new Attempt(id, number, startedAt, null, silent);
    }

    /** Whether it is one of those that the retry schedule counts: its outcome is known. */
    boolean counts() {
        return answer != null && answer.outcome() != Outcome.LOST;
    }

    /** The line of a delivery that ends without another attempt. */
    static Attempt none(Delivery delivery, String id, Instant now) {
        return new Attempt(id, delivery.attemptCount(), now, null, null);
    }
}
