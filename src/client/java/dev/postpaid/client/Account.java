package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * An account of a platform's customer.
 *
 * @param ref the platform's own id of it, or null
 * @param plan {@code free}, which sends no webhooks, or {@code flow}
 * @param apiKey its first key, in the answer that creates it; otherwise null. It is not in {@link #toString}
 * @param json all of it, with the limits
 */
public record Account(
        String id, String ref, String name, String plan, Instant createdAt, String apiKey, JsonObject json) {

    static Account of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Account(
                fields.needed("id"),
                fields.text("ref"),
                fields.text("name"),
                fields.text("plan"),
                fields.time("created_at"),
                fields.text("api_key"),
                json);
    }

    @Override
    public String toString() {
        return "Account[id=" + id + ", ref=" + ref + ", name=" + name + ", plan=" + plan + "]";
    }
}
