package dev.postpaid.client;

import jakarta.json.JsonObject;

/**
 * What became of one order of a batch.
 *
 * @param status 201: placed; 200: this very payment paid it before; otherwise why it was refused
 * @param id of the order; null if it was refused
 * @param orderNumber null if it was refused
 * @param problem why it was refused, or null
 */
public record OrderResult(int status, String id, String orderNumber, Problem problem, JsonObject json) {

    static OrderResult of(JsonObject json) {
        Fields fields = new Fields(json);
        return new OrderResult(
                fields.number("status"),
                fields.text("id"),
                fields.text("order_number"),
                fields.object("problem", Problem::of),
                json);
    }

    public boolean isAccepted() {
        return status < 300;
    }
}
