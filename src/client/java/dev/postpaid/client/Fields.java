package dev.postpaid.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the fields of an answer. Unknown ones are left alone; one that is absent, or is of another kind, is null. */
record Fields(JsonObject json) {

    /** @throws Answer.Unreadable if it is not there: then this is an answer of something else */
    String needed(String name) {
        String text = text(name);
        if (text == null) {
            throw new Answer.Unreadable("The answer has no " + name, null);
        }
        return text;
    }

    String text(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }

    boolean flag(String name) {
        return json.get(name) == JsonValue.TRUE;
    }

    BigDecimal decimal(String name) {
        return json.get(name) instanceof JsonNumber number ? number.bigDecimalValue() : null;
    }

    Integer optionalNumber(String name) {
        return json.get(name) instanceof JsonNumber number ? (Integer) number.intValue() : null;
    }

    int number(String name) {
        return json.getInt(name, 0);
    }

    long count(String name) {
        return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }

    Instant time(String name) {
        return parsed(name, Instant::parse);
    }

    LocalDate day(String name) {
        return parsed(name, LocalDate::parse);
    }

    private <T> T parsed(String name, Function<String, T> parse) {
        String text = text(name);
        try {
            return text == null ? null : parse.apply(text);
        } catch (DateTimeException e) {
            throw new Answer.Unreadable("The answer has another " + name + " than a time", e);
        }
    }

    <T> T object(String name, Function<JsonObject, T> read) {
        return json.get(name) instanceof JsonObject object ? read.apply(object) : null;
    }

    <T> List<T> list(String name, Function<JsonObject, T> read) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .map(read)
                        .toList()
                : List.of();
    }

    List<String> texts(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(each -> ((JsonString) each).getString())
                        .toList()
                : List.of();
    }

    List<Integer> numbers(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonNumber.class::isInstance)
                        .map(each -> ((JsonNumber) each).intValue())
                        .toList()
                : null;
    }

    /** The fields of an object in their order, as Java has them; empty if there is none. */
    Map<String, Object> map(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (json.get(name) instanceof JsonObject object) {
            object.forEach((key, value) -> fields.put(key, Json.plain(value)));
        }
        return Collections.unmodifiableMap(fields);
    }
}
