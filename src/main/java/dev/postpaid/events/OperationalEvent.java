package dev.postpaid.events;

import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is told about an endpoint. As with paid orders, every field is always present, times are whole seconds, and fields may be
 * added.
 *
 * @param endpointId whom it is about: this endpoint does not get it
 * @param endpointName null if it has none
 * @param reason why it is suspended, such as {@code failing}; null otherwise
 * @param failingSince the first failure of those in a row; null if it is not known
 * @param nextTrialAt null unless its deliveries are held
 * @param delivery what ended; null for the types about endpoints
 */
public record OperationalEvent(
        OperationalType type,
        String accountId,
        Instant createdAt,
        String endpointId,
        String endpointName,
        String reason,
        Instant failingSince,
        Instant nextTrialAt,
        EndedDelivery delivery) {

    /**
     * A delivery that ended without a success.
     *
     * @param event what it was to deliver
     * @param attempts how many were made
     * @param outcome of the last attempt; null if the result is not known
     * @param statusCode of the last response; null if there was none
     */
    public record EndedDelivery(String id, Event event, int attempts, String outcome, Integer statusCode) {}

    /** The body in UTF-8 without any white space. */
    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        try (JsonGenerator json = OrderPaidPayload.generator(body)) {
            json.writeStartObject();
            json.write("event", type.word());
            json.write("created_at", seconds(createdAt));
            json.write("account_id", accountId);
            json.writeStartObject("endpoint");
            json.write("id", endpointId);
            text(json, "name", endpointName);
            json.writeEnd();
            if (delivery == null) {
                text(json, "reason", reason);
                text(json, "failing_since", failingSince == null ? null : seconds(failingSince));
                text(json, "next_trial_at", nextTrialAt == null ? null : seconds(nextTrialAt));
            } else {
                write(json, delivery);
            }
            json.writeEnd();
        }
        return body.toByteArray();
    }

    private static void write(JsonGenerator json, EndedDelivery delivery) {
        json.writeStartObject("delivery");
        json.write("id", delivery.id());
        json.write("event_id", delivery.event().id());
        json.write("event_type", delivery.event().type());
        text(json, "order_number", delivery.event().orderNumber());
        json.write("attempt_count", delivery.attempts());
        text(json, "last_outcome", delivery.outcome());
        if (delivery.statusCode() == null) {
            json.writeNull("last_status_code");
        } else {
            json.write("last_status_code", delivery.statusCode());
        }
        json.writeEnd();
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
