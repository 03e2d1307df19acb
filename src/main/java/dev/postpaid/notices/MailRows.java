package dev.postpaid.notices;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import dev.postpaid.events.OperationalType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The statements for what e-mails have to say. */
final class MailRows {

    private static final String INSERT =
            """
            INSERT INTO mail (account_id, endpoint_id, type, happened_at)
            VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** Nothing is due if the last e-mail said the same, or if there was none and all is well. */
    private static final String TURN =
            """
            UPDATE mail
            SET type = ?, reason = ?, happened_at = ?,
                due_at = CASE WHEN COALESCE(mailed, ?) = ? THEN NULL ELSE COALESCE(due_at, ?) END
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String ACCOUNTS =
            """
            SELECT DISTINCT account_id
            FROM mail
            WHERE due_at <= ?
            """;

    private static final String CLAIM =
            """
            UPDATE mail
            SET due_at = ?
            WHERE account_id = ? AND due_at <= ?
            """;

    private static final String CLAIMED =
            """
            SELECT endpoint_id, type, reason, happened_at
            FROM mail
            WHERE account_id = ? AND due_at = ?
            ORDER BY happened_at, endpoint_id
            """;

    private static final String MAILED =
            """
            UPDATE mail
            SET mailed = ?, due_at = CASE WHEN type = ? THEN NULL ELSE due_at END
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String DELETE_WELL =
            """
            DELETE FROM mail
            WHERE account_id = ? AND type = ? AND due_at IS NULL
            """;

    private static final String DELETE =
            """
            DELETE FROM mail
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String WELL = OperationalType.ENDPOINT_RECOVERED.word();

    private MailRows() {}

    /** What an e-mail says about an endpoint. */
    record News(String endpointId, OperationalType type, String reason, Instant happenedAt) {}

    /** The next e-mail says this about the endpoint, unless something else happens before it is due. */
    static void turn(Connection connection, Notice notice, Instant dueAt) throws SQLException {
        String type = notice.type().word();
        update(connection, INSERT, notice.accountId(), notice.endpointId(), type, notice.createdAt());
        update(
                connection,
                TURN,
                type,
                notice.text("reason"),
                notice.createdAt(),
                WELL,
                type,
                dueAt,
                notice.accountId(),
                notice.endpointId());
        update(connection, DELETE_WELL, notice.accountId(), WELL);
    }

    /** The accounts that have an e-mail due. */
    static List<String> accounts(Connection connection, Instant now) throws SQLException {
        return query(connection, row -> row.getString("account_id"), ACCOUNTS, now);
    }

    /** Claims what is due. Another node sends it only if this one does not within this time. */
    static List<News> claim(Connection connection, String accountId, Instant now, Duration lease) throws SQLException {
        Instant until = now.plus(lease);
        update(connection, CLAIM, until, accountId, now);
        return query(connection, MailRows::read, CLAIMED, accountId, until);
    }

    private static News read(ResultSet row) throws SQLException {
        return new News(
                row.getString("endpoint_id"),
                OperationalType.of(row.getString("type")).orElseThrow(),
                row.getString("reason"),
                Database.instant(row, "happened_at"));
    }

    /** An e-mail said this. What happened meanwhile stays due. */
    static void mailed(Connection connection, String accountId, News news) throws SQLException {
        String type = news.type().word();
        update(connection, MAILED, type, type, accountId, news.endpointId());
        update(connection, DELETE_WELL, accountId, WELL);
    }

    static int delete(Connection connection, String accountId, String endpointId) throws SQLException {
        return update(connection, DELETE, accountId, endpointId);
    }
}
