package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The SQL of single events. */
final class EventRows {

    private static final String BUILT_IN = "account_id, id, type, order_number, is_test, created_at";

    static final String COLUMNS = BUILT_IN + ", type_version";

    private static final String INSERT = insert(BUILT_IN + ", deduplication_key");
    private static final String INSERT_AT = insert(BUILT_IN + ", deduplication_key, feed_position");
    private static final String INSERT_OWN = insert(COLUMNS + ", deduplication_key");
    private static final String INSERT_OWN_AT = insert(COLUMNS + ", deduplication_key, feed_position");

    private EventRows() {}

    private static String insert(String columns) {
        return "INSERT INTO event (" + columns + ") VALUES (?" + ", ?".repeat(columns.split(",").length - 1) + ")";
    }

    /** @param position empty if the column fills itself */
    static void insert(Rows rows, Event event, String deduplicationKey, OptionalLong position) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                event.accountId(), event.id(), event.type(), event.orderNumber(), event.test(), event.createdAt()));
        boolean own = event.version() != null;
        if (own) {
            values.add(event.version());
        }
        values.add(deduplicationKey);
        position.ifPresent(values::add);
        String sql = position.isPresent() ? own ? INSERT_OWN_AT : INSERT_AT : own ? INSERT_OWN : INSERT;
        rows.add(sql, values.toArray());
    }

    /** @param condition has one parameter, and matches at most one event of the account */
    static Optional<Event> find(Connection connection, String condition, String accountId, String parameter)
            throws SQLException {
        return Database.query(
                        connection,
                        EventRows::read,
                        "SELECT " + COLUMNS + " FROM event WHERE account_id = ? AND " + condition,
                        accountId,
                        parameter)
                .stream()
                .findFirst();
    }

    /** Locks the event until the end of the transaction. @return its position in the feed; empty if there is no such event */
    static Optional<Long> hold(Connection connection, String accountId, String id) throws SQLException {
        return Database.query(
                        connection,
                        row -> row.getLong("feed_position"),
                        "SELECT feed_position FROM event WHERE account_id = ? AND id = ? FOR UPDATE",
                        accountId,
                        id)
                .stream()
                .findFirst();
    }

    static Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("type"),
                row.getObject("type_version", Integer.class),
                row.getString("order_number"),
                row.getBoolean("is_test"),
                Database.instant(row, "created_at"));
    }
}
