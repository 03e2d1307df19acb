package dev.postpaid.history;

import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.sending.Failure;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A delivery as the API shows it.
 *
 * @param status {@code pending}, {@code in_flight}, {@code held}, {@code delivered}, {@code exhausted} or {@code cancelled}
 * @param statusReason why the delivery ended, if the status alone does not say it
 * @param retryOf the delivery that was sent again by hand, or null
 * @param nextAttemptAt when the next attempt is due; null if the delivery is being sent, held or finished
 * @param lastOutcome the outcome of the last attempt; null before the first
 * @param createdAt the event's time
 * @param finishedAt null until the delivery is finished
 * @param attemptCount attempts with a known outcome; lost attempts are in the log only
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
     * @param number counts from 1; a lost attempt has the same number as its repetition
     * @param reason why it failed, a word of {@link dev.postpaid.sending.FailureReason}; null if it succeeded
     * @param error what happened, as an English sentence
     * @param advice what to do about it, in English
     * @param failure the same for other languages; null if it succeeded, or an earlier release recorded a sentence
     * @param url where it was posted to; null if nothing was sent, or an earlier release wrote the line
     * @param isFinal whether it ended the delivery; {@code final} in JSON
     * @param late whether its outcome came after the node had lost its claim
     * @param requestHeaders as sent, with write-only values hidden; null if nothing is kept
     * @param requestHeadersText the same, one header per line
     */
    public record AttemptView(
            int number,
            Instant startedAt,
            long durationMs,
            String outcome,
            Integer statusCode,
            String reason,
            String error,
            String advice,
            @JsonbTransient Failure failure,
            String url,
            @jakarta.json.bind.annotation.JsonbProperty("final") boolean isFinal,
            boolean late,
            Map<String, String> requestHeaders,
            String requestHeadersText,
            Map<String, String> responseHeaders,
            String responseHeadersText,
            String responseBody) {}

    /** The status as people see it: a delivery that is pending is either queued, or retrying after an attempt. */
    public String shownAs() {
        if (!status.equals(DeliveryStatus.PENDING.word())) {
            return status;
        }
        return attemptCount == 0 ? DeliveryFilter.QUEUED : DeliveryFilter.RETRYING;
    }

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
