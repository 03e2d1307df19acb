package dev.postpaid.web;

import static jakarta.json.JsonValue.ValueType.ARRAY;
import static jakarta.json.JsonValue.ValueType.NULL;
import static jakarta.json.JsonValue.ValueType.NUMBER;
import static jakarta.json.JsonValue.ValueType.OBJECT;
import static jakarta.json.JsonValue.ValueType.STRING;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.ProblemType;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes a JSON object apart, strictly: a wrong type is an error and never converted, an unknown field is an error, and
 * missing differs from null. Errors are collected with their JSON pointers, and {@link #finish} throws them all.
 *
 * <p>A getter answers null for what is missing, null or wrong; so values are put together inside {@code finish} only,
 * which runs when nothing is wrong.
 */
public final class JsonInput {

    /** Bounds every number before any arithmetic: {@code 1e999999999} is one token and a gigabyte of digits. */
    private static final int MAX_PRECISION = 20;

    private static final String NOT_WHOLE = "must be complete Unicode without NUL";

    private final JsonObject object;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<JsonInput> children = new ArrayList<>();
    private String sha256 = "";

    /** @param object the whole body */
    public JsonInput(JsonObject object) {
        this(object, "", new ArrayList<>());
    }

    /** @param sha256 of the bytes that were the body */
    JsonInput(JsonObject object, String sha256) {
        this(object);
        this.sha256 = sha256;
    }

    private JsonInput(JsonObject object, String pointer, List<FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** By which the same body is known again: the SHA-256 of its bytes in hex; empty if it was no request's. */
    public String sha256() {
        return sha256;
    }

    /** Whether the field is there, be it null. */
    public boolean has(String name) {
        asked.add(name);
        return object.containsKey(name);
    }

    /** Whether the field is there and null: in a merge patch, the wish to clear it. */
    public boolean isNull(String name) {
        return has(name) && object.get(name).getValueType() == NULL;
    }

    /** A text, or null where it is missing or null. */
    public String text(String name) {
        return value(name, "a string", STRING, value -> whole(name, ((JsonString) value).getString()));
    }

    /** PostgreSQL stores no NUL. */
    private String whole(String name, String text) {
        if (text.indexOf('\0') < 0 && Unicode.isWhole(text)) {
            return text;
        }
        error(name, NOT_WHOLE);
        return null;
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        return required(name, text(name));
    }

    /** A flag, or the default where it is missing; null is an error. */
    public boolean flag(String name, boolean fallback) {
        if (!has(name)) {
            return fallback;
        }
        return switch (object.get(name).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> {
                error(name, "must be true or false");
                yield fallback;
            }
        };
    }

    /** A number of at most 20 digits, or null where it is missing or null. */
    public BigDecimal number(String name) {
        BigDecimal number = value(name, "a number", NUMBER, value -> ((JsonNumber) value).bigDecimalValue());
        if (number != null && (number.precision() > MAX_PRECISION || Math.abs((long) number.scale()) > MAX_PRECISION)) {
            error(name, "must have at most " + MAX_PRECISION + " digits");
            return null;
        }
        return number;
    }

    /** A number that must be there. */
    public BigDecimal requiredNumber(String name) {
        return required(name, number(name));
    }

    /** A whole number within bounds, or null where it is missing or null. */
    public Integer integer(String name, int least, int most) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole
                || number.compareTo(BigDecimal.valueOf(least)) < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            error(name, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return number.intValueExact();
    }

    /** A list of texts, or null where it is missing or null. */
    public List<String> texts(String name) {
        return value(name, "an array of strings", ARRAY, value -> {
            List<String> texts = new ArrayList<>();
            for (JsonValue item : value.asJsonArray()) {
                String at = name + "/" + texts.size();
                String text = item instanceof JsonString string ? whole(at, string.getString()) : null;
                if (text == null) {
                    error(at, "must be a string");
                    return null;
                }
                texts.add(text);
            }
            return texts;
        });
    }

    /** A list of whole numbers, or null where it is missing or null. */
    public List<Integer> integers(String name) {
        return value(name, "an array of whole numbers", ARRAY, value -> {
            List<Integer> numbers = new ArrayList<>();
            for (JsonValue item : value.asJsonArray()) {
                if (item instanceof JsonNumber number && isInt(number.bigDecimalValue())) {
                    numbers.add(number.intValue());
                } else {
                    error(name + "/" + numbers.size(), "must be a whole number");
                    return null;
                }
            }
            return numbers;
        });
    }

    private static boolean isInt(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MAX_PRECISION
                && number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    /** An object as it is, or null where it is missing or null. */
    public Map<String, JsonValue> map(String name) {
        return value(name, "an object", OBJECT, JsonValue::asJsonObject);
    }

    /** A value as it is, null where it is missing. */
    public JsonValue raw(String name) {
        return has(name) ? object.get(name) : JsonValue.NULL;
    }

    /** A list of 1 to that many objects; empty if anything is wrong with the list. */
    public List<JsonInput> requiredObjects(String name, int most) {
        List<JsonInput> items = new ArrayList<>();
        JsonValue list = raw(name);
        if (!(list instanceof JsonArray array) || array.isEmpty() || array.size() > most) {
            error(name, "must be an array of 1 to " + most + " objects");
            return items;
        }
        for (JsonValue item : array) {
            String at = name + "/" + items.size();
            if (!(item instanceof JsonObject)) {
                error(at, "must be an object");
                return List.of();
            }
            JsonInput child = new JsonInput(item.asJsonObject(), pointer + "/" + at, errors);
            children.add(child);
            items.add(child);
        }
        return items;
    }

    /** A nested object, or null where it is missing or null. */
    public JsonInput object(String name) {
        return value(name, "an object", OBJECT, value -> {
            JsonInput child = new JsonInput(value.asJsonObject(), pointer + "/" + escape(name), errors);
            children.add(child);
            return child;
        });
    }

    /** A nested object that must be there; an empty one stands in for it, so that reading can go on. */
    public JsonInput requiredObject(String name) {
        JsonInput child = required(name, object(name));
        return child != null ? child : new JsonInput(JsonValue.EMPTY_JSON_OBJECT, pointer, new ArrayList<>());
    }

    /** Notes that a field breaks a rule of its own. */
    public void error(String name, String rule) {
        String at = name.isEmpty() ? pointer : pointer + "/" + name;
        if (errors.stream().noneMatch(error -> error.pointer().equals(at))) {
            errors.add(new FieldError(at, rule));
        }
    }

    /**
     * Makes a value of some fields, if none of them was wrong so far; the value's own rules become errors of this input.
     *
     * @param fields without any, the value is made of all there are
     * @return null if anything is wrong
     */
    public <T> T make(Supplier<T> value, String... fields) {
        Stream<String> parts =
                fields.length == 0 ? Stream.of("") : Stream.of(fields).map(name -> "/" + name);
        if (parts.anyMatch(part -> isWrong(pointer + part))) {
            return null;
        }
        try {
            return value.get();
        } catch (InvalidValueException e) {
            error(path(e.field()), e.getMessage());
            return null;
        }
    }

    private boolean isWrong(String at) {
        return errors.stream().anyMatch(error -> (error.pointer() + "/").startsWith(at + "/"));
    }

    /** Wrong fields that somebody else finds, by a 422, become errors of this input. @throws ProblemException any other */
    public void check(Runnable check) {
        try {
            check.run();
        } catch (ProblemException e) {
            if (e.type() != ProblemType.INVALID_INPUT) {
                throw e;
            }
            errors.addAll(e.errors());
        }
    }

    /**
     * The end of reading: makes the whole value.
     *
     * @throws ProblemException 422 with every error found, unknown fields among them, and text at any depth that is half a
     *     surrogate pair
     */
    public <T> T finish(Supplier<T> value) {
        Unicode.findBroken(
                object,
                "",
                at -> error(
                        at.isEmpty() ? "" : at.substring(1), "must be complete Unicode, without half surrogate pairs"));
        refuseUnknown();
        T made = make(value);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return made;
    }

    private void refuseUnknown() {
        children.forEach(JsonInput::refuseUnknown);
        object.keySet().stream()
                .filter(name -> !asked.contains(name) && Unicode.isWhole(name))
                .forEach(name -> error(escape(name), "is not a field here; known are " + String.join(", ", asked)));
    }

    private <T> T value(String name, String expected, JsonValue.ValueType type, Function<JsonValue, T> read) {
        if (!has(name) || isNull(name)) {
            return null;
        }
        JsonValue value = object.get(name);
        if (value.getValueType() != type) {
            error(name, "must be " + expected);
            return null;
        }
        return read.apply(value);
    }

    private <T> T required(String name, T value) {
        if (value == null) {
            error(name, has(name) && !isNull(name) ? "is invalid" : "is required");
        }
        return value;
    }

    /** The first dot leads one level down; what follows it is a name that the caller chose, whatever is in it. */
    private static String path(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? escape(field) : escape(field.substring(0, dot)) + "/" + escape(field.substring(dot + 1));
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
