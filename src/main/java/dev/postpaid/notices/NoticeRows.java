package dev.postpaid.notices;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import dev.postpaid.events.OperationalType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The statements for what is to be told. */
final class NoticeRows {

    private static final String INSERT =
            """
            INSERT INTO notice (account_id, id, endpoint_id, type, detail, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String ACCOUNTS =
            """
            SELECT DISTINCT account_id
            FROM notice
            """;

    private static final String LOCK =
            """
            SELECT account_id, id, endpoint_id, type, detail, created_at
            FROM notice
            WHERE account_id = ?
            ORDER BY id
            LIMIT ?
            FOR UPDATE
            """;

    private static final String DELETE =
            """
            DELETE FROM notice
            WHERE account_id = ? AND id = ?
            """;

    private NoticeRows() {}

    static int insert(Connection connection, Notice notice) throws SQLException {
        return update(
                connection,
                INSERT,
                notice.accountId(),
                notice.id(),
                notice.endpointId(),
                notice.type().word(),
                notice.detail().toString(),
                notice.createdAt());
    }

    /** The accounts that have something to be told. */
    static List<String> accounts(Connection connection) throws SQLException {
        return query(connection, row -> row.getString("account_id"), ACCOUNTS);
    }

    /** The oldest of an account, until the end of the transaction. */
    static List<Notice> lock(Connection connection, String accountId, int most) throws SQLException {
        return query(connection, NoticeRows::read, LOCK, accountId, most);
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("endpoint_id"),
                OperationalType.of(row.getString("type")).orElseThrow(),
                Notice.detail(row.getString("detail")),
                Database.instant(row, "created_at"));
    }

    static void delete(Rows rows, Notice notice) {
        rows.add(DELETE, notice.accountId(), notice.id());
    }
}
