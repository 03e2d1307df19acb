package dev.postpaid.filters;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.Rule;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A filter: which events an endpoint wants, by what is in their bodies. The language is described in {@code docs/api.md}.
 * Immutable and thread-safe.
 */
public final class Filter {

    /**
     * For one body. What costs more is let through, since an event that is sent in vain does less harm than one that is not sent.
     */
    private static final int MOST_STEPS = 1_000_000;

    private final JsonObject json;
    private final Condition condition;

    private Filter(JsonObject json, Condition condition) {
        this.json = json;
        this.condition = condition;
    }

    /**
     * Reads a filter.
     *
     * @param wrong is told all that is wrong: the JSON pointer inside the filter, and the broken rule
     * @return empty if anything is wrong
     */
    public static Optional<Filter> of(JsonObject json, BiConsumer<String, Rule> wrong) {
        return new FilterReader(wrong).read(json).map(condition -> new Filter(json, condition));
    }

    /**
     * Reads a filter that may be missing.
     *
     * @param json null for none
     * @return null for none, and if anything is wrong
     */
    public static Filter from(Map<String, JsonValue> json, BiConsumer<String, Rule> wrong) {
        return json instanceof JsonObject given ? of(given, wrong).orElse(null) : null;
    }

    /**
     * Reads a filter that was stored as {@link #text()}.
     *
     * @return empty if this release does not understand it, so that the filter of a later one stops no events during an update
     */
    public static Optional<Filter> stored(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return of(reader.readObject(), (at, rule) -> {});
        }
    }

    /** For the database. */
    public String text() {
        return json.toString();
    }

    /** As it was written. */
    public JsonObject json() {
        return json;
    }

    /**
     * Asks the filter.
     *
     * @param body as {@link #read} returns it
     * @return empty if the filter lets the body through; otherwise the path of the first condition that is not met, for example
     *     {@code amount.total_incl.$gte}
     */
    public Optional<String> unmet(JsonObject body) {
        try {
            return Optional.ofNullable(condition.unmet(body, new Steps(MOST_STEPS)));
        } catch (Steps.Exhausted e) {
            return Optional.empty();
        }
    }

    /** @throws JsonException if these bytes are no JSON object */
    public static JsonObject read(byte[] body) {
        try (var reader =
                JSON.createReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8))) {
            return reader.readObject();
        }
    }
}
