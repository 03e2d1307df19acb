package dev.postpaid.client;

import jakarta.json.JsonObject;

/**
 * What became of one report of a batch.
 *
 * @param status 202: recorded; otherwise why it was refused
 * @param eventId of the event; null if it was refused
 * @param problem why it was refused, or null
 */
public record ChangesResult(int status, String eventId, Problem problem, JsonObject json) {

    static ChangesResult of(JsonObject json) {
        Fields fields = new Fields(json);
        return new ChangesResult(
                fields.number("status"), fields.text("id"), fields.object("problem", Problem::of), json);
    }

    public boolean isAccepted() {
        return status < 300;
    }
}
