package dev.postpaid.history;

import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.deliveries.Undelivered;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Finds the deliveries in queue and log on which an action would have an effect. */
public final class BulkLog {

    /** How many rows of each final status are searched. */
    private static final int SEARCHED = 100_000;

    private static final String WAITING =
            """
            SELECT d.id
            FROM delivery d
            JOIN event v ON v.account_id = d.account_id AND v.id = d.event_id
            JOIN endpoint p ON p.id = d.endpoint_id
            WHERE d.account_id = ?
            """;

    private static final String FINISHED =
            """
            SELECT f.delivery_id AS id
            FROM attempt f
            JOIN event v ON v.account_id = f.account_id AND v.id = f.event_id
            WHERE f.account_id = ?
            """;

    /** The statuses of the filter that can wait for a later time, and their conditions. */
    private static final Map<String, String> ATTEMPTS = Map.of(
            DeliveryStatus.PENDING.word(),
            "TRUE",
            DeliveryFilter.QUEUED,
            "d.attempt_count = 0",
            DeliveryFilter.RETRYING,
            "d.attempt_count > 0");

    private final DeliveryLog log;
    private final Instant now;

    /** @param now deliveries that are due by now need no retry */
    BulkLog(DeliveryLog log, Instant now) {
        this.log = log;
        this.now = now;
    }

    /** Those that wait and are not being sent, newest first. */
    List<String> cancellable(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        return log.waiting(connection, wanted, most).stream()
                .filter(delivery -> !delivery.status().equals(DeliveryStatus.IN_FLIGHT.word()))
                .map(DeliveryView::id)
                .toList();
    }

    /** Newest first. */
    List<String> retriable(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        List<String> ids = new ArrayList<>(waiting(connection, wanted, most));
        for (String end : wanted.filter().ends()) {
            if (!end.equals(DeliveryStatus.DELIVERED.word())) {
                ids.addAll(finished(connection, wanted, end, most));
            }
        }
        ids.sort(Comparator.reverseOrder());
        return new ArrayList<>(ids.subList(0, Math.min(ids.size(), most)));
    }

    private List<String> waiting(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        List<Consumer<Query>> statuses = wanted.filter().waits().stream()
                .map(ATTEMPTS::get)
                .filter(Objects::nonNull)
                .<Consumer<Query>>map(condition -> query -> query.text(condition))
                .toList();
        if (statuses.isEmpty()) {
            return List.of();
        }
        return wanted.on(new Query(WAITING, wanted.accountId()), "d", "d.id")
                .and("d.due_at > ?", now)
                .anyOf(statuses)
                .text(" AND d.claimed_by IS NULL AND p.status = 'ACTIVE' ORDER BY d.id DESC LIMIT " + most)
                .run(connection, row -> row.getString("id"));
    }

    private static List<String> finished(Connection connection, DeliverySelection wanted, String end, int most)
            throws SQLException {
        DeliverySelection searched = wanted.downTo(DeliveryLog.after(connection, wanted, end, SEARCHED));
        return searched.on(new Query(FINISHED, wanted.accountId()), "f", "f.delivery_id")
                .and("f.status = ?", end)
                .text(Undelivered.STILL_OPEN + wanted.newestFirst() + " LIMIT " + most)
                .run(connection, row -> row.getString("id"));
    }
}
