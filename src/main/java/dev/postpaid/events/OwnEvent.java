package dev.postpaid.events;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rfc3339;
import dev.postpaid.platform.Rule;
import dev.postpaid.types.Effort;
import dev.postpaid.types.KnownTypes;
import dev.postpaid.types.KnownTypes.Known;
import dev.postpaid.types.OwnType;
import dev.postpaid.web.JsonInput;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of an account's own type, as a caller posts it.
 *
 * @param key the caller's own id, of which there is one event of the type; null for none
 * @param at when it happened; null for now
 * @param data matches the schema of the version
 */
record OwnEvent(String type, int version, String key, Instant at, JsonObject data) {

    private static final int LONGEST_KEY = 100;

    /**
     * Reads {@code {"type", "data"}} with an optional {@code id}, {@code timestamp} and {@code version}.
     *
     * @param effort what the request has left for checking data
     * @throws ProblemException 422 with every error; 409 if the type is archived
     */
    static OwnEvent from(JsonInput body, String accountId, KnownTypes types, Effort effort) {
        String type = body.requiredText("type");
        Known known = type == null ? null : known(body, type, accountId, types);
        String key = body.text("id");
        body.make(() -> checkKey(key), "id");
        String timestamp = body.text("timestamp");
        Instant at = body.make(() -> time(timestamp), "timestamp");
        Integer wanted = body.integer("version", 1, known == null ? Integer.MAX_VALUE : known.version());
        JsonObject data = data(body);
        Integer version = known == null ? null : body.make(() -> wanted == null ? known.version() : wanted, "version");
        if (version != null && data != null) {
            int bytes = data.toString().getBytes(StandardCharsets.UTF_8).length;
            types.schema(accountId, type, version)
                    .check(data, bytes, effort, (place, rule) -> body.error("data" + place, rule));
        }
        OwnEvent event = body.finish(() -> new OwnEvent(type, version, key, at, data));
        if (known.archived()) {
            throw new ProblemException(
                    ProblemType.EVENT_TYPE_ARCHIVED,
                    "The event type " + type + " is archived; PUT it again to post events of it.");
        }
        return event;
    }

    private static Known known(JsonInput body, String type, String accountId, KnownTypes types) {
        Optional<Known> known = Optional.empty();
        try {
            known = types.find(accountId, OwnType.checkName(type));
        } catch (InvalidValueException noName) {
            // There can be no such type.
        }
        if (known.isEmpty()) {
            body.error("type", Rule.of("event_type_unknown"));
        }
        return known.orElse(null);
    }

    private static JsonObject data(JsonInput body) {
        if (body.raw("data") instanceof JsonObject object) {
            return object;
        }
        body.error("data", Rule.of(body.has("data") && !body.isNull("data") ? "object" : "required"));
        return null;
    }

    private static String checkKey(String key) {
        if (key != null
                && (key.isBlank() || key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidValueException("id", Rule.of("name_length", LONGEST_KEY));
        }
        return key;
    }

    private static Instant time(String text) {
        try {
            return Rfc3339.time("timestamp", text);
        } catch (ProblemException e) {
            throw new InvalidValueException("timestamp", Rule.of("time"));
        }
    }
}
