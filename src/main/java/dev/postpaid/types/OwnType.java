package dev.postpaid.types;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An event type of an account's own.
 *
 * @param name such as {@code invoice.sent}
 * @param description for people and programs that write a receiver
 * @param newest the version of new events
 * @param archivedAt since when no new events are accepted; null if they are
 */
public record OwnType(
        String name, String description, TypeVersion newest, Instant createdAt, Instant updatedAt, Instant archivedAt) {

    /** An endpoint has room for 80 names of this length. */
    private static final int LONGEST_NAME = 48;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    /** @throws InvalidValueException naming {@code name} unless it can be the name of an event type */
    public static String checkName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new InvalidValueException("name", Rule.of("event_type_name", LONGEST_NAME));
        }
        return name;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Moves a schema into another document. @param place where a part stands there, by its JSON pointer here */
    public static JsonObject moved(JsonObject schema, UnaryOperator<String> place) {
        return SchemaParts.moved(schema, place);
    }
}
