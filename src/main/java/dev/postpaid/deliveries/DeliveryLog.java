package dev.postpaid.deliveries;

import dev.postpaid.deliveries.DeliveryView.AttemptView;
import dev.postpaid.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Reads queue and log together: what waits is a row of the queue, what is finished is the final line of its log. One
 * account at a time, newest first.
 */
final class DeliveryLog {

    private static final String EVENT = " JOIN event v ON v.account_id = %1$s.account_id AND v.id = %1$s.event_id";

    private static final String WAITING =
            "SELECT d.id, d.event_id, v.type, v.order_number, d.endpoint_id, d.retry_of, d.attempt_count,"
                    + " d.due_at, d.claimed_by, p.status AS endpoint_status, v.created_at,"
                    + " (SELECT a.status_code FROM attempt a WHERE a.account_id = d.account_id AND a.delivery_id = d.id"
                    + " ORDER BY a.id DESC LIMIT 1) AS last_status_code"
                    + " FROM delivery d" + EVENT.formatted("d") + " JOIN endpoint p ON p.id = d.endpoint_id"
                    + " WHERE d.account_id = ?";

    private static final String FINISHED =
            "SELECT f.delivery_id AS id, f.event_id, v.type, v.order_number, f.endpoint_id, f.retry_of,"
                    + " f.number AS attempt_count, f.status, f.status_reason, f.started_at, f.duration_ms, v.created_at,"
                    + " (SELECT a.status_code FROM attempt a WHERE a.account_id = f.account_id"
                    + " AND a.delivery_id = f.delivery_id AND a.outcome IS NOT NULL"
                    + " ORDER BY a.id DESC LIMIT 1) AS last_status_code"
                    + " FROM attempt f" + EVENT.formatted("f") + " WHERE f.account_id = ? AND f.is_final = TRUE";

    private final String node;
    private final Set<String> inFlight;
    private final Instant now;

    /**
     * @param node whose memory {@code inFlight} is; what another node claimed counts as being sent
     * @param inFlight the deliveries whose POST is under way
     * @param now a claim whose lease is over by now is nobody's
     */
    DeliveryLog(String node, Set<String> inFlight, Instant now) {
        this.node = node;
        this.inFlight = inFlight;
        this.now = now;
    }

    /** The rows of a query in the making: its text and its parameters, which grow together. */
    private static final class Query {
        final StringBuilder sql;
        final List<Object> parameters = new ArrayList<>();

        Query(String start, String accountId) {
            sql = new StringBuilder(start);
            parameters.add(accountId);
        }

        Query and(String condition, Object value) {
            if (value != null) {
                sql.append(" AND ").append(condition);
                parameters.add(value);
            }
            return this;
        }

        /** Whether it is being sent: here, or by another node whose lease still lasts. */
        Query sending(boolean yes, Collection<String> here, String node, Instant now) {
            sql.append(yes ? " AND (" : " AND NOT (")
                    .append("(d.claimed_by IS NOT NULL AND d.claimed_by <> ? AND d.due_at > ?)");
            parameters.add(node);
            parameters.add(now);
            if (!here.isEmpty()) {
                sql.append(" OR d.id IN (")
                        .append(String.join(", ", Collections.nCopies(here.size(), "?")))
                        .append(')');
                parameters.addAll(here);
            }
            sql.append(')');
            return this;
        }

        Query text(String text) {
            sql.append(text);
            return this;
        }

        <T> List<T> run(Connection connection, Database.Row<T> row) throws SQLException {
            return Database.query(connection, row, sql.toString(), parameters.toArray());
        }
    }

    List<DeliveryView> waiting(Connection connection, String accountId, DeliveryFilter filter, String before, int most)
            throws SQLException {
        if (!filter.wantsWaiting()) {
            return List.of();
        }
        Query query = filtered(new Query(WAITING, accountId), "d", filter).and("d.id < ?", before);
        if (filter.status != null) {
            query.sending(filter.status.equals("in_flight"), inFlight, node, now);
        }
        if ("held".equals(filter.status) || "pending".equals(filter.status)) {
            query.text("held".equals(filter.status) ? " AND p.status <> 'ACTIVE'" : " AND p.status = 'ACTIVE'");
        }
        return query.text(" ORDER BY d.id DESC LIMIT " + most).run(connection, this::waiting);
    }

    List<DeliveryView> finished(Connection connection, String accountId, DeliveryFilter filter, String before, int most)
            throws SQLException {
        if (!filter.wantsFinished()) {
            return List.of();
        }
        return filtered(new Query(FINISHED, accountId), "f", filter)
                .and("f.delivery_id < ?", before)
                .and("f.status = ?", filter.status)
                .text(" ORDER BY f.delivery_id DESC LIMIT " + most)
                .run(connection, DeliveryLog::finished);
    }

    private static Query filtered(Query query, String table, DeliveryFilter filter) {
        return query.and(table + ".endpoint_id = ?", filter.endpoint)
                .and(table + ".event_id = ?", filter.event)
                .and("v.type = ?", filter.type)
                .and("v.order_number = ?", filter.orderNumber)
                .and("v.created_at >= ?", filter.from())
                .and("v.created_at < ?", filter.to());
    }

    /** One delivery, or an empty list. A row of the queue wins: it is asked for first, and its end comes after it. */
    List<DeliveryView> one(Connection connection, String accountId, String id) throws SQLException {
        List<DeliveryView> waiting =
                new Query(WAITING, accountId).and("d.id = ?", id).run(connection, this::waiting);
        return waiting.isEmpty()
                ? new Query(FINISHED, accountId).and("f.delivery_id = ?", id).run(connection, DeliveryLog::finished)
                : waiting;
    }

    /** First to last; what ended without being sent is no attempt. */
    static List<AttemptView> attempts(Connection connection, String accountId, String id) throws SQLException {
        return new Query("SELECT * FROM attempt WHERE account_id = ?", accountId)
                .and("delivery_id = ?", id)
                .text(" AND outcome IS NOT NULL ORDER BY id")
                .run(connection, DeliveryLog::attempt);
    }

    private DeliveryView waiting(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String owner = row.getString("claimed_by");
        boolean elsewhere = owner != null
                && !owner.equals(node)
                && Database.instant(row, "due_at").isAfter(now);
        boolean sending = inFlight.contains(id) || elsewhere;
        boolean held = !"ACTIVE".equals(row.getString("endpoint_status"));
        return new DeliveryView(
                id,
                row.getString("event_id"),
                row.getString("type"),
                row.getString("order_number"),
                row.getString("endpoint_id"),
                sending ? "in_flight" : held ? "held" : "pending",
                null,
                row.getString("retry_of"),
                row.getInt("attempt_count"),
                sending || held || owner != null ? null : Database.instant(row, "due_at"),
                number(row, "last_status_code"),
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
                Database.instant(row, "created_at"),
                finishedAt,
                null);
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("number"),
                Database.instant(row, "started_at"),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                number(row, "status_code"),
                row.getString("error"),
                row.getBoolean("is_final"),
                row.getBoolean("is_late"),
                row.getString("request_headers"),
                row.getString("response_headers"),
                row.getString("response_body"));
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
