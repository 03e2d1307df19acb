package dev.postpaid.outbox;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;

/** An event of a type that the account added: the body of {@code POST /events}. */
public final class OwnEvent extends OutboxMessage {

    private static final int LONGEST_TYPE = 48;
    private static final int LONGEST_ID = 100;

    private final String type;
    private final JsonObject data;
    private String id;
    private Instant timestamp;
    private Integer version;

    private OwnEvent(AccountName account, String type, JsonObject data) {
        super(account);
        this.type = type;
        this.data = data;
    }

    /**
     * @param type for example {@code invoice.sent}
     * @param data what the schema of the type asks for
     */
    public static OwnEvent of(AccountName account, String type, JsonObject data) {
        return new OwnEvent(account, type, data);
    }

    /** Your own id of it, of which there is one event of the type: fired again, nothing is sent twice. */
    public OwnEvent id(String own) {
        id = own;
        return this;
    }

    /** When it happened; otherwise it is when Postpaid records it. */
    public OwnEvent timestamp(Instant at) {
        timestamp = at;
        return this;
    }

    /** The version of the type; otherwise it is the newest. */
    public OwnEvent version(int number) {
        version = number;
        return this;
    }

    @Override
    String kind() {
        return "event";
    }

    @Override
    JsonObject body() {
        if (data == null) {
            throw new OutboxException("data", "required");
        }
        return new Fields()
                .add("type", Check.required("type", type, LONGEST_TYPE))
                .add("id", Check.text("id", id, LONGEST_ID))
                .add("timestamp", timestamp == null ? null : timestamp.toString())
                .add("version", version == null ? null : BigDecimal.valueOf(version))
                .add("data", data)
                .build();
    }
}
