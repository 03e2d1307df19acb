package dev.postpaid.orders;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the buyer filled in beside the usual fields, in the order of the form.
 *
 * @param values at most 50; names of 1 to 100 characters; each a text of at most 2,000 characters, a number of at most
 *     20 digits, true, false or null
 */
public record CustomFields(Map<String, JsonValue> values) {

    /** Nothing was asked. */
    public static final CustomFields NONE = new CustomFields(Map.of());

    private static final int MOST = 50;
    private static final int MAX_DIGITS = 20;

    /** @throws InvalidValueException naming the field that broke a rule */
    public CustomFields {
        if (values.size() > MOST) {
            throw new InvalidValueException("custom_fields", Rule.of("fields", MOST));
        }
        Map<String, JsonValue> checked = new LinkedHashMap<>();
        values.forEach((name, value) -> checked.put(name(name), value(name, value)));
        values = Collections.unmodifiableMap(checked);
    }

    private static String name(String name) {
        Text.required("custom_fields", name, 100);
        return name;
    }

    private static JsonValue value(String name, JsonValue value) {
        String field = "custom_fields." + name;
        switch (value.getValueType()) {
            case STRING -> Text.lines(field, ((JsonString) value).getString(), 2_000);
            case NUMBER -> {
                BigDecimal number = ((JsonNumber) value).bigDecimalValue();
                if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
                    throw new InvalidValueException(field, Rule.of("digits", MAX_DIGITS));
                }
            }
            case ARRAY, OBJECT -> throw new InvalidValueException(field, Rule.of("custom_field_value"));
            default -> {}
        }
        return value;
    }

    /** Whether a name or an answer mentions somebody. */
    boolean mention(Predicate<String> somebody) {
        return values.entrySet().stream()
                .anyMatch(field -> somebody.test(field.getKey()) || isOf(somebody, field.getValue()));
    }

    /** Without the names and answers that mention somebody: such an answer is null. */
    CustomFields without(Predicate<String> somebody) {
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!somebody.test(name)) {
                kept.put(name, isOf(somebody, value) ? JsonValue.NULL : value);
            }
        });
        return new CustomFields(kept);
    }

    private static boolean isOf(Predicate<String> somebody, JsonValue value) {
        return value instanceof JsonString text && somebody.test(text.getString());
    }

    String json() {
        var object = JSON.createObjectBuilder();
        values.forEach(object::add);
        return object.build().toString();
    }

    static CustomFields ofJson(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return new CustomFields(reader.readObject());
        }
    }
}
