package dev.postpaid.web;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Sha256;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a JSON object strictly: a value of a wrong type is an error and is never converted, an unknown field is an error,
 * and a missing field differs from null. Errors are collected with their JSON pointers; {@link #finish} throws them all.
 *
 * <p>A getter returns null for a field that is missing, null or wrong. Therefore, create values in {@code make} or
 * {@code finish}, which run only if nothing is wrong. {@code finish} ends the reading: the work of the request begins after
 * it, never inside it.
 */
public final class JsonInput {

    private final JsonObject object;
    private final String pointer;
    private final FieldErrors errors;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<JsonInput> children = new ArrayList<>();
    private byte[] body = {};

    /** @param object the whole body */
    public JsonInput(JsonObject object) {
        this(object, "", new FieldErrors());
    }

    /** @param body the bytes that were read */
    JsonInput(JsonObject object, byte[] body) {
        this(object);
        this.body = body;
    }

    private JsonInput(JsonObject object, String pointer, FieldErrors errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** The SHA-256 of the body's bytes in hex, for comparing two bodies; empty if the input is not from a request. */
    public String sha256() {
        return body.length == 0 ? "" : Sha256.hex(body);
    }

    /** How many bytes the body had; 0 if the input is not from a request. */
    public int bytes() {
        return body.length;
    }

    /** Whether the field is present; it may be null. */
    public boolean has(String name) {
        asked.add(name);
        return object.containsKey(name);
    }

    /** Whether the field is present and null, which clears it in a merge patch. */
    public boolean isNull(String name) {
        return field(name).isNull();
    }

    /** A text, or null if it is missing or null. */
    public String text(String name) {
        return field(name).text();
    }

    /** A required text. */
    public String requiredText(String name) {
        return field(name).required(text(name));
    }

    /** A flag, or the default if it is missing; null is an error. */
    public boolean flag(String name, boolean fallback) {
        return field(name).flag(fallback);
    }

    /** A number of at most 20 digits, or null if it is missing or null. */
    public BigDecimal number(String name) {
        return field(name).number();
    }

    /** A required number. */
    public BigDecimal requiredNumber(String name) {
        return field(name).required(number(name));
    }

    /** A whole number within bounds, or null if it is missing or null. */
    public Integer integer(String name, int least, int most) {
        return field(name).integer(least, most);
    }

    /** A list of texts, or null if it is missing or null. */
    public List<String> texts(String name) {
        return field(name).texts();
    }

    /** A list of whole numbers, or null if it is missing or null. */
    public List<Integer> integers(String name) {
        return field(name).integers();
    }

    /** An object without conversion, or null if it is missing or null. */
    public Map<String, JsonValue> map(String name) {
        return field(name).object();
    }

    /** A value without conversion; {@link JsonValue#NULL} if it is missing. */
    public JsonValue raw(String name) {
        return has(name) ? object.get(name) : JsonValue.NULL;
    }

    /** A required list of 1 to {@code most} objects; empty if anything is wrong with the list. */
    public List<JsonInput> requiredObjects(String name, int most) {
        List<JsonInput> items = new ArrayList<>();
        field(name).objects(most).forEach(item -> items.add(child(name + "/" + items.size(), item)));
        return items;
    }

    /** The same, but what is wrong with an item is an error of that item alone: finish each by itself. */
    public List<JsonInput> requiredItems(String name, int most) {
        List<JsonInput> items = new ArrayList<>();
        field(name)
                .objects(most)
                .forEach(item ->
                        items.add(new JsonInput(item, pointer + "/" + name + "/" + items.size(), new FieldErrors())));
        return items;
    }

    /** A nested object, or null if it is missing or null. */
    public JsonInput object(String name) {
        JsonObject nested = field(name).object();
        return nested == null ? null : child(FieldErrors.escape(name), nested);
    }

    /** A required nested object. An empty one replaces a missing one, so that reading can continue. */
    public JsonInput requiredObject(String name) {
        JsonInput child = field(name).required(object(name));
        return child != null ? child : new JsonInput(JsonValue.EMPTY_JSON_OBJECT, pointer, new FieldErrors());
    }

    private JsonInput child(String at, JsonObject nested) {
        JsonInput child = new JsonInput(nested, pointer + "/" + at, errors);
        children.add(child);
        return child;
    }

    private JsonField field(String name) {
        asked.add(name);
        return new JsonField(pointer + "/" + name, object.get(name), errors);
    }

    /** Records that a field breaks one of its rules. */
    public void error(String name, Rule rule) {
        errors.add(name.isEmpty() ? pointer : pointer + "/" + name, rule);
    }

    /**
     * Creates a value from some fields if none of them is wrong so far. A rule that the value itself breaks becomes an error
     * of this input.
     *
     * @param fields the fields that the value uses; none for all
     * @return null if anything is wrong
     */
    public <T> T make(Supplier<T> value, String... fields) {
        Stream<String> parts =
                fields.length == 0 ? Stream.of("") : Stream.of(fields).map(name -> "/" + name);
        if (parts.anyMatch(part -> errors.isWrong(pointer + part))) {
            return null;
        }
        try {
            return value.get();
        } catch (InvalidValueException e) {
            error(FieldErrors.path(e.field()), e.rule());
            return null;
        }
    }

    /**
     * Runs another component's check of a field. The wrong fields of its 422 problem become errors of this input.
     *
     * @return null if anything is wrong
     * @throws ProblemException if the check throws another problem than a 422
     */
    public <T> T check(Supplier<T> check) {
        try {
            return check.get();
        } catch (ProblemException e) {
            if (e.type() != ProblemType.INVALID_INPUT) {
                throw e;
            }
            errors.addAll(e.errors());
            return null;
        }
    }

    /**
     * Ends reading.
     *
     * @throws ProblemException 422 with all errors, including unknown fields and, at any depth, text with half a surrogate
     *     pair
     */
    public void finish() {
        finish(() -> null);
    }

    /**
     * Ends reading with the value of all fields.
     *
     * @throws ProblemException as {@link #finish()}
     */
    public <T> T finish(Supplier<T> value) {
        Unicode.findBroken(object, "", at -> error(at.isEmpty() ? "" : at.substring(1), Rule.of("half_surrogate")));
        refuseUnknown();
        T made = make(value);
        errors.refuse();
        return made;
    }

    private void refuseUnknown() {
        children.forEach(JsonInput::refuseUnknown);
        object.keySet().stream()
                .filter(name -> !asked.contains(name) && Unicode.isWhole(name))
                .forEach(name -> error(FieldErrors.escape(name), Rule.of("unknown_field", String.join(", ", asked))));
    }
}
