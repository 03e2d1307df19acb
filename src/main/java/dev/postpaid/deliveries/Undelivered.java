package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.events.EventSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A delivery that ended without being delivered, and can be sent again.
 */
public record Undelivered(String eventId, String endpointId) {

    /** A condition on a line {@code f} of the log: its delivery was not sent again since, and can be. */
    public static final String STILL_OPEN =
            """
             AND NOT EXISTS (
                SELECT 1 FROM attempt a
                WHERE a.account_id = f.account_id AND a.event_id = f.event_id AND a.endpoint_id = f.endpoint_id
                  AND a.delivery_id > f.delivery_id)
             AND NOT EXISTS (
                SELECT 1 FROM delivery d
                WHERE d.account_id = f.account_id AND d.event_id = f.event_id AND d.endpoint_id = f.endpoint_id)
             AND %s
             AND %s
            """
                    .formatted(EndpointSql.isKept("f"), EventSql.bodyIsKept("f"));

    private static final String ONE =
            """
            SELECT f.event_id, f.endpoint_id
            FROM attempt f
            WHERE f.account_id = ? AND f.delivery_id = ? AND f.is_final = TRUE AND f.status <> 'delivered'
            """
                    + STILL_OPEN;

    /** The delivery, if it can still be sent again. Under the lock of its event that stays true. */
    static Optional<Undelivered> find(Connection connection, String accountId, String id) throws SQLException {
        return Database.query(
                        connection,
                        row -> new Undelivered(row.getString("event_id"), row.getString("endpoint_id")),
                        ONE,
                        accountId,
                        id)
                .stream()
                .findFirst();
    }
}
