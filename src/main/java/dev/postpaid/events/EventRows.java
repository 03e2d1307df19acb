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

    static final String COLUMNS = "account_id, id, type, order_number, is_test, created_at";

    private static final String INSERT =
            """
            INSERT INTO event (%s, deduplication_key)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
                    .formatted(COLUMNS);

    private static final String INSERT_AT =
            """
            INSERT INTO event (%s, deduplication_key, feed_position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
                    .formatted(COLUMNS);

    private EventRows() {}

    /** @param position empty if the column fills itself */
    static void insert(Rows rows, Event event, String deduplicationKey, OptionalLong position) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                event.accountId(),
                event.id(),
                event.type(),
                event.orderNumber(),
                event.test(),
                event.createdAt(),
                deduplicationKey));
        position.ifPresent(values::add);
        rows.add(position.isPresent() ? INSERT_AT : INSERT, values.toArray());
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
                row.getString("order_number"),
                row.getBoolean("is_test"),
                Database.instant(row, "created_at"));
    }
}
