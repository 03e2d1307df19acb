package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.Finding.Why;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of repairs: which findings are to be repaired, and what came of it. */
final class RepairRows {

    /** A finding that can be repaired. */
    private static final String REPAIRABLE = "reason IN (%s) AND (repair IS NULL OR repair IN (%s))"
            .formatted(
                    words(Arrays.stream(Why.values()).filter(Why::isRepairable).map(Why::word)),
                    words(Arrays.stream(Repair.values())
                            .filter(Repair::mayRepeat)
                            .map(Repair::word)));

    private static final String WANT =
            """
            UPDATE reconciliation_finding
            SET repair = '%s', repaired_at = NULL
            WHERE account_id = ? AND reconciliation_id = ? AND %s
            """
                    .formatted(Repair.WANTED.word(), REPAIRABLE);

    /** Payments first. */
    private static final String WANTED =
            """
            SELECT %s
            FROM reconciliation_finding
            WHERE account_id = ? AND reconciliation_id = ? AND repair = '%s'
            ORDER BY kind DESC, id LIMIT ?
            """
                    .formatted(FindingRows.COLUMNS, Repair.WANTED.word());

    private static final String REPAIRED =
            """
            UPDATE reconciliation_finding
            SET repair = ?, repaired_at = ?
            WHERE id = ? AND repair = '%s'
            """
                    .formatted(Repair.WANTED.word());

    private static final String ALL_FAILED =
            """
            UPDATE reconciliation_finding
            SET repair = ?, repaired_at = ?
            WHERE account_id = ? AND reconciliation_id = ? AND kind = ? AND repair = '%s'
            """
                    .formatted(Repair.WANTED.word());

    private static final String PROGRESS =
            """
            SELECT f.reconciliation_id, SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS open,
                SUM(CASE WHEN repair = '%s' THEN 1 ELSE 0 END) AS repairing
            FROM (VALUES %%s) AS k (account_id, reconciliation_id)
            JOIN reconciliation_finding f
                ON f.account_id = k.account_id AND f.reconciliation_id = k.reconciliation_id
            GROUP BY f.reconciliation_id
            """
                    .formatted(REPAIRABLE, Repair.WANTED.word());

    private static final String OPEN =
            """
            SELECT f.subject
            FROM (VALUES %%s) AS k (account_id, reconciliation_id)
            JOIN reconciliation_finding f
                ON f.account_id = k.account_id AND f.reconciliation_id = k.reconciliation_id
            WHERE %s
            """
                    .formatted(REPAIRABLE);

    private RepairRows() {}

    /**
     * How far repairs are.
     *
     * @param open how many can be repaired. @param repairing how many are being repaired
     */
    record Progress(int open, int repairing) {

        static final Progress NONE = new Progress(0, 0);
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining("', '", "'", "'"));
    }

    /** Marks all that can be repaired. */
    static void wantAll(Connection connection, Reconciliation of) throws SQLException {
        Database.update(connection, WANT, of.accountId(), of.id());
    }

    /** Marks those of these that can be repaired. */
    static void want(Connection connection, Reconciliation of, Collection<String> ids) throws SQLException {
        Database.batch(
                connection,
                WANT + " AND id = ?",
                ids.stream()
                        .map(id -> new Object[] {of.accountId(), of.id(), id})
                        .toList());
    }

    static List<Finding> wanted(Connection connection, Reconciliation of, int most) throws SQLException {
        return Database.query(connection, Finding::read, WANTED, of.accountId(), of.id(), most);
    }

    /** Notes what came of a repair. */
    static void repaired(Connection connection, String id, Repair result, Instant now) throws SQLException {
        Database.update(connection, REPAIRED, result.word(), now, id);
    }

    /** Ends all repairs of a kind that are left. */
    static void endAll(Connection connection, Reconciliation of, Kind kind, Repair result, Instant now)
            throws SQLException {
        Database.update(connection, ALL_FAILED, result.word(), now, of.accountId(), of.id(), kind.word());
    }

    /** How many can be repaired; what several reconciliations found counts once. */
    static int countOpen(Connection connection, String accountId, Collection<String> ids) throws SQLException {
        return Set.copyOf(Database.find(
                        connection, row -> row.getString("subject"), OPEN, ids, id -> List.of(accountId, id)))
                .size();
    }

    /** How far the repairs of each are; without those that found nothing. */
    static Map<String, Progress> progress(Connection connection, String accountId, Collection<String> ids)
            throws SQLException {
        Map<String, Progress> progress = new HashMap<>();
        Database.find(
                connection,
                row -> progress.put(
                        row.getString("reconciliation_id"), new Progress(row.getInt("open"), row.getInt("repairing"))),
                PROGRESS,
                ids,
                id -> List.of(accountId, id));
        return progress;
    }
}
