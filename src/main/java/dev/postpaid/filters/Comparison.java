package dev.postpaid.filters;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.OptionalInt;

/** How two values compare. Numbers compare by what they say, however they are written, and texts by their characters. */
final class Comparison {

    private Comparison() {}

    /** @param other no array and no object */
    static boolean equal(JsonValue one, JsonValue other) {
        return one.getValueType() == other.getValueType() && order(one, other).orElse(0) == 0;
    }

    static boolean isIn(JsonValue one, Collection<JsonValue> others, Steps steps) {
        steps.take(others.size());
        return others.stream().anyMatch(other -> equal(one, other));
    }

    /** As {@link Comparable#compareTo}; empty unless both are numbers or both are texts. */
    static OptionalInt order(JsonValue one, JsonValue other) {
        if (one instanceof JsonNumber a && other instanceof JsonNumber b) {
            return OptionalInt.of(a.bigDecimalValue().compareTo(b.bigDecimalValue()));
        }
        return one instanceof JsonString a && other instanceof JsonString b
                ? OptionalInt.of(a.getString().compareTo(b.getString()))
                : OptionalInt.empty();
    }

    /** Every character that is looked at is a step, since texts can be long and nearly alike. */
    static boolean contains(String text, String part, Steps steps) {
        for (int start = 0; start <= text.length() - part.length(); start++) {
            int same = 0;
            while (same < part.length() && text.charAt(start + same) == part.charAt(same)) {
                same++;
            }
            steps.take(same + 1);
            if (same == part.length()) {
                return true;
            }
        }
        return false;
    }
}
