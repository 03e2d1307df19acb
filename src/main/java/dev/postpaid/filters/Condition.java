package dev.postpaid.filters;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.BiPredicate;

/** A part of a filter, and of the language in which filters are written. */
sealed interface Condition {

    /**
     * Asks the condition.
     *
     * @param value what the body has at this place; {@link JsonValue#NULL} if it has nothing there
     * @return null if the condition is met; otherwise the path of the first part that is not
     */
    String unmet(JsonValue value, Steps steps);

    /** A field of an object. What is no object has no fields. */
    record Field(String name, Condition condition) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            return condition.unmet(
                    value instanceof JsonObject object ? object.getOrDefault(name, JsonValue.NULL) : JsonValue.NULL,
                    steps);
        }
    }

    /** All conditions. */
    record All(List<Condition> conditions) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            for (Condition condition : conditions) {
                String unmet = condition.unmet(value, steps);
                if (unmet != null) {
                    return unmet;
                }
            }
            return null;
        }
    }

    /** At least one condition. */
    record Any(String path, List<Condition> conditions) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            return conditions.stream().anyMatch(condition -> condition.unmet(value, steps) == null) ? null : path;
        }
    }

    /** Not this condition. */
    record Not(String path, Condition condition) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            return condition.unmet(value, steps) == null ? path : null;
        }
    }

    /** At least one element of an array. What is no array is its own only element, and so is null for an empty array. */
    record Some(String path, Condition condition) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            if (!(value instanceof JsonArray array)) {
                return condition.unmet(value, steps);
            }
            if (array.isEmpty()) {
                return condition.unmet(JsonValue.NULL, steps);
            }
            String unmet = null;
            for (JsonValue element : array) {
                unmet = unmet(element, steps);
                if (unmet == null) {
                    return null;
                }
            }
            return array.size() == 1 ? unmet : path;
        }
    }

    /** A comparison with one value that is no array. */
    record Test(String path, BiPredicate<JsonValue, Steps> test) implements Condition {

        @Override
        public String unmet(JsonValue value, Steps steps) {
            steps.take(1);
            return test.test(value, steps) ? null : path;
        }
    }
}
