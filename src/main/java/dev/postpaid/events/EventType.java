package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityType;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;

/**
 * A type of event or an entity that an endpoint can select.
 *
 * @param name the name in an endpoint's {@code events}
 * @param label for people
 * @param kind {@code event}, or {@code entity} for a kind of record
 * @param actions the possible actions on a record: {@code name.action} selects only that action; empty for an event
 * @param example a body as it is sent
 */
public record EventType(
        String name, String label, String description, String kind, List<String> actions, JsonObject example) {

    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::word).toList();

    static EventType orderPaid() {
        return new EventType(
                Event.ORDER_PAID,
                "Order paid",
                "An order was paid. Sent once per order, with everything an invoice needs.",
                "event",
                List.of(),
                json(Examples.orderPaid()));
    }

    static EventType of(OperationalType type) {
        return new EventType(
                type.word(), type.label(), type.description(), "event", List.of(), json(Examples.operational(type)));
    }

    static EventType of(EntityType entity) {
        return new EventType(
                entity.name(),
                entity.label(),
                entity.label()
                        + ": records were created, updated or deleted. All that one request changed arrives in one POST.",
                "entity",
                ACTIONS,
                json(Examples.change(entity.name(), Action.CREATED)));
    }

    private static JsonObject json(byte[] body) {
        try (var reader = JSON.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
            return reader.readObject();
        }
    }
}
