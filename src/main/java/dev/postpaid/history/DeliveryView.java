package dev.postpaid.history;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A delivery as the API shows it.
 *
 * @param status {@code pending}, {@code in_flight}, {@code held}, {@code delivered}, {@code exhausted} or {@code cancelled}
 * @param statusReason why it ended so, where the status does not say it all
 * @param retryOf the delivery that was sent again by hand, or null
 * @param nextAttemptAt when it is tried next; null if it is under way, held or finished
 * @param lastOutcome what came of the last attempt; null before there is one
 * @param createdAt the event's time
 * @param finishedAt null until it is finished
 * @param attemptCount attempts of which the outcome is known; those that were lost are in the log alone
 * @param attempts every attempt, first to last; absent in lists
 */
public record DeliveryView(
        String id,
        String eventId,
        String eventType,
        String orderNumber,
        String endpointId,
        String status,
        String statusReason,
        String retryOf,
        int attemptCount,
        Instant nextAttemptAt,
        Integer lastStatusCode,
        String lastOutcome,
        Instant createdAt,
        Instant finishedAt,
        @JsonbNillable(false) List<AttemptView> attempts) {

    /**
     * One attempt.
     *
     * @param number counts from 1; one that was lost has the number of the one that repeats it
     * @param isFinal whether it ended the delivery; {@code final} in JSON
     * @param late whether its outcome came after the node had lost its claim
     * @param requestHeaders as sent, write-only values hidden; null where nothing is kept
     * @param requestHeadersText the same, one a line
     */
    public record AttemptView(
            int number,
            Instant startedAt,
            long durationMs,
            String outcome,
            Integer statusCode,
            String error,
            @jakarta.json.bind.annotation.JsonbProperty("final") boolean isFinal,
            boolean late,
            Map<String, String> requestHeaders,
            String requestHeadersText,
            Map<String, String> responseHeaders,
            String responseHeadersText,
            String responseBody) {}

    public DeliveryView with(List<AttemptView> attempts) {
        return new DeliveryView(
                id,
                eventId,
                eventType,
                orderNumber,
                endpointId,
                status,
                statusReason,
                retryOf,
                attemptCount,
                nextAttemptAt,
                lastStatusCode,
                lastOutcome,
                createdAt,
                finishedAt,
                attempts);
    }
}
