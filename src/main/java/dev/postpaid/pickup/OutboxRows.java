package dev.postpaid.pickup;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.database.Lookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements for the rows of the outbox. */
final class OutboxRows {

    /** Deletes a row that is accepted. */
    static final String DELETE = "DELETE FROM outbox WHERE id = ?";

    /** So many are read at a time, and fewer if they are large. */
    static final int MOST_ROWS = 100;

    /** The bodies of a round, parsed, take several times as much memory. */
    static final int MOST_CHARS = 1 << 20;

    /** From the database at a time: bodies may have a megabyte each. */
    private static final int FETCHED = 10;

    private static final String COLUMNS = "id, account_id, account_ref, kind, body, created_at, refused_at, problem";

    private static final String OLDEST =
            "SELECT " + COLUMNS + " FROM outbox WHERE refused_at IS NULL ORDER BY id LIMIT " + MOST_ROWS;

    /** In the order of ids, so that two transactions never wait for each other. */
    private static final String LOCK =
            """
            SELECT id
            FROM outbox
            WHERE refused_at IS NULL AND id IN (SELECT CAST(k.id AS bigint) FROM (VALUES %s) AS k (id))
            ORDER BY id FOR UPDATE
            """;

    private static final String REFUSE =
            """
            UPDATE outbox
            SET refused_at = ?, problem = ?, account_id = COALESCE(account_id, ?)
            WHERE id = ? AND refused_at IS NULL
            """;

    private OutboxRows() {}

    /**
     * Finds those rows that wait and locks them until the end of the transaction. On PostgreSQL it leaves out what another node has
     * locked; an embedded database has one node.
     */
    static Lookup<Long, Long> locked(Dialect dialect) {
        String sql = dialect.choose(() -> LOCK, () -> LOCK.stripTrailing() + " SKIP LOCKED");
        return (connection, ids) -> Database.find(
                        connection,
                        row -> row.getLong("id"),
                        sql,
                        ids.stream().sorted().toList(),
                        id -> List.of(Long.toString(id)))
                .stream()
                .collect(Collectors.toMap(id -> id, id -> id));
    }

    /** What waits, the oldest first: at least one row, and no more than a round takes. */
    static List<OutboxRow> oldest(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet found = statement.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                int chars = 0;
                while (chars < MOST_CHARS && found.next()) {
                    OutboxRow row = OutboxRow.read(found);
                    rows.add(row);
                    chars += row.body().length();
                }
                return rows;
            }
        }
    }

    /** @param accountId the account's, if it is known; then the row is purged with it */
    static void refuse(Connection connection, OutboxRow row, String accountId, String problem, Instant now)
            throws SQLException {
        Database.update(connection, REFUSE, now, problem, accountId, row.id());
    }

    /** Newest first. @param refused null for all */
    static List<OutboxRow> list(Connection connection, Boolean refused, long before, int most) throws SQLException {
        String which = refused == null ? "" : " AND refused_at IS " + (refused ? "NOT NULL" : "NULL");
        return Database.query(
                connection,
                OutboxRow::read,
                "SELECT " + COLUMNS + " FROM outbox WHERE id < ?" + which + " ORDER BY id DESC LIMIT ?",
                before,
                most);
    }

    static Optional<OutboxRow> find(Connection connection, long id) throws SQLException {
        return Database.query(connection, OutboxRow::read, "SELECT " + COLUMNS + " FROM outbox WHERE id = ?", id)
                .stream()
                .findFirst();
    }

    /** Lets a refused row wait again. @return whether it was refused */
    static boolean retry(Connection connection, long id) throws SQLException {
        return Database.update(
                        connection,
                        "UPDATE outbox SET refused_at = NULL, problem = NULL WHERE id = ? AND refused_at IS NOT NULL",
                        id)
                == 1;
    }

    /** Deletes a refused row. @return whether it was refused */
    static boolean delete(Connection connection, long id) throws SQLException {
        return Database.update(connection, "DELETE FROM outbox WHERE id = ? AND refused_at IS NOT NULL", id) == 1;
    }
}
