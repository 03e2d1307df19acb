package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.sending.HeaderLines;
import java.time.Instant;
import java.util.Map;

/**
 * The result of a test send: the attempt, and the body that was sent.
 *
 * @param webhookId the id of this message, which is in no log
 * @param body exactly as sent
 * @param requestHeaders as sent, secret values hidden
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
        return new TestSendView(
                attempt.id(),
                new String(body, UTF_8),
                attempt.startedAt(),
                attempt.durationMillis(),
                attempt.outcome(),
                attempt.statusCode(),
                attempt.error(),
                HeaderLines.byName(attempt.requestHeaders()),
                attempt.requestHeaders(),
                HeaderLines.byName(attempt.responseHeaders()),
                attempt.responseHeaders(),
                attempt.responseBody());
    }
}
