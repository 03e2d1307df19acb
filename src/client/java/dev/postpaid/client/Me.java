package dev.postpaid.client;

import jakarta.json.JsonObject;

/** The account of a key. @param plan {@code free}, which sends no webhooks, or {@code flow} */
public record Me(String id, String name, String plan, JsonObject json) {

    static Me of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Me(fields.needed("id"), fields.text("name"), fields.text("plan"), json);
    }
}
