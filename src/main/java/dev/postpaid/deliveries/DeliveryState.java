package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a delivery, which decides what a user can do with it.
 *
 * @param isSending whether its request is being sent, by this node or another
 */
record DeliveryState(String eventId, String endpointId, boolean isFinished, boolean isSending) {

    private static final String WAITING =
            """
            SELECT event_id, endpoint_id, claimed_by, due_at
            FROM delivery
            WHERE account_id = ? AND id = ?
            """;

    private static final String FINISHED =
            """
            SELECT event_id, endpoint_id
            FROM attempt
            WHERE account_id = ? AND delivery_id = ? AND is_final = TRUE
            """;

    private static final String OWNER =
            """
            SELECT CASE WHEN due_at > ? OR claimed_by = ? THEN claimed_by END AS claimed_by
            FROM delivery
            WHERE account_id = ? AND id = ?
            FOR UPDATE
            """;

    /**
     * Reads the queue first, and then the log: a delivery ends by moving from the queue to the log.
     *
     * @param node the node to which {@code inFlight} belongs; deliveries that another node claimed count as being sent
     * @param inFlight the deliveries whose request is being sent
     * @return empty if there is no such delivery, or it belongs to another account
     */
    static Optional<DeliveryState> find(
            Connection connection, String accountId, String id, String node, Set<String> inFlight, Instant now)
            throws SQLException {
        List<DeliveryState> waiting = Database.query(
                connection,
                row -> {
                    String owner = row.getString("claimed_by");
                    boolean elsewhere = owner != null
                            && !owner.equals(node)
                            && Database.instant(row, "due_at").isAfter(now);
                    return new DeliveryState(
                            row.getString("event_id"),
                            row.getString("endpoint_id"),
                            false,
                            inFlight.contains(id) || elsewhere);
                },
                WAITING,
                accountId,
                id);
        List<DeliveryState> found = waiting.isEmpty()
                ? Database.query(
                        connection,
                        row -> new DeliveryState(row.getString("event_id"), row.getString("endpoint_id"), true, false),
                        FINISHED,
                        accountId,
                        id)
                : waiting;
        return found.stream().findFirst();
    }

    /**
     * The node that claims a waiting delivery, or an empty text; empty if none waits. The row is locked.
     *
     * @param node its claims count whatever their time, since it may be sending
     */
    static Optional<String> owner(Connection connection, String accountId, String id, String node, Instant now)
            throws SQLException {
        return Database.query(
                        connection,
                        row -> Optional.ofNullable(row.getString("claimed_by")).orElse(""),
                        OWNER,
                        now,
                        node,
                        accountId,
                        id)
                .stream()
                .findFirst();
    }
}
