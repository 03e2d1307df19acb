package dev.postpaid.web;

import static jakarta.json.JsonValue.ValueType.ARRAY;
import static jakarta.json.JsonValue.ValueType.NULL;
import static jakarta.json.JsonValue.ValueType.NUMBER;
import static jakarta.json.JsonValue.ValueType.OBJECT;
import static jakarta.json.JsonValue.ValueType.STRING;

import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One field of a request body, read as the expected type. Reading returns null for a field that is missing, null or wrong,
 * and records the error.
 *
 * @param pointer the JSON pointer of the field
 * @param value null if the field is missing
 */
record JsonField(String pointer, JsonValue value, FieldErrors errors) {

    /** Limits every number before any arithmetic: {@code 1e999999999} is one token but a gigabyte of digits. */
    private static final int MOST_DIGITS = 20;

    boolean isNull() {
        return value != null && value.getValueType() == NULL;
    }

    String text() {
        return read("string", STRING, text -> whole(pointer, (JsonString) text));
    }

    /** Refuses half a surrogate pair, and NUL, which PostgreSQL cannot store. */
    private String whole(String at, JsonString string) {
        String text = string.getString();
        if (text.indexOf('\0') < 0 && Unicode.isWhole(text)) {
            return text;
        }
        error(at, Rule.of("unicode"));
        return null;
    }

    /** A null value is an error. */
    boolean flag(boolean fallback) {
        if (value == null) {
            return fallback;
        }
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> {
                error(pointer, Rule.of("boolean"));
                yield fallback;
            }
        };
    }

    BigDecimal number() {
        BigDecimal number = read("number", NUMBER, given -> ((JsonNumber) given).bigDecimalValue());
        if (number != null && (number.precision() > MOST_DIGITS || !hasBoundedScale(number))) {
            error(pointer, Rule.of("digits", MOST_DIGITS));
            return null;
        }
        return number;
    }

    Integer integer(int least, int most) {
        BigDecimal number = number();
        if (number == null || isWhole(number, least, most)) {
            return number == null ? null : (Integer) number.intValueExact();
        }
        error(pointer, Rule.of("whole_number_between", least, most));
        return null;
    }

    List<String> texts() {
        return list("array_of_strings", (at, item) -> {
            String text = item instanceof JsonString string ? whole(at, string) : null;
            if (text == null) {
                error(at, Rule.of("string"));
            }
            return text;
        });
    }

    List<Integer> integers() {
        return list("array_of_whole_numbers", (at, item) -> {
            if (item instanceof JsonNumber number
                    && isWhole(number.bigDecimalValue(), -Integer.MAX_VALUE, Integer.MAX_VALUE)) {
                return number.intValue();
            }
            error(at, Rule.of("whole_number"));
            return null;
        });
    }

    JsonObject object() {
        return read("object", OBJECT, JsonValue::asJsonObject);
    }

    /** Reads a required list. Returns an empty list if anything is wrong with it. */
    List<JsonObject> objects(int most) {
        if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > most) {
            error(pointer, Rule.of("objects", most));
            return List.of();
        }
        List<JsonObject> objects = list("array", (at, item) -> {
            if (item instanceof JsonObject object) {
                return object;
            }
            error(at, Rule.of("object"));
            return null;
        });
        return objects == null ? List.of() : objects;
    }

    /** @param read null if the field is missing, null or wrong */
    <T> T required(T read) {
        if (read == null) {
            error(pointer, Rule.of(value != null && !isNull() ? "invalid" : "required"));
        }
        return read;
    }

    private <T> T read(String code, JsonValue.ValueType type, Function<JsonValue, T> reading) {
        if (value == null || isNull()) {
            return null;
        }
        if (value.getValueType() != type) {
            error(pointer, Rule.of(code));
            return null;
        }
        return reading.apply(value);
    }

    /** @param reading reads an item at its pointer; returns null for a wrong item, which ends the list */
    private <T> List<T> list(String code, BiFunction<String, JsonValue, T> reading) {
        return read(code, ARRAY, array -> {
            List<T> items = new ArrayList<>();
            for (JsonValue each : array.asJsonArray()) {
                T item = reading.apply(pointer + "/" + items.size(), each);
                if (item == null) {
                    return null;
                }
                items.add(item);
            }
            return items;
        });
    }

    private static boolean isWhole(BigDecimal number, int least, int most) {
        return hasBoundedScale(number)
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean hasBoundedScale(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private void error(String at, Rule rule) {
        errors.add(at, rule);
    }
}
