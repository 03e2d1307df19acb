package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.health.HealthSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads queue and log together: a waiting delivery is a row of the queue, and a finished one is the final row of its log.
 * Reads one account at a time, newest first.
 */
public final class DeliveryLog {

    private static final String PENDING = DeliveryStatus.PENDING.word();
    private static final String IN_FLIGHT = DeliveryStatus.IN_FLIGHT.word();
    private static final String HELD = DeliveryStatus.HELD.word();

    private static final String IS_HELD =
            "(p.status <> 'ACTIVE' OR " + HealthSql.isHeld("d") + " OR " + DeliveryStatus.isBehindAnother("d") + ")";

    private static final String WAITING =
            """
            SELECT d.id, d.event_id, v.type, v.order_number, d.endpoint_id, d.retry_of, d.attempt_count,
                d.due_at, d.claimed_by, %s AS is_held, v.created_at,
                (SELECT a.status_code FROM attempt a WHERE a.account_id = d.account_id AND a.delivery_id = d.id
                    ORDER BY a.id DESC LIMIT 1) AS last_status_code,
                (SELECT a.outcome FROM attempt a WHERE a.account_id = d.account_id AND a.delivery_id = d.id
                    ORDER BY a.id DESC LIMIT 1) AS last_outcome
            FROM delivery d
            JOIN event v ON v.account_id = d.account_id AND v.id = d.event_id
            JOIN endpoint p ON p.id = d.endpoint_id
            WHERE d.account_id = ?
            """
                    .formatted(IS_HELD);

    private static final String FINISHED =
            """
            SELECT f.delivery_id AS id, f.event_id, v.type, v.order_number, f.endpoint_id, f.retry_of,
                f.number AS attempt_count, f.status, f.status_reason, f.started_at, f.duration_ms, v.created_at,
                (SELECT a.status_code FROM attempt a WHERE a.account_id = f.account_id
                    AND a.delivery_id = f.delivery_id AND a.outcome IS NOT NULL
                    ORDER BY a.id DESC LIMIT 1) AS last_status_code,
                (SELECT a.outcome FROM attempt a WHERE a.account_id = f.account_id
                    AND a.delivery_id = f.delivery_id AND a.outcome IS NOT NULL
                    ORDER BY a.id DESC LIMIT 1) AS last_outcome
            FROM attempt f
            JOIN event v ON v.account_id = f.account_id AND v.id = f.event_id
            WHERE f.account_id = ?
            """;

    private final String node;
    private final Set<String> inFlight;
    private final Instant now;

    /**
     * @param node the node to which {@code inFlight} belongs; a delivery that another node claimed counts as being sent
     * @param inFlight the deliveries that this node is sending
     * @param now a claim whose lease has ended by now does not count
     */
    public DeliveryLog(String node, Set<String> inFlight, Instant now) {
        this.node = node;
        this.inFlight = inFlight;
        this.now = now;
    }

    /**
     * The selected deliveries in the queue.
     *
     * @param most how many at most
     */
    List<DeliveryView> waiting(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        List<String> statuses = wanted.filter().waits();
        if (statuses.isEmpty()) {
            return List.of();
        }
        Query query = wanted.on(new Query(WAITING, wanted.accountId()), "d", "d.id");
        if (!statuses.containsAll(DeliveryStatus.words(false))) {
            query.anyOf(statuses.stream().map(this::isWaiting).toList());
        }
        return query.text(" ORDER BY d.id DESC LIMIT " + most).run(connection, this::waiting);
    }

    /** The condition on a row of the queue for a status of the filter. */
    private Consumer<Query> isWaiting(String status) {
        if (status.equals(IN_FLIGHT)) {
            return query -> query.isSent(inFlight, node, now);
        }
        String condition = status.equals(HELD) ? IS_HELD : "NOT " + IS_HELD;
        String attempts =
                switch (status) {
                    case DeliveryFilter.QUEUED -> " AND d.attempt_count = 0";
                    case DeliveryFilter.RETRYING -> " AND d.attempt_count > 0";
                    default -> "";
                };
        return query -> query.text("NOT ").isSent(inFlight, node, now).text(" AND " + condition + attempts);
    }

    /**
     * The selected deliveries in the log. Queries one final status after the other, since the index returns each in order.
     */
    List<DeliveryView> finished(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        List<DeliveryView> finished = new ArrayList<>();
        for (String status : wanted.filter().ends()) {
            finished.addAll(wanted.on(new Query(FINISHED, wanted.accountId()), "f", "f.delivery_id")
                    .and("f.status = ?", status)
                    .text(wanted.newestFirst() + " LIMIT " + most)
                    .run(connection, DeliveryLog::finished));
        }
        finished.sort(Comparator.comparing(DeliveryView::id).reversed());
        return finished;
    }

    /**
     * The id of the delivery at this position among all with this status, newest first; null if there are fewer. Only the
     * endpoint and the range of ids restrict them.
     *
     * @param many the position, from 1
     */
    static String after(Connection connection, DeliverySelection wanted, String status, int many) throws SQLException {
        return new Query("SELECT f.delivery_id FROM attempt f WHERE f.account_id = ?", wanted.accountId())
                        .and("f.endpoint_id = ?", wanted.filter().endpoint)
                        .and("f.status = ?", status)
                        .and("f.delivery_id >= ?", wanted.from())
                        .and("f.delivery_id < ?", wanted.newest())
                        .text(wanted.newestFirst() + " LIMIT 1 OFFSET " + (many - 1))
                        .run(connection, row -> row.getString("delivery_id"))
                        .stream()
                        .findFirst()
                        .orElse(null);
    }

    /** The id of the waiting delivery at this position, as {@link #after}. */
    static String afterQueued(Connection connection, DeliverySelection wanted, int many) throws SQLException {
        return new Query("SELECT d.id FROM delivery d WHERE d.account_id = ?", wanted.accountId())
                        .and("d.endpoint_id = ?", wanted.filter().endpoint)
                        .and("d.id >= ?", wanted.from())
                        .and("d.id < ?", wanted.newest())
                        .text(" ORDER BY d.account_id DESC, d.id DESC LIMIT 1 OFFSET " + (many - 1))
                        .run(connection, row -> row.getString("id"))
                        .stream()
                        .findFirst()
                        .orElse(null);
    }

    /** Queue and log, newest first. A delivery that ends between the two queries is shown as finished. */
    List<DeliveryView> both(Connection connection, DeliverySelection wanted, int most) throws SQLException {
        List<DeliveryView> waiting = waiting(connection, wanted, most);
        List<DeliveryView> both = finished(connection, wanted, most);
        Set<String> finished = both.stream().map(DeliveryView::id).collect(Collectors.toSet());
        waiting.stream().filter(row -> !finished.contains(row.id())).forEach(both::add);
        both.sort(Comparator.comparing(DeliveryView::id).reversed());
        return both.subList(0, Math.min(both.size(), most));
    }

    /** One delivery, or an empty list. The queue is read first: a delivery that ends meanwhile is then found in the log. */
    public List<DeliveryView> one(Connection connection, String accountId, String id) throws SQLException {
        List<DeliveryView> waiting =
                new Query(WAITING, accountId).and("d.id = ?", id).run(connection, this::waiting);
        return waiting.isEmpty()
                ? new Query(FINISHED, accountId)
                        .and("f.delivery_id = ?", id)
                        .text(" AND f.is_final = TRUE")
                        .run(connection, DeliveryLog::finished)
                : waiting;
    }

    private DeliveryView waiting(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String owner = row.getString("claimed_by");
        boolean elsewhere = owner != null
                && !owner.equals(node)
                && Database.instant(row, "due_at").isAfter(now);
        boolean sending = inFlight.contains(id) || elsewhere;
        boolean held = row.getBoolean("is_held");
        return new DeliveryView(
                id,
                row.getString("event_id"),
                row.getString("type"),
                row.getString("order_number"),
                row.getString("endpoint_id"),
                sending ? IN_FLIGHT : held ? HELD : PENDING,
                null,
                row.getString("retry_of"),
                row.getInt("attempt_count"),
                sending || held || owner != null ? null : Database.instant(row, "due_at"),
                number(row, "last_status_code"),
                row.getString("last_outcome"),
                Database.instant(row, "created_at"),
                null,
                null);
    }

    private static DeliveryView finished(ResultSet row) throws SQLException {
        Instant finishedAt = Database.instant(row, "started_at").plusMillis(row.getLong("duration_ms"));
        return new DeliveryView(
                row.getString("id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("order_number"),
                row.getString("endpoint_id"),
                row.getString("status"),
                row.getString("status_reason"),
                row.getString("retry_of"),
                row.getInt("attempt_count"),
                null,
                number(row, "last_status_code"),
                row.getString("last_outcome"),
                Database.instant(row, "created_at"),
                finishedAt,
                null);
    }

    static Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
