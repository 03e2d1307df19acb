package dev.postpaid.types;

import static dev.postpaid.platform.JsonApi.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The parts of a JSON Schema that are schemas themselves. What looks like one in {@code const} or {@code examples} is none. */
final class SchemaParts {

    private static final Set<String> NAMED =
            Set.of("$defs", "definitions", "properties", "patternProperties", "dependentSchemas");

    private static final Set<String> LISTED = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    private static final Set<String> SINGLE = Set.of(
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");

    private SchemaParts() {}

    /** Visits every part with its JSON pointer, the whole first. Parts that are true or false count, too. */
    static void visit(JsonValue part, String at, BiConsumer<String, JsonValue> visitor) {
        visitor.accept(at, part);
        if (part instanceof JsonObject object) {
            object.forEach((keyword, value) -> inside(keyword, value, at + "/" + keyword, (place, inner) -> {
                visit(inner, place, visitor);
                return inner;
            }));
        }
    }

    /** The same schema as a part of another document. @param place where a part stands there, by its JSON pointer here */
    static JsonObject moved(JsonObject schema, UnaryOperator<String> place) {
        JsonObjectBuilder copy = JSON.createObjectBuilder();
        schema.forEach((keyword, value) -> {
            if (keyword.equals("$ref") && value instanceof JsonString ref) {
                copy.add(keyword, place.apply(ref.getString().substring(1)));
            } else if (!keyword.equals("$schema") && !keyword.equals("$id")) {
                copy.add(
                        keyword,
                        inside(
                                keyword,
                                value,
                                "",
                                (at, inner) -> inner instanceof JsonObject object ? moved(object, place) : inner));
            }
        });
        return copy.build();
    }

    /** The value of a keyword with each schema in it replaced. */
    private static JsonValue inside(
            String keyword, JsonValue value, String at, BiFunction<String, JsonValue, JsonValue> each) {
        if (SINGLE.contains(keyword)) {
            return each.apply(at, value);
        }
        if (NAMED.contains(keyword) && value instanceof JsonObject object) {
            JsonObjectBuilder copy = JSON.createObjectBuilder();
            object.forEach((name, part) -> copy.add(name, each.apply(at + "/" + escape(name), part)));
            return copy.build();
        }
        if (LISTED.contains(keyword) && value instanceof JsonArray array) {
            JsonArrayBuilder copy = JSON.createArrayBuilder();
            for (int i = 0; i < array.size(); i++) {
                copy.add(each.apply(at + "/" + i, array.get(i)));
            }
            return copy.build();
        }
        return value;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
