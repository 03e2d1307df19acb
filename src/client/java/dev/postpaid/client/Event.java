package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened.
 *
 * @param id the {@code webhook-id} of every POST that tells it
 * @param orderNumber null for changes
 * @param reason why it was sent to no endpoint at all; otherwise null, and so in lists
 * @param body the exact text; null in lists, and once it is no longer kept
 * @param endpoints what was decided for every endpoint; empty in lists
 * @param json all of it
 */
public record Event(
        String id,
        String type,
        String orderNumber,
        boolean isTest,
        Instant createdAt,
        String reason,
        String body,
        List<Decision> endpoints,
        JsonObject json) {

    /**
     * What was decided for an endpoint.
     *
     * @param decision {@code deliver}, {@code skip}, or null where it was only sent by hand
     * @param reason why it was skipped, or null
     * @param deliveries newest first
     */
    public record Decision(String endpointId, String decision, String reason, List<Delivery> deliveries) {

        static Decision of(JsonObject json) {
            Fields fields = new Fields(json);
            return new Decision(
                    fields.needed("endpoint_id"),
                    fields.text("decision"),
                    fields.text("reason"),
                    fields.list("deliveries", Delivery::of));
        }
    }

    static Event of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Event(
                fields.needed("id"),
                fields.needed("type"),
                fields.text("order_number"),
                fields.flag("is_test"),
                fields.time("created_at"),
                fields.text("reason"),
                fields.text("body"),
                fields.list("endpoints", Decision::of),
                json);
    }
}
