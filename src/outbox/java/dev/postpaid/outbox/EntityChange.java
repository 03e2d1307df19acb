package dev.postpaid.outbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** One record that was created, changed or deleted. */
public final class EntityChange {

    private static final int LONGEST_ID = 255;

    private final String type;
    private final JsonValue id;
    private final String action;
    private final JsonObject attributes;

    private EntityChange(String type, JsonValue id, String action, JsonObject attributes) {
        this.type = type;
        this.id = id;
        this.action = action;
        this.attributes = attributes;
    }

    /**
     * @param type the entity, for example {@code prices}
     * @param id the record's own id
     * @param attributes at least one
     */
    public static EntityChange created(String type, long id, JsonObject attributes) {
        return new EntityChange(type, Fields.value(BigDecimal.valueOf(id)), "created", attributes);
    }

    /** The same for an id that is a text. */
    public static EntityChange created(String type, String id, JsonObject attributes) {
        return new EntityChange(type, Fields.value(id), "created", attributes);
    }

    /** @param attributes those that changed, at least one; see {@link #created(String, long, JsonObject)} */
    public static EntityChange updated(String type, long id, JsonObject attributes) {
        return new EntityChange(type, Fields.value(BigDecimal.valueOf(id)), "updated", attributes);
    }

    /** The same for an id that is a text. */
    public static EntityChange updated(String type, String id, JsonObject attributes) {
        return new EntityChange(type, Fields.value(id), "updated", attributes);
    }

    /** See {@link #created(String, long, JsonObject)}. */
    public static EntityChange deleted(String type, long id) {
        return new EntityChange(type, Fields.value(BigDecimal.valueOf(id)), "deleted", null);
    }

    /** The same for an id that is a text. */
    public static EntityChange deleted(String type, String id) {
        return new EntityChange(type, Fields.value(id), "deleted", null);
    }

    /** @param at where it is in the message */
    JsonObject json(String at) {
        if (id instanceof JsonString text) {
            Check.required(at + ".id", text.getString(), LONGEST_ID);
        }
        if (!action.equals("deleted") && (attributes == null || attributes.isEmpty())) {
            throw new OutboxException(at + ".attributes", "at least one");
        }
        return new Fields()
                .add("type", Check.required(at + ".type", type, 100))
                .add("id", id)
                .add("action", action)
                .add("attributes", attributes)
                .build();
    }
}
