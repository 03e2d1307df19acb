package dev.postpaid.filters;

import dev.postpaid.filters.Condition.Test;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Reads the comparisons in a filter. What is wrong is told, and read as a comparison all the same, so that reading goes on. */
final class TestReader {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DIGITS = 20;
    private static final String KNOWN =
            "$eq, $neq, $gt, $gte, $lt, $lte, $in, $nin, $exists, $startsWith, $endsWith, $contains, $not";

    private final BiConsumer<Place, Rule> wrong;
    private int count;

    TestReader(BiConsumer<Place, Rule> wrong) {
        this.wrong = wrong;
    }

    /** How many comparisons were read. */
    int count() {
        return count;
    }

    /** A comparison of one element. */
    Test named(String operator, JsonValue operand, Place at) {
        return switch (operator) {
            case "$eq" -> equal(operand, at);
            case "$in" -> in(operand, at);
            case "$gt" -> order(operand, at, order -> order > 0);
            case "$gte" -> order(operand, at, order -> order >= 0);
            case "$lt" -> order(operand, at, order -> order < 0);
            case "$lte" -> order(operand, at, order -> order <= 0);
            case "$startsWith" -> text(operand, at, (text, part, steps) -> text.startsWith(part));
            case "$endsWith" -> text(operand, at, (text, part, steps) -> text.endsWith(part));
            case "$contains" -> text(operand, at, Comparison::contains);
            default -> {
                wrong.accept(at, Rule.of("filter_operator", KNOWN));
                yield equal(JsonValue.NULL, at);
            }
        };
    }

    Test equal(JsonValue wanted, Place at) {
        checkLiteral(wanted, at);
        return test(at, (value, steps) -> Comparison.equal(value, wanted));
    }

    Test in(JsonValue operand, Place at) {
        JsonArray wanted = operand instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        if (wanted.isEmpty() || wanted.size() > MOST_VALUES) {
            wrong.accept(at, Rule.of("filter_list", MOST_VALUES));
        }
        for (int i = 0; i < wanted.size(); i++) {
            checkLiteral(wanted.get(i), at.in(Integer.toString(i)));
        }
        return test(at, (value, steps) -> Comparison.isIn(value, wanted, steps));
    }

    /** Whether the field has a value. */
    Test exists(JsonValue operand, Place at) {
        if (operand.getValueType() != ValueType.TRUE && operand.getValueType() != ValueType.FALSE) {
            wrong.accept(at, Rule.of("boolean"));
        }
        boolean wanted = operand.getValueType() == ValueType.TRUE;
        return test(
                at,
                (value, steps) -> wanted
                        != (value.getValueType() == ValueType.NULL
                                || value instanceof JsonArray array && array.isEmpty()));
    }

    private Test order(JsonValue bound, Place at, IntPredicate wanted) {
        if (bound instanceof JsonNumber || bound instanceof JsonString) {
            checkLiteral(bound, at);
        } else {
            wrong.accept(at, Rule.of("filter_bound"));
        }
        return test(at, (value, steps) -> {
            OptionalInt order = Comparison.order(value, bound);
            return order.isPresent() && wanted.test(order.getAsInt());
        });
    }

    private interface OfText {
        boolean test(String text, String part, Steps steps);
    }

    private Test text(JsonValue operand, Place at, OfText wanted) {
        String part = operand instanceof JsonString text ? text.getString() : "";
        if (part.isEmpty()) {
            wrong.accept(at, Rule.of("filter_text"));
        }
        checkLiteral(operand, at);
        return test(
                at, (value, steps) -> value instanceof JsonString text && wanted.test(text.getString(), part, steps));
    }

    private Test test(Place at, BiPredicate<JsonValue, Steps> test) {
        count++;
        return new Test(at.path(), test);
    }

    private void checkLiteral(JsonValue value, Place at) {
        if (value instanceof JsonStructure) {
            wrong.accept(at, Rule.of("filter_literal"));
        } else if (value instanceof JsonString text && text.getString().length() > LONGEST_TEXT) {
            wrong.accept(at, Rule.of("too_long", LONGEST_TEXT));
        } else if (value instanceof JsonNumber number && !isBounded(number.bigDecimalValue())) {
            wrong.accept(at, Rule.of("digits", MOST_DIGITS));
        }
    }

    private static boolean isBounded(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }
}
