package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.HeaderLines;
import java.time.Instant;
import java.util.Map;

/**
 * What came of an example that was sent by hand; as an attempt of a delivery, and what was sent.
 *
 * @param webhookId of this one message, in no log
 * @param body exactly as sent
 * @param requestHeaders as sent, write-only values hidden
 * @param requestHeadersText the same, one a line
 */
public record TestSendView(
        String webhookId,
        String body,
        Instant startedAt,
        long durationMs,
        String outcome,
        Integer statusCode,
        String error,
        Map<String, String> requestHeaders,
        String requestHeadersText,
        Map<String, String> responseHeaders,
        String responseHeadersText,
        String responseBody) {

    static TestSendView of(Attempt attempt, byte[] body) {
        AttemptResult answer = attempt.answer();
        return new TestSendView(
                attempt.id(),
                new String(body, UTF_8),
                answer.startedAt(),
                answer.duration().toMillis(),
                answer.outcome().word(),
                answer.statusCode(),
                answer.error(),
                HeaderLines.byName(attempt.requestHeaders()),
                attempt.requestHeaders(),
                HeaderLines.byName(answer.responseHeaders()),
                answer.responseHeaders(),
                answer.responseBody());
    }
}
