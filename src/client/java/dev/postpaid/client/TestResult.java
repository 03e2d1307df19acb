package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * What became of a test event.
 *
 * @param body exactly as sent
 * @param outcome {@code delivered}, or how it failed
 * @param statusCode null if there was no answer
 * @param reason why it failed, by a word that stays; null if it succeeded
 * @param error the same as a sentence
 * @param advice what the owner of the endpoint can do; null if it succeeded
 * @param responseBody may be null
 * @param json all of it, with the headers
 */
public record TestResult(
        String webhookId,
        String body,
        Duration duration,
        String outcome,
        Integer statusCode,
        String reason,
        String error,
        String advice,
        String responseBody,
        JsonObject json) {

    static TestResult of(JsonObject json) {
        Fields fields = new Fields(json);
        return new TestResult(
                fields.needed("webhook_id"),
                fields.text("body"),
                Duration.ofMillis(fields.count("duration_ms")),
                fields.needed("outcome"),
                fields.optionalNumber("status_code"),
                fields.text("reason"),
                fields.text("error"),
                fields.text("advice"),
                fields.text("response_body"),
                json);
    }

    public boolean isDelivered() {
        return "delivered".equals(outcome);
    }
}
