package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityType;
import dev.postpaid.types.OwnType;
import dev.postpaid.types.TypeVersion;
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
 * @param kind {@code event}, {@code own} for an event type of the account's own, or {@code entity} for a kind of record
 * @param actions the possible actions on a record: {@code name.action} selects only that action; empty for an event
 * @param example a body as it is sent
 * @param version of the body's shape. Fields are only ever added to one; another shape would have another version
 * @param since the release that sent it first; null for an account's own
 * @param schema JSON Schema of the body
 * @param data what the account said of the data of its own type; null for others
 * @param archived whether it is an account's own that accepts no new events
 */
public record EventType(
        String name,
        String label,
        String description,
        String kind,
        List<String> actions,
        JsonObject example,
        String version,
        String since,
        JsonObject schema,
        Data data,
        boolean archived) {

    /** @param example data that the schema accepts */
    public record Data(JsonObject schema, JsonObject example) {}

    private static final String VERSION = "1";
    private static final String OWN = "own";

    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::word).toList();

    static EventType orderPaid() {
        return ofOrder(
                Event.ORDER_PAID,
                "Order paid",
                "An order was paid. Sent once per order, with everything an invoice needs.",
                "1.0.0");
    }

    static EventType orderRefunded() {
        return ofOrder(
                Event.ORDER_REFUNDED,
                "Order refunded",
                "Money of a paid order went back to its buyer, all of it or a part. Sent once per refund, to webhooks that select it.",
                "1.1.0");
    }

    static EventType orderExpired() {
        return ofOrder(
                Event.ORDER_EXPIRED,
                "Order expired",
                "Nobody paid the order of a checkout in time. It can still be paid later. Sent once per order, to webhooks that select it.",
                "1.1.0");
    }

    private static EventType ofOrder(String name, String label, String description, String since) {
        return new EventType(
                name,
                label,
                description,
                "event",
                List.of(),
                json(Examples.ofOrder(name)),
                VERSION,
                since,
                EventSchemas.of(name),
                null,
                false);
    }

    static EventType of(OperationalType type) {
        return new EventType(
                type.word(),
                type.label(),
                type.description(),
                "event",
                List.of(),
                json(Examples.operational(type)),
                VERSION,
                "1.1.0",
                EventSchemas.of(type.word()),
                null,
                false);
    }

    static EventType of(EntityType entity) {
        return new EventType(
                entity.name(),
                entity.label(),
                entity.label()
                        + ": records were created, updated or deleted. All that one request changed arrives in one POST.",
                "entity",
                ACTIONS,
                json(Examples.change(entity.name(), Action.CREATED)),
                VERSION,
                "1.0.0",
                EventSchemas.of(Event.ENTITIES_CHANGED),
                null,
                false);
    }

    static EventType of(OwnType type) {
        TypeVersion newest = type.newest();
        return new EventType(
                type.name(),
                type.name(),
                type.description(),
                OWN,
                List.of(),
                json(Examples.own(type)),
                String.valueOf(newest.version()),
                null,
                OwnEventSchema.alone(type),
                new Data(newest.schema(), newest.example()),
                type.isArchived());
    }

    /** Whether it is an event type of the account's own. */
    public boolean own() {
        return kind.equals(OWN);
    }

    private static JsonObject json(byte[] body) {
        try (var reader = JSON.createReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
            return reader.readObject();
        }
    }
}
