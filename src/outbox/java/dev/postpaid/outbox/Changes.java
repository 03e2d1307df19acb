package dev.postpaid.outbox;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** Changes that are sent together, in one POST: the body of {@code POST /changes}. */
public final class Changes extends OutboxMessage {

    private static final int MOST = 500;

    private final List<EntityChange> data;

    private Changes(AccountName account, List<EntityChange> data) {
        super(account);
        this.data = List.copyOf(data);
    }

    /** @param data 1 to 500 changes, in the order in which they are sent */
    public static Changes of(AccountName account, List<EntityChange> data) {
        return new Changes(account, data);
    }

    public static Changes of(AccountName account, EntityChange... data) {
        return new Changes(account, List.of(data));
    }

    @Override
    String kind() {
        return "changes";
    }

    @Override
    JsonObject body() {
        if (data.isEmpty() || data.size() > MOST) {
            throw new OutboxException("data", "1 to " + MOST + " changes");
        }
        JsonArrayBuilder all = Fields.array();
        for (int i = 0; i < data.size(); i++) {
            all.add(data.get(i).json("data[" + i + "]"));
        }
        return new Fields().add("data", all.build()).build();
    }
}
