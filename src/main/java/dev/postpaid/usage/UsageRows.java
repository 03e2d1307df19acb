package dev.postpaid.usage;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The SQL of what is counted. */
final class UsageRows {

    private static final String CURSORS = "SELECT account_id, orders_id, event_id, attempt_id FROM usage_counted";

    private static final String BEGIN_CURSORS =
            """
            INSERT INTO usage_counted (account_id, orders_id, event_id, attempt_id)
            VALUES (?, '', '', '')
            ON CONFLICT DO NOTHING
            """;

    private static final String MOVE =
            """
            UPDATE usage_counted SET orders_id = ?, event_id = ?, attempt_id = ?
            WHERE account_id = ?
            """;

    private static final String ADD =
            """
            UPDATE usage_day SET number = number + ?
            WHERE account_id = ? AND on_day = ? AND what = ?
            """;

    private static final String DAYS =
            """
            SELECT on_day, what, number
            FROM usage_day
            WHERE account_id = ? AND on_day >= ? AND on_day < ?
            """;

    private static final String FINISH =
            """
            UPDATE usage_round SET counted_until = ?
            WHERE counted_until IS NULL OR counted_until < ?
            """;

    private UsageRows() {}

    /** The last ids of all accounts that were counted, by account. */
    static Map<String, Map<Source, String>> cursors(Connection connection) throws SQLException {
        Map<String, Map<Source, String>> cursors = new HashMap<>();
        query(connection, row -> cursors.put(row.getString("account_id"), cursors(row)), CURSORS);
        return cursors;
    }

    /** Locks those of one account until the end of the transaction. */
    static Map<Source, String> lockCursors(Connection connection, String accountId) throws SQLException {
        update(connection, BEGIN_CURSORS, accountId);
        return query(connection, UsageRows::cursors, CURSORS + " WHERE account_id = ? FOR UPDATE", accountId)
                .get(0);
    }

    private static Map<Source, String> cursors(ResultSet row) throws SQLException {
        return new EnumMap<>(Map.of(
                Source.ORDERS, row.getString("orders_id"),
                Source.EVENTS, row.getString("event_id"),
                Source.ATTEMPTS, row.getString("attempt_id")));
    }

    static void move(Connection connection, String accountId, Map<Source, String> cursors) throws SQLException {
        update(
                connection,
                MOVE,
                cursors.get(Source.ORDERS),
                cursors.get(Source.EVENTS),
                cursors.get(Source.ATTEMPTS),
                accountId);
    }

    /** Adds to a day. The cursors of the account are locked, so nobody else does. */
    static void add(Connection connection, String accountId, LocalDate day, Map<String, Long> numbers)
            throws SQLException {
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            if (number.getValue() > 0
                    && update(connection, ADD, number.getValue(), accountId, day, number.getKey()) == 0) {
                update(
                        connection,
                        "INSERT INTO usage_day (account_id, on_day, what, number) VALUES (?, ?, ?, ?)",
                        accountId,
                        day,
                        number.getKey(),
                        number.getValue());
            }
        }
    }

    static Map<LocalDate, Map<String, Long>> days(Connection connection, String accountId, UsagePeriod period)
            throws SQLException {
        Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
        query(
                connection,
                row -> days.computeIfAbsent(row.getObject("on_day", LocalDate.class), day -> new HashMap<>())
                        .put(row.getString("what"), row.getLong("number")),
                DAYS,
                accountId,
                period.since(),
                period.until());
        return days;
    }

    /**
     * Begins a round, unless another node began one a short time ago.
     *
     * @param latest when the last one began at the latest
     * @return when the last one began; empty if it is too early for another
     */
    static Optional<Instant> begin(Connection connection, Instant now, Instant latest) throws SQLException {
        Instant last = query(
                        connection,
                        row -> Database.instant(row, "begun_at"),
                        "SELECT begun_at FROM usage_round FOR UPDATE")
                .get(0);
        if (last.isAfter(latest)) {
            return Optional.empty();
        }
        update(connection, "UPDATE usage_round SET begun_at = ?", now);
        return Optional.of(last);
    }

    /** Everything before this time is counted, in all accounts. */
    static int finish(Connection connection, Instant until) throws SQLException {
        return update(connection, FINISH, until, until);
    }

    /** Null if no round has ended. */
    static Instant countedUntil(Connection connection) throws SQLException {
        return query(
                        connection,
                        row -> Optional.ofNullable(Database.instant(row, "counted_until")),
                        "SELECT counted_until FROM usage_round")
                .get(0)
                .orElse(null);
    }
}
