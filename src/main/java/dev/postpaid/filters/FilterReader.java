package dev.postpaid.filters;

import dev.postpaid.filters.Condition.All;
import dev.postpaid.filters.Condition.Any;
import dev.postpaid.filters.Condition.Field;
import dev.postpaid.filters.Condition.Not;
import dev.postpaid.filters.Condition.Some;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a filter, and tells all that is wrong with it. For one filter. */
final class FilterReader {

    private static final int MOST_BYTES = 4096;
    private static final int MOST_CONDITIONS = 50;
    private static final int DEEPEST = 10;
    private static final int LONGEST_NAME = 100;

    private final BiConsumer<String, Rule> told;
    private final TestReader tests = new TestReader(this::wrong);
    private boolean isWrong;

    FilterReader(BiConsumer<String, Rule> told) {
        this.told = told;
    }

    /** Reads a name in an object, and its value. */
    private interface Member {
        Condition read(String name, JsonValue value, Place at);
    }

    /** Empty if anything is wrong. */
    Optional<Condition> read(JsonObject filter) {
        if (filter.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            wrong(Place.TOP, Rule.of("too_many_bytes", MOST_BYTES));
            return Optional.empty();
        }
        Condition condition = filter(filter, Place.TOP);
        if (tests.count() > MOST_CONDITIONS) {
            wrong(Place.TOP, Rule.of("filter_conditions", MOST_CONDITIONS));
        }
        return isWrong ? Optional.empty() : Optional.of(condition);
    }

    /** A whole filter, or one inside {@code $and}, {@code $or} and {@code $not}. */
    private Condition filter(JsonValue value, Place at) {
        if (!(value instanceof JsonObject object)) {
            wrong(at, Rule.of("object"));
            return new All(List.of());
        }
        return new All(members(object, at, this::part));
    }

    private Condition part(String name, JsonValue value, Place at) {
        return switch (name) {
            case "$and" -> new All(filters(value, at));
            case "$or" -> new Any(at.path(), filters(value, at));
            case "$not" -> new Not(at.path(), filter(value, at));
            default -> {
                if (isOperator(name)) {
                    wrong(at, Rule.of("filter_operator", "$and, $or, $not"));
                }
                yield field(name, value, at);
            }
        };
    }

    private List<Condition> filters(JsonValue value, Place at) {
        List<Condition> all = new ArrayList<>();
        if (value instanceof JsonArray array && !array.isEmpty()) {
            array.forEach(each -> all.add(filter(each, at.in(Integer.toString(all.size())))));
        } else {
            wrong(at, Rule.of("objects", MOST_CONDITIONS));
        }
        return all;
    }

    private Condition field(String name, JsonValue value, Place at) {
        if (name.length() > LONGEST_NAME) {
            wrong(at, Rule.of("too_long", LONGEST_NAME));
        }
        return new Field(name, value(value, at));
    }

    /** What a field must be: a value, an object with fields, or operators. */
    private Condition value(JsonValue value, Place at) {
        if (!(value instanceof JsonObject object)) {
            return new Some(at.path(), tests.equal(value, at));
        }
        long operators =
                object.keySet().stream().filter(FilterReader::isOperator).count();
        if (operators == 0) {
            return new Some(at.path(), new All(members(object, at, this::field)));
        }
        if (operators < object.size()) {
            wrong(at, Rule.of("filter_mixed"));
        }
        return operators(object, at);
    }

    /** One element of an array must meet all that elements can meet, and no element may meet what is denied. */
    private Condition operators(JsonObject object, Place at) {
        List<Condition> ofElements = new ArrayList<>();
        List<Condition> ofAll = members(object, at, (name, value, place) -> switch (name) {
            case "$neq" -> none(place, tests.equal(value, place));
            case "$nin" -> none(place, tests.in(value, place));
            case "$not" -> new Not(place.path(), value(value, place));
            case "$exists" -> tests.exists(value, place);
            default -> {
                ofElements.add(tests.named(name, value, place));
                yield new All(List.of());
            }
        });
        if (!ofElements.isEmpty()) {
            ofAll.add(0, new Some(at.path(), new All(ofElements)));
        }
        return new All(ofAll);
    }

    private static Condition none(Place at, Condition denied) {
        return new Not(at.path(), new Some(at.path(), denied));
    }

    private List<Condition> members(JsonObject object, Place at, Member member) {
        List<Condition> all = new ArrayList<>();
        if (object.isEmpty()) {
            wrong(at, Rule.of("empty"));
        } else if (at.depth() >= DEEPEST) {
            wrong(at, Rule.of("filter_depth", DEEPEST));
        } else {
            object.forEach((name, value) -> all.add(member.read(name, value, at.in(name))));
        }
        return all;
    }

    private static boolean isOperator(String name) {
        return name.startsWith("$");
    }

    private void wrong(Place at, Rule rule) {
        isWrong = true;
        told.accept(at.pointer(), rule);
    }
}
