package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/**
 * What came of an example that was sent by hand; as an attempt of a delivery, and what was sent.
 *
 * @param webhookId of this one message, in no log
 * @param body exactly as sent
 * @param requestHeaders as sent, one a line, write-only values hidden
 */
public record RehearsalView(
        String webhookId,
        String body,
        Instant startedAt,
        long durationMs,
        String outcome,
        Integer statusCode,
        String error,
        String requestHeaders,
        String responseHeaders,
        String responseBody) {

    static RehearsalView of(Attempt attempt, byte[] body) {
        Answer answer = attempt.answer();
        return new RehearsalView(
                attempt.id(),
                new String(body, UTF_8),
                answer.startedAt(),
                answer.duration().toMillis(),
                answer.outcome().word(),
                answer.statusCode(),
                answer.error(),
                attempt.requestHeaders(),
                answer.responseHeaders(),
                answer.responseBody());
    }
}
