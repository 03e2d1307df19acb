package dev.postpaid.events;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * SQL fragments for statements of other packages that read the event tables. The fragments become part of these statements,
 * so they cost no additional query. Also queries that other packages run inside their own transactions.
 */
public final class EventSql {

    /** For the log of changes: selects kind, id and name of an event by account and id, and whether it was deleted. */
    public static final String NAME =
            """
            SELECT 'event' AS kind, id, COALESCE(order_number, type) AS name, FALSE AS gone
            FROM event
            WHERE account_id = ? AND id = ?
            """;

    /** The columns of a body {@code b} that {@link #variant} reads, besides the number of the variant. */
    public static final String BODY = "b.body, b.format, b.attributes";

    private EventSql() {}

    /** Reads what is sent: the number in the column {@code variant}, and {@link #BODY}. Its body is null if it is not kept. */
    public static Variant variant(ResultSet row) throws SQLException {
        return Variant.of(
                row.getInt("variant"),
                row.getBytes("body"),
                Format.stored(row.getString("format")),
                row.getString("attributes"));
    }

    /**
     * Joins the body of a row, as {@code b}, or nulls.
     *
     * @param row its table, which has an {@code account_id}, an {@code event_id} and a {@code variant}
     */
    public static String bodyJoinedTo(String row) {
        return """
            LEFT JOIN event_body b
            ON b.account_id = %1$s.account_id AND b.event_id = %1$s.event_id AND b.variant = %1$s.variant
            """
                .formatted(row);
    }

    /** The position of a row's event in the feed. @param row has an {@code account_id} and an {@code event_id} */
    public static String positionOf(String row) {
        return "(SELECT e.feed_position FROM event e WHERE e.account_id = %1$s.account_id AND e.id = %1$s.event_id)"
                .formatted(row);
    }

    /** Whether the body of a row's event is kept. @param row has an {@code account_id} and an {@code event_id} */
    public static String bodyIsKept(String row) {
        return """
            EXISTS (
                SELECT 1 FROM event_body b
                WHERE b.account_id = %1$s.account_id AND b.event_id = %1$s.event_id)
            """
                .formatted(row);
    }

    /** Locks the body of an event until the end of the transaction. @return whether the body is kept */
    public static boolean holdBody(Connection connection, String accountId, String id) throws SQLException {
        return isFound(
                connection,
                "SELECT event_id FROM event_body WHERE account_id = ? AND event_id = ? FOR UPDATE",
                accountId,
                id);
    }

    /** Whether the event is kept; the purge of a closed account deletes events. */
    public static boolean isKept(Connection connection, String accountId, String id) throws SQLException {
        return isFound(connection, "SELECT id FROM event WHERE account_id = ? AND id = ?", accountId, id);
    }

    /**
     * Deletes the bodies of old events. Locks each event first, as sending it again does, so that no body is deleted that somebody is
     * about to send.
     *
     * @param before the first id that is kept
     * @param needed a condition on a body {@code b} that is kept all the same
     * @param most how many events at most
     * @return how many events lost their body
     */
    public static int deleteBodies(Connection connection, String accountId, String before, String needed, int most)
            throws SQLException {
        List<String> old = Database.query(
                connection,
                row -> row.getString("event_id"),
                "SELECT DISTINCT b.event_id FROM event_body b WHERE b.account_id = ? AND b.event_id < ? AND NOT "
                        + needed + " ORDER BY b.event_id LIMIT ?",
                accountId,
                before,
                most);
        for (String id : old) {
            EventRows.hold(connection, accountId, id);
        }
        Database.batch(
                connection,
                "DELETE FROM event_body AS b WHERE b.account_id = ? AND b.event_id = ? AND NOT " + needed,
                old.stream().map(id -> new Object[] {accountId, id}).toList());
        return old.size();
    }

    /** Those of these events whose body is kept. */
    public static Set<String> withBody(Connection connection, String accountId, Collection<String> ids)
            throws SQLException {
        return Set.copyOf(Database.find(
                connection,
                row -> row.getString("event_id"),
                """
                SELECT b.event_id
                FROM (VALUES %s) AS k (account_id, event_id)
                JOIN event_body b ON b.account_id = k.account_id AND b.event_id = k.event_id AND b.variant = 0
                """,
                ids,
                id -> List.of(accountId, id)));
    }

    private static boolean isFound(Connection connection, String sql, String accountId, String id) throws SQLException {
        return !Database.query(connection, row -> row.getString(1), sql, accountId, id)
                .isEmpty();
    }
}
