package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.sending.Failure;
import dev.postpaid.sending.HeaderLines;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The result of a test send: the attempt, and the body that was sent.
 *
 * @param webhookId the id of this message, which is in no log
 * @param body exactly as sent
 * @param reason why it failed; null if it succeeded
 * @param error what happened, as an English sentence
 * @param advice what to do about it, in English
 * @param failure the same for other languages
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
        String reason,
        String error,
        String advice,
        @JsonbTransient Failure failure,
        Map<String, String> requestHeaders,
        String requestHeadersText,
        Map<String, String> responseHeaders,
        String responseHeadersText,
        String responseBody) {

    static TestSendView of(Attempt attempt, byte[] body) {
        Failure failure = attempt.failure();
        return new TestSendView(
                attempt.id(),
                new String(body, UTF_8),
                attempt.startedAt(),
                attempt.durationMillis(),
                attempt.outcome(),
                attempt.statusCode(),
                failure == null ? null : failure.reason().word(),
                failure == null ? null : failure.sentence(Locale.ENGLISH),
                failure == null ? null : failure.advice(Locale.ENGLISH),
                failure,
                HeaderLines.byName(attempt.requestHeaders()),
                attempt.requestHeaders(),
                HeaderLines.byName(attempt.responseHeaders()),
                attempt.responseHeaders(),
                attempt.responseBody());
    }
}
