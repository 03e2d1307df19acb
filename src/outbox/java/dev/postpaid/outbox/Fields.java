package dev.postpaid.outbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;

/** Fields of an object; those that are null are left out. */
final class Fields {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final JsonObjectBuilder object = JSON.createObjectBuilder();

    static JsonArrayBuilder array() {
        return JSON.createArrayBuilder();
    }

    /** @param text not null */
    static JsonValue value(String text) {
        return array().add(text).build().get(0);
    }

    /** @param number not null */
    static JsonValue value(BigDecimal number) {
        return array().add(number).build().get(0);
    }

    Fields add(String name, String value) {
        if (value != null) {
            object.add(name, value);
        }
        return this;
    }

    Fields add(String name, BigDecimal value) {
        if (value != null) {
            object.add(name, value);
        }
        return this;
    }

    Fields add(String name, JsonValue value) {
        if (value != null) {
            object.add(name, value);
        }
        return this;
    }

    JsonObject build() {
        return object.build();
    }
}
