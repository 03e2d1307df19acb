package dev.postpaid.pickup;

import static dev.postpaid.platform.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;

/**
 * A row of the outbox as the API shows it.
 *
 * @param status {@code waiting} or {@code refused}
 * @param body what the application wrote; null in lists
 * @param problem why it is refused, or null
 */
public record OutboxView(
        String id,
        String accountId,
        String accountRef,
        String kind,
        String status,
        Instant createdAt,
        Instant refusedAt,
        JsonObject problem,
        String body) {

    static OutboxView listed(OutboxRow row) {
        return of(row, null);
    }

    static OutboxView whole(OutboxRow row) {
        return of(row, row.body());
    }

    private static OutboxView of(OutboxRow row, String body) {
        return new OutboxView(
                row.name(),
                row.accountId(),
                row.accountRef(),
                row.kind(),
                row.isRefused() ? "refused" : "waiting",
                row.createdAt(),
                row.refusedAt(),
                row.problem() == null ? null : json(row.problem()),
                body);
    }

    private static JsonObject json(String problem) {
        try (JsonReader reader = JSON.createReader(new StringReader(problem))) {
            return reader.readObject();
        }
    }
}
