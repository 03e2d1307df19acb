package dev.postpaid.recovery;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The SQL of recoveries. */
final class RecoveryRows {

    private static final String COLUMNS =
            """
            account_id, id, endpoint_id, what, events, since_at, until_at, state, reason, cursor_at, reached_at,
                found, sent, skipped, body_gone, begun_by, begun_by_name, created_at, finished_at""";

    private static final String INSERT =
            """
            INSERT INTO recovery (%s, running_for)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
                    .formatted(COLUMNS);

    private static final String WRITE =
            """
            UPDATE recovery
            SET state = ?, reason = ?, cursor_at = ?, reached_at = ?, found = ?, sent = ?, skipped = ?, body_gone = ?,
                finished_at = ?, running_for = ?
            WHERE id = ?
            """;

    private static final String UNFINISHED =
            """
            SELECT id
            FROM recovery
            WHERE finished_at IS NULL AND id > ?
            ORDER BY id LIMIT ?
            """;

    private RecoveryRows() {}

    /** @return false if one runs for the endpoint already */
    static boolean insert(Connection connection, Recovery recovery) throws SQLException {
        return Database.update(
                        connection,
                        INSERT,
                        recovery.accountId(),
                        recovery.id(),
                        recovery.endpointId(),
                        recovery.scope().what().word(),
                        String.join(",", recovery.scope().events()),
                        recovery.scope().since(),
                        recovery.scope().until(),
                        recovery.state().word(),
                        reason(recovery),
                        recovery.cursor(),
                        recovery.reachedAt(),
                        recovery.counts().found(),
                        recovery.counts().sent(),
                        recovery.counts().skipped(),
                        recovery.counts().bodyGone(),
                        recovery.begunBy().id(),
                        recovery.begunBy().name(),
                        recovery.createdAt(),
                        recovery.finishedAt(),
                        recovery.endpointId())
                == 1;
    }

    static void write(Connection connection, Recovery recovery) throws SQLException {
        Database.update(
                connection,
                WRITE,
                recovery.state().word(),
                reason(recovery),
                recovery.cursor(),
                recovery.reachedAt(),
                recovery.counts().found(),
                recovery.counts().sent(),
                recovery.counts().skipped(),
                recovery.counts().bodyGone(),
                recovery.finishedAt(),
                recovery.isRunning() ? recovery.endpointId() : null,
                recovery.id());
    }

    private static String reason(Recovery recovery) {
        return recovery.reason() == null ? null : recovery.reason().word();
    }

    static Optional<Recovery> find(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", "", id);
    }

    /** Locks it until the end of the transaction. */
    static Optional<Recovery> lock(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", " FOR UPDATE", id);
    }

    /** The same; empty if another node holds the lock. */
    static Optional<Recovery> lockIfFree(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", " FOR UPDATE SKIP LOCKED", id);
    }

    static Optional<Recovery> runningFor(Connection connection, String accountId, String endpointId)
            throws SQLException {
        return one(connection, "account_id = ? AND running_for = ?", "", accountId, endpointId);
    }

    /** The one that was begun last for an endpoint. */
    static Optional<Recovery> lastOf(Connection connection, String accountId, String endpointId) throws SQLException {
        return one(
                connection, "account_id = ? AND endpoint_id = ?", " ORDER BY id DESC LIMIT 1", accountId, endpointId);
    }

    private static Optional<Recovery> one(Connection connection, String condition, String end, Object... parameters)
            throws SQLException {
        return Database.query(
                        connection,
                        Recovery::read,
                        "SELECT " + COLUMNS + " FROM recovery WHERE " + condition + end,
                        parameters)
                .stream()
                .findFirst();
    }

    /** Newest first. @param endpointId null for those of all endpoints; @param before the first id that is left out */
    static List<Recovery> list(Connection connection, String accountId, String endpointId, String before, int most)
            throws SQLException {
        return Database.query(
                connection,
                Recovery::read,
                "SELECT " + COLUMNS + " FROM recovery WHERE account_id = ? AND id < ?"
                        + " AND endpoint_id = COALESCE(CAST(? AS varchar), endpoint_id) ORDER BY id DESC LIMIT ?",
                accountId,
                before,
                endpointId,
                most);
    }

    static List<String> unfinished(Connection connection, String after, int most) throws SQLException {
        return Database.query(connection, row -> row.getString("id"), UNFINISHED, after, most);
    }
}
