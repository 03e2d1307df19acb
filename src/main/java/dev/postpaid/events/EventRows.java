package dev.postpaid.events;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The SQL of single events. */
final class EventRows {

    static final String COLUMNS = "account_id, id, type, order_number, is_test, created_at";

    private EventRows() {}

    /** @param position empty if the column fills itself. @return whether the event is new */
    static boolean insert(
            Connection connection, Event event, String deduplicationKey, byte[] body, OptionalLong position)
            throws SQLException {
        List<Object> values = new ArrayList<>(Arrays.asList(
                event.accountId(),
                event.id(),
                event.type(),
                event.orderNumber(),
                event.test(),
                event.createdAt(),
                deduplicationKey));
        position.ifPresent(values::add);
        int inserted = Database.update(
                connection,
                "INSERT INTO event (" + COLUMNS + ", deduplication_key"
                        + (position.isPresent() ? ", feed_position" : "")
                        + ") VALUES (" + String.join(", ", Collections.nCopies(values.size(), "?"))
                        + ") ON CONFLICT DO NOTHING",
                values.toArray());
        if (inserted == 1) {
            Bodies.insert(connection, event, Variant.whole(body));
        }
        return inserted == 1;
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

    /** Locks the event until the end of the transaction. @return whether the event exists */
    static boolean hold(Connection connection, String accountId, String id) throws SQLException {
        return !Database.query(
                        connection,
                        row -> row.getString("id"),
                        "SELECT id FROM event WHERE account_id = ? AND id = ? FOR UPDATE",
                        accountId,
                        id)
                .isEmpty();
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
