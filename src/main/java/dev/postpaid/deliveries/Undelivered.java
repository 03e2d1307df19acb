package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.events.EventSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    private static final String WAITING =
            """
            SELECT d.event_id
            FROM (VALUES %s) AS k (account_id, event_id, endpoint_id)
            JOIN delivery d
                ON d.account_id = k.account_id AND d.event_id = k.event_id AND d.endpoint_id = k.endpoint_id
            """;

    private static final String ENDED =
            """
            SELECT a.event_id, a.delivery_id, a.status, a.status_reason
            FROM (VALUES %s) AS k (account_id, event_id, endpoint_id)
            JOIN attempt a
                ON a.account_id = k.account_id AND a.event_id = k.event_id AND a.endpoint_id = k.endpoint_id
            WHERE a.is_final = TRUE
            ORDER BY a.delivery_id
            """;

    private static final String COUNT_WAITING =
            """
            SELECT COUNT(*) AS n FROM (
                SELECT id FROM delivery WHERE account_id = ? AND endpoint_id = ? LIMIT ?) AS found
            """;

    private static final String ONE =
            """
            SELECT f.event_id, f.endpoint_id
            FROM attempt f
            WHERE f.account_id = ? AND f.delivery_id = ? AND f.is_final = TRUE AND f.status <> 'delivered'
            """
                    + STILL_OPEN;

    /**
     * What became of an event at one endpoint.
     *
     * @param waits whether a delivery waits or is being sent
     * @param delivered whether one was delivered
     * @param lastEnded the last delivery that ended undelivered, and its reason; null if there is none
     */
    public record Course(boolean waits, boolean delivered, Ended lastEnded) {

        /** An endpoint that never got the event. */
        public static final Course NONE = new Course(false, false, null);
    }

    /** @param reason may be null */
    public record Ended(String deliveryId, String reason) {}

    /**
     * What became of these events at one endpoint, by event. Reads the queue before the log, since a delivery ends by moving
     * there. Under the lock of an event, nothing else than such an end can change it.
     */
    public static Map<String, Course> courses(
            Connection connection, String accountId, String endpointId, Collection<String> eventIds)
            throws SQLException {
        Map<String, Course> courses = new HashMap<>();
        Function<String, List<String>> key = id -> List.of(accountId, id, endpointId);
        Database.find(
                connection,
                row -> courses.put(row.getString("event_id"), new Course(true, false, null)),
                WAITING,
                eventIds,
                key);
        Database.find(
                connection,
                row -> courses.compute(
                        row.getString("event_id"), (id, before) -> ended(before == null ? Course.NONE : before, row)),
                ENDED,
                eventIds,
                key);
        return courses;
    }

    private static Course ended(Course before, ResultSet row) {
        try {
            boolean delivered = row.getString("status").equals(DeliveryStatus.DELIVERED.word());
            return new Course(
                    before.waits(),
                    before.delivered() || delivered,
                    delivered
                            ? before.lastEnded()
                            : new Ended(row.getString("delivery_id"), row.getString("status_reason")));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** How many deliveries of an endpoint wait or are being sent. @param most counts no further */
    public static int waiting(Connection connection, String accountId, String endpointId, int most)
            throws SQLException {
        return Database.query(connection, row -> row.getInt("n"), COUNT_WAITING, accountId, endpointId, most)
                .get(0);
    }

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
