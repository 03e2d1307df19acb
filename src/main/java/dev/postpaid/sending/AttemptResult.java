package dev.postpaid.sending;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of one attempt.
 *
 * @param outcome what it means; null if nothing was sent, because nobody wanted it any more
 * @param statusCode the receiver's status, or null if no complete head arrived
 * @param error what went wrong, in words that a seller may read; null if the status says it all
 * @param responseHeaders one a line, cut to half of what is kept; null without a head
 * @param responseBody the beginning of the body as UTF-8 text, with what is no UTF-8 replaced and no NUL; null without a
 *     head
 * @param retryAfter how long the receiver asked us to wait with a 429 or 503, at most 24 hours; null if it did not
 * @param startedAt when the attempt began
 * @param duration how long it took to the end of the answer
 */
public record AttemptResult(
        Outcome outcome,
        Integer statusCode,
        String error,
        String responseHeaders,
        String responseBody,
        Duration retryAfter,
        Instant startedAt,
        Duration duration) {}
