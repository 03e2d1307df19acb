package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.database.FirstIds;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.platform.Counted;
import dev.postpaid.platform.Counted.Range;
import dev.postpaid.sending.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts events and attempts of an account, a limited number of rows at a time, along the primary key. What waits for the database
 * has its id already, so a range is complete only some time after its end.
 */
public final class LogCounts {

    public static final String ATTEMPTS = "attempts";
    public static final String DELIVERED = "delivered";
    public static final String FAILED = "failed";

    private static final String FIRST_EVENTS =
            """
            SELECT k.account_id, (
                SELECT e.id FROM event e
                WHERE e.account_id = k.account_id AND e.id > k.after_id AND e.id < k.before_id
                ORDER BY e.account_id, e.id LIMIT 1) AS first_id
            FROM (VALUES %s) AS k (account_id, after_id, before_id)
            """;

    private static final String FIRST_ATTEMPTS =
            """
            SELECT k.account_id, (
                SELECT a.id FROM attempt a
                WHERE a.account_id = k.account_id AND a.id > k.after_id AND a.id < k.before_id
                ORDER BY a.account_id, a.id LIMIT 1) AS first_id
            FROM (VALUES %s) AS k (account_id, after_id, before_id)
            """;

    private static final String EVENTS =
            """
            SELECT type, COUNT(*) AS number, MAX(id) AS last_id FROM (
                SELECT type, id
                FROM event
                WHERE account_id = ? AND id > ? AND id < ?
                ORDER BY account_id, id LIMIT ?) AS counted
            GROUP BY type
            """;

    private static final String ATTEMPTS_MADE =
            """
            SELECT COUNT(*) AS seen, MAX(id) AS last_id,
                COUNT(CASE WHEN outcome <> '%s' THEN 1 END) AS made,
                COUNT(CASE WHEN status = '%s' THEN 1 END) AS delivered,
                COUNT(CASE WHEN status = '%s' THEN 1 END) AS failed FROM (
                SELECT outcome, status, id
                FROM attempt
                WHERE account_id = ? AND id > ? AND id < ?
                ORDER BY account_id, id LIMIT ?) AS counted
            """
                    .formatted(Outcome.LOST.word(), DeliveryStatus.DELIVERED.word(), DeliveryStatus.EXHAUSTED.word());

    private LogCounts() {}

    /** The first events in these ranges, by account; without those that have none. */
    public static Map<String, String> firstEvents(Connection connection, Collection<Range> ranges) throws SQLException {
        return FirstIds.of(connection, FIRST_EVENTS, ranges);
    }

    /** The first lines of the log in these ranges, by account; without those that have none. */
    public static Map<String, String> firstAttempts(Connection connection, Collection<Range> ranges)
            throws SQLException {
        return FirstIds.of(connection, FIRST_ATTEMPTS, ranges);
    }

    /** Events by their types. */
    public static Counted events(Connection connection, Range range, int most) throws SQLException {
        List<Counted> types = Database.query(
                connection,
                row -> new Counted(
                        Map.of(row.getString("type"), row.getLong("number")),
                        row.getLong("number"),
                        row.getString("last_id")),
                EVENTS,
                range.accountId(),
                range.after(),
                range.before(),
                most);
        return new Counted(
                types.stream()
                        .flatMap(type -> type.numbers().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                types.stream().mapToLong(Counted::rows).sum(),
                types.stream().map(Counted::last).max(String::compareTo).orElse(null));
    }

    /** Attempts whose outcome is known, and deliveries that ended with one. */
    public static Counted attempts(Connection connection, Range range, int most) throws SQLException {
        return Database.query(
                        connection,
                        row -> new Counted(
                                Map.of(
                                        ATTEMPTS, row.getLong("made"),
                                        DELIVERED, row.getLong("delivered"),
                                        FAILED, row.getLong("failed")),
                                row.getLong("seen"),
                                row.getString("last_id")),
                        ATTEMPTS_MADE,
                        range.accountId(),
                        range.after(),
                        range.before(),
                        most)
                .get(0);
    }
}
