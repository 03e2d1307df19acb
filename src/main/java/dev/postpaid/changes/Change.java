package dev.postpaid.changes;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Unicode;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/**
 * One record that was changed.
 *
 * @param type the entity, for example {@code prices}
 * @param id the record's own id: a whole number or a string, as it was given
 * @param action what happened to the record
 * @param attributes the values that were set or changed; empty for a deleted record
 */
public record Change(String type, JsonValue id, Action action, JsonObject attributes) {

    /** Per request. */
    private static final int MOST = 500;

    private static final int LONGEST_ID = 255;
    private static final int MOST_DIGITS = 20;
    private static final String WHOLE_NUMBER = "-?(0|[1-9]\\d{0,19})";

    /** @throws InvalidValueException naming the field that broke a rule */
    public Change {
        if (!isId(id)) {
            throw new InvalidValueException("id", Rule.of("record_id"));
        }
        if (action == Action.DELETED && !attributes.isEmpty()) {
            throw new InvalidValueException("attributes", Rule.of("attributes_of_deleted"));
        }
        if (action != Action.DELETED && attributes.isEmpty()) {
            throw new InvalidValueException("attributes", Rule.of("attributes_not_empty"));
        }
    }

    private static boolean isId(JsonValue id) {
        if (id instanceof JsonString text) {
            String value = text.getString();
            return !value.isBlank()
                    && value.length() <= LONGEST_ID
                    && value.chars().noneMatch(Character::isISOControl);
        }
        return id instanceof JsonNumber number
                && number.bigDecimalValue().scale() == 0
                && number.bigDecimalValue().precision() <= MOST_DIGITS;
    }

    /**
     * Makes a change from a form. An id that is a whole number becomes a number, as booking systems send it.
     *
     * @param known the names of all entities
     * @throws InvalidValueException naming the field that broke a rule
     */
    public static Change typed(String type, String id, Action action, JsonObject attributes, Set<String> known) {
        if (!known.contains(type)) {
            throw new InvalidValueException("type", oneOf(known));
        }
        if (!Unicode.isWhole(attributes)) {
            throw new InvalidValueException("attributes", Rule.of("half_surrogate"));
        }
        return new Change(type, typedId(id), action, attributes);
    }

    private static JsonValue typedId(String id) {
        if (id == null) {
            return JsonValue.NULL;
        }
        return id.matches(WHOLE_NUMBER) ? JSON.createValue(new BigInteger(id)) : JSON.createValue(id);
    }

    /**
     * Reads the body of {@code POST /changes}.
     *
     * @param known the names of all entities
     * @throws dev.postpaid.platform.ProblemException 422 with every error
     */
    public static List<Change> listed(JsonInput body, Set<String> known) {
        List<Change> changes = body.requiredObjects("data", MOST).stream()
                .map(item -> from(item, known))
                .toList();
        return body.finish(() -> changes);
    }

    /** Reads an item of {@code data}; null if a value is wrong. */
    static Change from(JsonInput item, Set<String> known) {
        String type = item.requiredText("type");
        if (type != null && !known.contains(type)) {
            item.error("type", oneOf(known));
        }
        JsonValue id = item.raw("id");
        String word = item.requiredText("action");
        JsonValue attributes = item.raw("attributes");
        return item.make(() -> new Change(type, id, Action.of(word), object(attributes)));
    }

    private static Rule oneOf(Set<String> known) {
        return Rule.of("one_of", String.join(", ", known));
    }

    /** Absent, null, {@code {}} and {@code []} all mean no attributes. */
    private static JsonObject object(JsonValue attributes) {
        if (attributes instanceof JsonObject object) {
            return object;
        }
        if (attributes == JsonValue.NULL || attributes instanceof JsonArray array && array.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        throw new InvalidValueException("attributes", Rule.of("object"));
    }
}
