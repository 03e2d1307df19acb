package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * What to send again. Each method returns another object with one thing more.
 *
 * @param json as it is sent
 */
public record RecoveryScope(JsonObject json) {

    /** Events that were recorded from this time on. */
    public static RecoveryScope since(Instant time) {
        return new RecoveryScope(Json.with("since", time).done());
    }

    /** Before this time; now without it. */
    public RecoveryScope until(Instant time) {
        return with("until", time);
    }

    /** {@code failed}: deliveries that ended without success. {@code missed}: events that got none. {@code all} without it. */
    public RecoveryScope what(String kind) {
        return with("what", kind);
    }

    /** Only these event types, entities and actions; all without it. */
    public RecoveryScope events(String... names) {
        return with("events", List.of(names));
    }

    private RecoveryScope with(String name, Object value) {
        return new RecoveryScope(Json.set(json, name, value));
    }
}
