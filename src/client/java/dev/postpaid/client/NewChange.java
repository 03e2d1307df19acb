package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.util.Map;

/**
 * A record of a booking system that was changed.
 *
 * @param json as it is sent
 */
public record NewChange(JsonObject json) {

    /**
     * @param type the entity, for example {@code prices}
     * @param id the record's own id: a number without fraction, or a text
     * @param attributes texts, numbers, booleans, lists, maps, JSON and nulls; the server sends them as they come
     */
    public static NewChange created(String type, Object id, Map<String, ?> attributes) {
        return of(type, id, "created", attributes);
    }

    /** The same for a record that was there. */
    public static NewChange updated(String type, Object id, Map<String, ?> attributes) {
        return of(type, id, "updated", attributes);
    }

    public static NewChange deleted(String type, Object id) {
        return of(type, id, "deleted", null);
    }

    private static NewChange of(String type, Object id, String action, Map<String, ?> attributes) {
        return new NewChange(Json.with("type", type)
                .and("id", id)
                .and("action", action)
                .and("attributes", attributes)
                .done());
    }
}
