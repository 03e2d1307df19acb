package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schemas of bodies, by the type of the event. They come from the API document, under {@code webhooks}, and each stands
 * alone: what it refers to is in its {@code $defs}.
 */
final class EventSchemas {

    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String OWN = "#/$defs/";

    private static final Map<String, JsonObject> ALL = read();

    private EventSchemas() {}

    /** @param type a type of events, such as {@code entities.changed} */
    static JsonObject of(String type) {
        return ALL.get(type);
    }

    /** The API document. */
    static JsonObject document() {
        try (InputStream in = EventSchemas.class.getResourceAsStream("/openapi.json");
                var reader = JSON.createReader(new InputStreamReader(in, UTF_8))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonObject> read() {
        JsonObject document = document();
        JsonObject components = document.getJsonObject("components").getJsonObject("schemas");
        Map<String, JsonObject> all = new LinkedHashMap<>();
        document.getJsonObject("webhooks")
                .forEach((type, webhook) -> all.put(type, alone(name(webhook.asJsonObject()), components)));
        return all;
    }

    private static String name(JsonObject webhook) {
        return webhook.getValue("/post/requestBody/content/application~1json/schema/$ref")
                .toString()
                .replace("\"", "")
                .substring(COMPONENTS.length());
    }

    private static JsonObject alone(String name, JsonObject components) {
        Map<String, JsonValue> needed = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(name);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!needed.containsKey(next)) {
                needed.put(next, moved(components.get(next), open));
            }
        }
        JsonObjectBuilder definitions = JSON.createObjectBuilder();
        needed.forEach(definitions::add);
        return JSON.createObjectBuilder()
                .add("$schema", DRAFT)
                .add("$ref", OWN + name)
                .add("$defs", definitions)
                .build();
    }

    /** The same with references to its own definitions. @param found receives the names that it refers to */
    private static JsonValue moved(JsonValue value, Deque<String> found) {
        if (value instanceof JsonObject object) {
            JsonObjectBuilder copy = JSON.createObjectBuilder();
            object.forEach((key, each) -> copy.add(key, moved(each, found)));
            return copy.build();
        }
        if (value instanceof JsonArray array) {
            JsonArrayBuilder copy = JSON.createArrayBuilder();
            array.forEach(each -> copy.add(moved(each, found)));
            return copy.build();
        }
        if (value instanceof JsonString text && text.getString().startsWith(COMPONENTS)) {
            String name = text.getString().substring(COMPONENTS.length());
            found.add(name);
            return JSON.createValue(OWN + name);
        }
        return value;
    }
}
