package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.Rfc3339;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * One argument of a tool: what its schema says, and how it is read. Both are made together, so that what the schema allows is
 * accepted.
 *
 * @param schema adds type and bounds
 * @param reading returns the value, or null if it is missing; adds an error to the input if it is wrong
 */
record Parameter(
        String name,
        String description,
        boolean required,
        Consumer<JsonObjectBuilder> schema,
        BiFunction<JsonInput, String, Object> reading) {

    private static final int LONGEST_ID = 60;

    /** A text of 1 to {@code longest} characters. */
    static Parameter text(String name, int longest, String description) {
        return new Parameter(
                name,
                description,
                false,
                schema -> schema.add("type", "string").add("minLength", 1).add("maxLength", longest),
                (in, field) -> {
                    String text = in.text(field);
                    if (text != null && text.isBlank()) {
                        in.error(field, Rule.of("blank"));
                    } else if (text != null && text.length() > longest) {
                        in.error(field, Rule.of("too_long", longest));
                    }
                    return text == null ? null : text.strip();
                });
    }

    /** The id of something. */
    static Parameter id(String name, String description) {
        return text(name, LONGEST_ID, description);
    }

    /** One of some words. */
    static Parameter word(String name, List<String> words, String description) {
        return new Parameter(
                name,
                description,
                false,
                schema -> schema.add("type", "string").add("enum", JSON.createArrayBuilder(words)),
                (in, field) -> {
                    String word = in.text(field);
                    if (word != null && !words.contains(word)) {
                        in.error(field, Rule.of("one_of", String.join(", ", words)));
                    }
                    return word;
                });
    }

    /** Some of some words; read as a list. */
    static Parameter words(String name, List<String> words, String description) {
        return new Parameter(
                name,
                description,
                false,
                schema -> schema.add("type", "array")
                        .add("minItems", 1)
                        .add("maxItems", words.size())
                        .add(
                                "items",
                                JSON.createObjectBuilder()
                                        .add("type", "string")
                                        .add("enum", JSON.createArrayBuilder(words))),
                (in, field) -> {
                    List<String> chosen = in.texts(field);
                    if (chosen != null && chosen.isEmpty()) {
                        in.error(field, Rule.of("empty"));
                    } else if (chosen != null && chosen.size() > words.size()) {
                        in.error(field, Rule.of("too_many", words.size()));
                    } else if (chosen != null && !words.containsAll(chosen)) {
                        in.error(field, Rule.of("one_of", String.join(", ", words)));
                    }
                    return chosen;
                });
    }

    /** A moment, in the form of RFC 3339. */
    static Parameter time(String name, String description) {
        return new Parameter(
                name,
                description + " RFC 3339, such as 2026-11-21T10:00:07Z.",
                false,
                schema -> schema.add("type", "string").add("format", "date-time"),
                (in, field) -> {
                    String text = in.text(field);
                    return in.check(() -> Rfc3339.time("/" + field, text)) == null ? null : text;
                });
    }

    /** A whole number. */
    static Parameter number(String name, int least, int most, int fallback, String description) {
        return new Parameter(
                name,
                description,
                false,
                schema -> schema.add("type", "integer")
                        .add("minimum", least)
                        .add("maximum", most)
                        .add("default", fallback),
                (in, field) -> {
                    Integer number = in.integer(field, least, most);
                    return number == null ? (Integer) fallback : number;
                });
    }

    static Parameter flag(String name, boolean fallback, String description) {
        return new Parameter(
                name,
                description,
                false,
                schema -> schema.add("type", "boolean").add("default", fallback),
                (in, field) -> in.flag(field, fallback));
    }

    /** The same, but it must be there. */
    Parameter needed() {
        return new Parameter(name, description, true, schema, reading);
    }

    JsonObject json() {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        schema.accept(json);
        return json.add("description", description).build();
    }

    Object read(JsonInput in) {
        Object value = reading.apply(in, name);
        if (required && (!in.has(name) || in.isNull(name))) {
            in.error(name, Rule.of("required"));
        }
        return value;
    }
}
