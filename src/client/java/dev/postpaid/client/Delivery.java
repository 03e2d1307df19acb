package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An event on its way to an endpoint.
 *
 * @param orderNumber null for changes
 * @param status {@code pending}, {@code in_flight}, {@code held}, {@code delivered}, {@code exhausted} or {@code cancelled}
 * @param retryOf the delivery that was sent again, or null
 * @param nextAttemptAt null if none is due
 * @param lastStatusCode null if there was no answer
 * @param lastOutcome null before the first attempt
 * @param createdAt the event's time
 * @param finishedAt null while it goes on
 * @param attempts first to last; empty in lists
 * @param json all of it
 */
public record Delivery(
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
        List<Attempt> attempts,
        JsonObject json) {

    /**
     * One POST.
     *
     * @param outcome {@code delivered}, or how it failed
     * @param statusCode null if there was no answer
     * @param reason why it failed, by a word that stays; null if it succeeded
     * @param error the same as a sentence
     * @param advice what the owner of the endpoint can do; null if it succeeded
     * @param responseBody its beginning, or null
     * @param json all of it, with the headers
     */
    public record Attempt(
            int number,
            Instant startedAt,
            Duration duration,
            String outcome,
            Integer statusCode,
            String reason,
            String error,
            String advice,
            String responseBody,
            JsonObject json) {

        static Attempt of(JsonObject json) {
            Fields fields = new Fields(json);
            return new Attempt(
                    fields.number("number"),
                    fields.time("started_at"),
                    Duration.ofMillis(fields.count("duration_ms")),
                    fields.needed("outcome"),
                    fields.optionalNumber("status_code"),
                    fields.text("reason"),
                    fields.text("error"),
                    fields.text("advice"),
                    fields.text("response_body"),
                    json);
        }
    }

    static Delivery of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Delivery(
                fields.needed("id"),
                fields.needed("event_id"),
                fields.text("event_type"),
                fields.text("order_number"),
                fields.text("endpoint_id"),
                fields.needed("status"),
                fields.text("status_reason"),
                fields.text("retry_of"),
                fields.number("attempt_count"),
                fields.time("next_attempt_at"),
                fields.optionalNumber("last_status_code"),
                fields.text("last_outcome"),
                fields.time("created_at"),
                fields.time("finished_at"),
                fields.list("attempts", Attempt::of),
                json);
    }

    public boolean isDelivered() {
        return "delivered".equals(status);
    }
}
