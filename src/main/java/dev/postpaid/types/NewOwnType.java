package dev.postpaid.types;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * What an event type is to be from now on.
 *
 * @param schema JSON Schema 2020-12 of the data
 * @param example data that the schema accepts
 */
public record NewOwnType(String name, String description, JsonObject schema, JsonObject example) {

    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_KIB = 64;

    /**
     * Reads {@code {"description", "schema", "example"}}.
     *
     * @throws dev.postpaid.platform.ProblemException 422 with every error
     */
    public static NewOwnType from(String name, JsonInput body) {
        body.make(() -> OwnType.checkName(name), "name");
        String description = body.requiredText("description");
        body.make(() -> description == null ? null : checkDescription(description), "description");
        JsonObject schema = object(body, "schema");
        JsonObject example = object(body, "example");
        if (schema != null) {
            boolean[] sound = {true};
            DataSchema.check(schema, (at, rule) -> {
                sound[0] = false;
                body.error("schema" + at, rule);
            });
            if (sound[0] && example != null) {
                new DataSchema(schema)
                        .check(example, size(example), new Effort(), (at, rule) -> body.error("example" + at, rule));
            }
        }
        return body.finish(() -> new NewOwnType(name, description, schema, example));
    }

    private static String checkDescription(String description) {
        if (description.isBlank()
                || description.length() > LONGEST_DESCRIPTION
                || description.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("description", Rule.of("name_length", LONGEST_DESCRIPTION));
        }
        return description;
    }

    /** Null if it is missing, no object or too large. */
    private static JsonObject object(JsonInput body, String name) {
        if (!(body.raw(name) instanceof JsonObject object)) {
            body.error(name, Rule.of(body.isNull(name) || !body.has(name) ? "required" : "object"));
            return null;
        }
        if (size(object) > MOST_KIB * 1024) {
            body.error(name, Rule.of("kibibytes", MOST_KIB));
            return null;
        }
        return object;
    }

    private static int size(JsonObject object) {
        return object.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
