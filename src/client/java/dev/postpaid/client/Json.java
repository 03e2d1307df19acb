package dev.postpaid.client;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Writes the JSON of requests. What is null is left out. */
final class Json {

    /** Found once: threads of an executor may not have the class loader that finds it. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;

    private final JsonObjectBuilder object = BUILDERS.createObjectBuilder();

    static Json with(String name, Object value) {
        return new Json().and(name, value);
    }

    Json and(String name, Object value) {
        if (value != null) {
            object.add(name, value(value));
        }
        return this;
    }

    /** The same object with one more field, also if it is null. */
    static JsonObject set(JsonObject json, String name, Object value) {
        return BUILDERS.createObjectBuilder(json).add(name, value(value)).build();
    }

    JsonObject done() {
        return object.build();
    }

    /** @throws IllegalArgumentException if JSON has no such value */
    static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof BigDecimal number) {
            return PROVIDER.createValue(number.scale() < 0 ? number.setScale(0) : number);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return PROVIDER.createValue(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return PROVIDER.createValue(new BigDecimal(number.toString()));
        }
        if (value instanceof CharSequence || value instanceof Instant || value instanceof java.net.URI) {
            return PROVIDER.createValue(value.toString());
        }
        if (value instanceof Iterable<?> items) {
            var array = BUILDERS.createArrayBuilder();
            items.forEach(item -> array.add(value(item)));
            return array.build();
        }
        if (value instanceof Map<?, ?> map) {
            var fields = BUILDERS.createObjectBuilder();
            map.forEach((name, field) -> fields.add(name.toString(), value(field)));
            return fields.build();
        }
        throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }

    /** A text, a number, a boolean, a list, a map or null, as {@link #value} takes it. */
    static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((jakarta.json.JsonNumber) value).bigDecimalValue();
            default -> value;
        };
    }
}
