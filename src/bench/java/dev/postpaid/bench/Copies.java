package dev.postpaid.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the rows that Postpaid wrote for one order of an account, inside PostgreSQL: much faster than as many requests, and every
 * column has what Postpaid writes. In the SQL of a changed column, {@code t} is the row that is copied, and {@code i} the number of
 * the copy; all copies of one number belong together.
 */
final class Copies implements AutoCloseable {

    private static final int ROWS_PER_TRANSACTION = 100_000;

    private final Connection connection;
    private final String accountId;
    private final String orderId;

    /** @param connection is closed with this; @param orderId the only order of the account, with number 0 */
    Copies(Connection connection, String accountId, String orderId) {
        this.connection = connection;
        this.accountId = accountId;
        this.orderId = orderId;
    }

    /** An order that is paid, with its event, the decisions about it and, if wanted, its body, which has no other use in lists. */
    void ofOrder(int count, boolean withBody) throws SQLException {
        String number = "replace(t.order_number, '" + Sink.MARK + "0', '" + Sink.MARK + "' || i)";
        of("orders", count, Map.of("id", id("t.id"), "order_number", number));
        of("payment", count, Map.of("reference", "'tr_' || i", "order_id", id("t.order_id")));
        of(
                "event",
                count,
                Map.of(
                        "id",
                        id("t.id"),
                        "order_number",
                        number,
                        "deduplication_key",
                        "'order.paid:' || " + id("substr(t.deduplication_key, 12)"),
                        "feed_position",
                        "event_position(pg_current_xact_id())"));
        of("fanout", count, Map.of("event_id", id("t.event_id")));
        if (withBody) {
            of("event_body", count, Map.of("event_id", id("t.event_id"), "body", body()));
        }
    }

    /** The number of the order and its id are in the body. */
    private String body() {
        String order = "'" + orderId + "'";
        return "convert_to(replace(replace(convert_from(t.body, 'UTF8'), '" + Sink.MARK + "0', '" + Sink.MARK
                + "' || i), " + order + ", " + id(order) + "), 'UTF8')";
    }

    /** Copies the rows of the account that this table has now. @param changed SQL by column */
    void of(String table, int count, Map<String, String> changed) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : columns(table)) {
            columns.put(column, changed.getOrDefault(column, "t." + column));
        }
        run("CREATE TEMPORARY TABLE copied_%1$s AS SELECT * FROM %1$s WHERE account_id = '%2$s'"
                .formatted(table, accountId));
        for (int first = 1; first <= count; first += ROWS_PER_TRANSACTION) {
            run("INSERT INTO %s (%s) SELECT %s FROM generate_series(%d, %d) AS i CROSS JOIN copied_%1$s t"
                    .formatted(
                            table,
                            String.join(", ", columns.keySet()),
                            String.join(", ", columns.values()),
                            first,
                            Math.min(count, first + ROWS_PER_TRANSACTION - 1)));
        }
        run("DROP TABLE copied_" + table);
    }

    /** Queues the copied events for an endpoint, as Postpaid does when its memory is full: due, and claimed by no node. */
    void queued(String endpointId) throws SQLException {
        run(
                """
            INSERT INTO delivery (
                account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count,
                due_at, claimed_by, claim_no, created_at)
            SELECT account_id, 'dlv' || substr(id, 4), id, '%s', 0, NULL, 0, now(), NULL, 1, now()
            FROM event
            WHERE account_id = '%s' AND order_number <> '%s0'
            """
                        .formatted(endpointId, accountId, Sink.MARK));
    }

    /** What PostgreSQL does by itself some minutes later. */
    void settle() throws SQLException {
        run("VACUUM ANALYZE");
        run("CHECKPOINT");
    }

    /** An id of the same form: its time, then the number, then the end of the copied one. */
    static String id(String column) {
        return "left(" + column + ", 14) || lpad(i::text, 10, '0') || right(" + column + ", 6)";
    }

    /** How many rows the account has in this table. */
    long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM " + table + " WHERE account_id = '" + accountId + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND is_generated = 'NEVER' AND table_name = '"
                        + table + "' ORDER BY ordinal_position")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
