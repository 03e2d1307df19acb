package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Sends again what an endpoint missed.
 *
 * @param state {@code running}, {@code done} or {@code cancelled}
 * @param reason what it waits for, or why it was cancelled; may be null
 * @param progress how much of the period was gone through, from 0 to 1
 * @param found events that the endpoint missed, so far
 * @param sent of these, those that were queued again
 * @param skipped of these, those that waited already, or were delivered meanwhile
 * @param bodyGone of these, those whose body is no longer kept
 * @param finishedAt null while it runs
 * @param json all of it
 */
public record Recovery(
        String id,
        String endpointId,
        String state,
        String reason,
        BigDecimal progress,
        Instant since,
        Instant until,
        long found,
        long sent,
        long skipped,
        long bodyGone,
        Instant createdAt,
        Instant finishedAt,
        JsonObject json) {

    static Recovery of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Recovery(
                fields.needed("id"),
                fields.needed("endpoint_id"),
                fields.needed("state"),
                fields.text("reason"),
                fields.decimal("progress"),
                fields.time("since"),
                fields.time("until"),
                fields.count("found"),
                fields.count("sent"),
                fields.count("skipped"),
                fields.count("body_gone"),
                fields.time("created_at"),
                fields.time("finished_at"),
                json);
    }

    public boolean isRunning() {
        return "running".equals(state);
    }
}
