package dev.postpaid.types;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The schema of one version of an event type, ready to check data. Thread-safe. */
public final class DataSchema {

    private static final URI DRAFT = URI.create("https://json-schema.org/draft/2020-12/schema");
    private static final URI ITSELF = URI.create("https://schema.invalid/");

    private static final int MOST_ERRORS = 20;
    private static final int MOST_DIGITS = 100;
    private static final int MOST_EXPONENT = 400;
    private static final int LONGEST_VALUE = 100;

    private static final long STEPS = 20_000;
    private static final long STEPS_A_BYTE = 20;

    private static final JsonNodeFactory NODES = new JakartaJsonNode.Factory(JSON.createParserFactory(Map.of()));
    private static final Validator OF_SCHEMAS = factory().createValidator();

    private final JsonObject schema;
    private final Validator validator;

    /** @param schema kept all rules of {@link #check(JsonObject, BiConsumer)} */
    DataSchema(JsonObject schema) {
        this.schema = JSON.createObjectBuilder(schema).remove("$id").build();
        this.validator = factory().withDisabledSchemaValidation(true).createValidator();
        validator.registerSchema(ITSELF, this.schema);
    }

    private static ValidatorFactory factory() {
        return new ValidatorFactory().withJsonNodeFactory(NODES).withEvaluatorFactory(new CountedKeywords());
    }

    /** Checks a schema itself. @param wrong receives the JSON pointer of each wrong place */
    static void check(JsonObject schema, BiConsumer<String, Rule> wrong) {
        Found found = new Found(wrong);
        numbers(schema, "", found);
        SchemaRules.check(schema, found::add);
        if (found.isEmpty() && !isReadable(schema)) {
            found.add("", Rule.of("schema_keyword_refused", "$id"));
        }
        if (found.isEmpty()) {
            try {
                Validator.Result result =
                        Steps.within(Long.MAX_VALUE, new Effort(), () -> OF_SCHEMAS.validate(DRAFT, schema));
                innermost(result).forEach(at -> found.add(at, Rule.of("schema_of_schemas")));
            } catch (Steps.TooMany e) {
                found.add("", Rule.of("schema_costly"));
            }
        }
    }

    /** The library also reads what stands in {@code const} and its like, and takes a {@code $id} there for an address. */
    private static boolean isReadable(JsonObject schema) {
        try {
            new DataSchema(schema);
            return true;
        } catch (IllegalArgumentException | JsonSchemaException e) {
            return false;
        }
    }

    /** The wrong places, without those that are wrong only because of something in them. */
    private static Set<String> innermost(Validator.Result result) {
        NavigableSet<String> places = new TreeSet<>();
        result.getErrors().forEach(error -> places.add(error.getInstanceLocation() + "/"));
        Set<String> innermost = new LinkedHashSet<>();
        for (String place : places) {
            String next = places.higher(place);
            if (next == null || !next.startsWith(place)) {
                innermost.add(place.substring(0, place.length() - 1));
            }
        }
        return innermost;
    }

    /**
     * Checks data.
     *
     * @param bytes how large the data is; a larger one may take more steps
     * @param effort what the request has left; this check takes from it
     * @param wrong receives the JSON pointer of each wrong value, some of them if there are many
     */
    public void check(JsonObject data, int bytes, Effort effort, BiConsumer<String, Rule> wrong) {
        Found found = new Found(wrong);
        numbers(data, "", found);
        if (!found.isEmpty()) {
            return;
        }
        try {
            long steps = STEPS + STEPS_A_BYTE * bytes;
            Validator.Result result = Steps.within(steps, effort, () -> validator.validate(ITSELF, data));
            if (!result.isValid()) {
                result.getErrors().forEach(error -> explain(error, data, found));
                if (found.isEmpty()) {
                    found.add("", Rule.of("schema_rule", "its rules"));
                }
            }
        } catch (Steps.TooMany e) {
            found.add("", Rule.of("schema_costly"));
        }
    }

    private void explain(Error error, JsonObject data, Found found) {
        String at = error.getInstanceLocation();
        String keyword = error.getKeyword();
        if (keyword == null) {
            found.add(at, Rule.of("schema_unknown"));
            return;
        }
        String part = error.getSchemaLocation();
        String place = part.substring(part.indexOf('#') + 1);
        JsonValue value = value(schema, place + "/" + SchemaParts.escape(keyword));
        if (keyword.equals("required") && value instanceof JsonArray names) {
            JsonValue object = value(data, at);
            for (JsonString name : names.getValuesAs(JsonString.class)) {
                if (object instanceof JsonObject given && !given.containsKey(name.getString())) {
                    found.add(at + "/" + SchemaParts.escape(name.getString()), Rule.of("required"));
                }
            }
            return;
        }
        String text = value == null ? "" : value.toString();
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        found.add(at, Rule.of("schema_rule", "\"" + keyword + "\": " + shown));
    }

    private static JsonValue value(JsonObject of, String pointer) {
        try {
            return JSON.createPointer(pointer).getValue(of);
        } catch (JsonException e) {
            return null;
        }
    }

    /** Refuses numbers that take long to compare, such as 1e999999999. */
    private static void numbers(JsonValue value, String at, Found found) {
        if (value instanceof JsonNumber number) {
            var decimal = number.bigDecimalValue();
            if (decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_EXPONENT) {
                found.add(at, Rule.of("schema_number", MOST_DIGITS, MOST_EXPONENT));
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                numbers(array.get(i), at + "/" + i, found);
            }
        } else if (value instanceof JsonObject object) {
            object.forEach((name, each) -> numbers(each, at + "/" + SchemaParts.escape(name), found));
        }
    }

    /** What is wrong, each once and not too many. */
    private static final class Found {

        private final Set<List<Object>> told = new LinkedHashSet<>();
        private final BiConsumer<String, Rule> wrong;

        Found(BiConsumer<String, Rule> wrong) {
            this.wrong = wrong;
        }

        boolean isEmpty() {
            return told.isEmpty();
        }

        void add(String at, Rule rule) {
            if (told.size() < MOST_ERRORS && told.add(List.of(at, rule))) {
                wrong.accept(at, rule);
            }
        }
    }
}
