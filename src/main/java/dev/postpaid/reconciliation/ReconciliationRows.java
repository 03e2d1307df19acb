package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of reconciliations. */
final class ReconciliationRows {

    /** In place of a provider, for one that looks at deliveries only. */
    private static final String NO_PROVIDER = "-";

    private static final String COLUMNS =
            """
            account_id, id, provider, nightly, since_at, until_at, state, reason, stage, cursor_at, pages, compared, not_ours,
                unknown_here, undelivered, waiting, is_cut, tries, due_at, begun_by, begun_by_name, created_at, finished_at""";

    private static final String INSERT =
            """
            INSERT INTO reconciliation (%s, running_for)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
                    .formatted(COLUMNS);

    private static final String WRITE =
            """
            UPDATE reconciliation
            SET state = ?, reason = ?, stage = ?, cursor_at = ?, pages = ?, compared = ?, not_ours = ?, unknown_here = ?,
                undelivered = ?, waiting = ?, is_cut = ?, tries = ?, due_at = ?, finished_at = ?, running_for = ?
            WHERE id = ?
            """;

    private static final String DUE =
            """
            SELECT id
            FROM reconciliation
            WHERE due_at <= ?
            ORDER BY due_at LIMIT ?
            """;

    private ReconciliationRows() {}

    /** @return false if one runs for the account and the provider already */
    static boolean insert(Connection connection, Reconciliation begun) throws SQLException {
        return Database.update(
                        connection,
                        INSERT,
                        begun.accountId(),
                        begun.id(),
                        begun.provider(),
                        Words.of(begun.nightly()),
                        begun.since(),
                        begun.until(),
                        Words.of(begun.state()),
                        Words.of(begun.reason()),
                        Words.of(begun.stage()),
                        begun.cursor(),
                        begun.pages(),
                        begun.tally().compared(),
                        begun.tally().notOurs(),
                        begun.tally().unknownHere(),
                        begun.tally().undelivered(),
                        begun.tally().waiting(),
                        begun.cut(),
                        begun.tries(),
                        begun.dueAt(),
                        begun.begunBy().id(),
                        begun.begunBy().name(),
                        begun.createdAt(),
                        begun.finishedAt(),
                        runningFor(begun.provider()))
                == 1;
    }

    private static String runningFor(String provider) {
        return provider == null ? NO_PROVIDER : provider;
    }

    static void write(Connection connection, Reconciliation changed) throws SQLException {
        Database.update(
                connection,
                WRITE,
                Words.of(changed.state()),
                Words.of(changed.reason()),
                Words.of(changed.stage()),
                changed.cursor(),
                changed.pages(),
                changed.tally().compared(),
                changed.tally().notOurs(),
                changed.tally().unknownHere(),
                changed.tally().undelivered(),
                changed.tally().waiting(),
                changed.cut(),
                changed.tries(),
                changed.dueAt(),
                changed.finishedAt(),
                changed.isRunning() ? runningFor(changed.provider()) : null,
                changed.id());
    }

    static Optional<Reconciliation> find(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", "", id);
    }

    /** Locks it until the end of the transaction. */
    static Optional<Reconciliation> lock(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", " FOR UPDATE", id);
    }

    /** The same; empty if another node holds the lock. */
    static Optional<Reconciliation> lockIfFree(Connection connection, String id) throws SQLException {
        return one(connection, "id = ?", " FOR UPDATE SKIP LOCKED", id);
    }

    /** @param provider null for the one that looks at deliveries only */
    static Optional<Reconciliation> running(Connection connection, String accountId, String provider)
            throws SQLException {
        return one(connection, "account_id = ? AND running_for = ?", "", accountId, runningFor(provider));
    }

    private static Optional<Reconciliation> one(
            Connection connection, String condition, String end, Object... parameters) throws SQLException {
        return Database.query(
                        connection,
                        Reconciliation::read,
                        "SELECT " + COLUMNS + " FROM reconciliation WHERE " + condition + end,
                        parameters)
                .stream()
                .findFirst();
    }

    /** Newest first. @param before the first id that is left out */
    static List<Reconciliation> list(Connection connection, String accountId, String before, int most)
            throws SQLException {
        return Database.query(
                connection,
                Reconciliation::read,
                "SELECT " + COLUMNS
                        + " FROM reconciliation WHERE account_id = ? AND id < ? ORDER BY account_id DESC, id DESC LIMIT ?",
                accountId,
                before,
                most);
    }

    /** Those with something to do, the longest due first. */
    static List<String> due(Connection connection, Instant now, int most) throws SQLException {
        return Database.query(connection, row -> row.getString("id"), DUE, now, most);
    }
}
