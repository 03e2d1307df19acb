package dev.postpaid.notices;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.events.OperationalType;
import dev.postpaid.health.Healths;
import dev.postpaid.health.Turn;
import dev.postpaid.platform.Ids;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;

/**
 * What is to be told about an endpoint.
 *
 * @param detail what depends on the type
 */
record Notice(
        String accountId, String id, String endpointId, OperationalType type, JsonObject detail, Instant createdAt) {

    static Notice of(Turn turn, Instant now) {
        OperationalType type =
                switch (turn.to()) {
                    case DEGRADED -> OperationalType.ENDPOINT_DEGRADED;
                    case SUSPENDED -> OperationalType.ENDPOINT_SUSPENDED;
                    case RECOVERED -> OperationalType.ENDPOINT_RECOVERED;
                };
        JsonObject detail = JSON.createObjectBuilder()
                .add("reason", value(turn.reason()))
                .add("failing_since", value(turn.failingSince()))
                .add("next_trial_at", value(turn.trialAt()))
                .build();
        return new Notice(turn.accountId(), Ids.next("ntc"), turn.endpointId(), type, detail, now);
    }

    static Notice of(String accountId, String endpointId, Healths.End end, Instant now) {
        JsonObject detail = JSON.createObjectBuilder()
                .add("delivery", end.deliveryId())
                .add("event", end.eventId())
                .add("attempts", end.attempts())
                .add("outcome", value(end.outcome()))
                .add("status_code", value(end.statusCode()))
                .build();
        return new Notice(accountId, Ids.next("ntc"), endpointId, OperationalType.DELIVERY_EXHAUSTED, detail, now);
    }

    private static JsonValue value(Object value) {
        return value == null ? JsonValue.NULL : JSON.createValue(value.toString());
    }

    static JsonObject detail(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** Null if it is not known. */
    String text(String name) {
        return detail.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** Null if it is not known. */
    Instant time(String name) {
        String text = text(name);
        return text == null ? null : Instant.parse(text);
    }

    /** Null if it is not known. */
    Integer number(String name) {
        String text = text(name);
        return text == null ? null : Integer.valueOf(text);
    }

    int attempts() {
        return detail.getInt("attempts");
    }
}
