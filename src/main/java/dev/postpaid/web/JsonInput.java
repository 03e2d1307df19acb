package dev.postpaid.web;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
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
 * Reads a JSON object strictly: a value of a wrong type is an error and never converted, an unknown field is an error, and
 * missing differs from null. Errors are collected with their JSON pointers; {@link #finish} throws them all.
 *
 * <p>A getter returns null for a field that is missing, null or wrong. So a value is put together in {@code make} or
 * {@code finish}, which run it only if nothing is wrong. Reading ends with that value: the work of the request begins after
 * {@code finish}, never inside it.
 */
public final class JsonInput {

    private final JsonObject object;
    private final String pointer;
    private final FieldErrors errors;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<JsonInput> children = new ArrayList<>();
    private String sha256 = "";

    /** @param object the whole body */
    public JsonInput(JsonObject object) {
        this(object, "", new FieldErrors());
    }

    /** @param sha256 of the bytes that were the body */
    JsonInput(JsonObject object, String sha256) {
        this(object);
        this.sha256 = sha256;
    }

    private JsonInput(JsonObject object, String pointer, FieldErrors errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** The SHA-256 of the body's bytes in hex, which tells whether another body is the same; empty if no request had it. */
    public String sha256() {
        return sha256;
    }

    /** Whether the field is there; it may be null. */
    public boolean has(String name) {
        asked.add(name);
        return object.containsKey(name);
    }

    /** Whether the field is there and null, which clears it in a merge patch. */
    public boolean isNull(String name) {
        return field(name).isNull();
    }

    /** A text, or null where it is missing or null. */
    public String text(String name) {
        return field(name).text();
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        return field(name).required(text(name));
    }

    /** A flag, or the default where it is missing; null is an error. */
    public boolean flag(String name, boolean fallback) {
        return field(name).flag(fallback);
    }

    /** A number of at most 20 digits, or null where it is missing or null. */
    public BigDecimal number(String name) {
        return field(name).number();
    }

    /** A number that must be there. */
    public BigDecimal requiredNumber(String name) {
        return field(name).required(number(name));
    }

    /** A whole number within bounds, or null where it is missing or null. */
    public Integer integer(String name, int least, int most) {
        return field(name).integer(least, most);
    }

    /** A list of texts, or null where it is missing or null. */
    public List<String> texts(String name) {
        return field(name).texts();
    }

    /** A list of whole numbers, or null where it is missing or null. */
    public List<Integer> integers(String name) {
        return field(name).integers();
    }

    /** An object as it is, or null where it is missing or null. */
    public Map<String, JsonValue> map(String name) {
        return field(name).object();
    }

    /** A value as it is, {@link JsonValue#NULL} where it is missing. */
    public JsonValue raw(String name) {
        return has(name) ? object.get(name) : JsonValue.NULL;
    }

    /** A list of 1 to that many objects; empty if anything is wrong with the list. */
    public List<JsonInput> requiredObjects(String name, int most) {
        List<JsonInput> items = new ArrayList<>();
        field(name).objects(most).forEach(item -> items.add(child(name + "/" + items.size(), item)));
        return items;
    }

    /** A nested object, or null where it is missing or null. */
    public JsonInput object(String name) {
        JsonObject nested = field(name).object();
        return nested == null ? null : child(FieldErrors.escape(name), nested);
    }

    /** A nested object that must be there; an empty one replaces a missing one, so that reading can go on. */
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

    /** Notes that a field breaks a rule of its own. */
    public void error(String name, Rule rule) {
        errors.add(name.isEmpty() ? pointer : pointer + "/" + name, rule);
    }

    /**
     * Makes a value of some fields, if none of them is wrong so far. A rule that the value itself breaks becomes an error of
     * this input.
     *
     * @param fields that the value is made of; none for all
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
     * Asks somebody else about a field. Wrong fields that they name by a 422 become errors of this input.
     *
     * @return null if anything is wrong
     * @throws ProblemException any other than a 422
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
     * @throws ProblemException 422 with every error, among them unknown fields, and text at any depth with half a surrogate
     *     pair
     */
    public void finish() {
        finish(() -> null);
    }

    /** Ends reading with the value of all fields. @throws ProblemException as {@link #finish()} */
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
