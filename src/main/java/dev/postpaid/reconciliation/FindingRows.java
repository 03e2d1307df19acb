package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.Finding.Why;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The SQL of findings. */
final class FindingRows {

    static final String COLUMNS =
            """
            id, kind, reason, subject, order_id, order_number, provider, reference, source, event_id, endpoint_id, amount,
                currency, paid_at, is_test, repair, repaired_at""";

    private static final String INSERT =
            """
            INSERT INTO reconciliation_finding (account_id, reconciliation_id, %s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
                    .formatted(COLUMNS);

    private static final String CORRECT =
            """
            UPDATE reconciliation_finding
            SET reason = ?, source = ?, amount = ?, currency = ?
            WHERE reconciliation_id = ? AND subject = ? AND reason = '%s'
            """
                    .formatted(Why.AMOUNT_DIFFERS.word());

    private FindingRows() {}

    /**
     * Adds a finding, unless it is there. A payment that is there with another amount than the order's is corrected.
     *
     * @return whether it was added
     */
    static boolean add(Connection connection, Reconciliation of, Finding found) throws SQLException {
        boolean added = Database.update(
                        connection,
                        INSERT,
                        of.accountId(),
                        of.id(),
                        found.id(),
                        found.kind().word(),
                        found.why().word(),
                        found.subject(),
                        found.orderId(),
                        found.orderNumber(),
                        found.provider(),
                        found.reference(),
                        found.source(),
                        found.eventId(),
                        found.endpointId(),
                        found.amount(),
                        found.currency(),
                        found.paidAt(),
                        found.test(),
                        Words.of(found.repair()),
                        found.repairedAt())
                == 1;
        if (!added && found.why() == Why.NOT_RECORDED) {
            Database.update(
                    connection,
                    CORRECT,
                    found.why().word(),
                    found.source(),
                    found.amount(),
                    found.currency(),
                    of.id(),
                    found.subject());
        }
        return added;
    }

    /** Newest first. @param kind null for both; @param before the first id that is left out */
    static List<Finding> list(Connection connection, Reconciliation of, Kind kind, String before, int most)
            throws SQLException {
        return Database.query(
                connection,
                Finding::read,
                "SELECT " + COLUMNS + " FROM reconciliation_finding WHERE account_id = ? AND reconciliation_id = ?"
                        + " AND id < ? AND kind = COALESCE(CAST(? AS varchar), kind)"
                        + " ORDER BY account_id DESC, reconciliation_id DESC, id DESC LIMIT ?",
                of.accountId(),
                of.id(),
                before,
                Words.of(kind),
                most);
    }

    /** How many of these ids are findings of this reconciliation. */
    static int count(Connection connection, Reconciliation of, Collection<String> ids) throws SQLException {
        return Database.find(
                        connection,
                        row -> row.getString("id"),
                        """
                        SELECT f.id
                        FROM (VALUES %s) AS k (reconciliation_id, id)
                        JOIN reconciliation_finding f ON f.id = k.id AND f.reconciliation_id = k.reconciliation_id
                        """,
                        ids,
                        id -> List.of(of.id(), id))
                .size();
    }

    /** How many of these are subjects of findings. */
    static int countSubjects(Connection connection, Reconciliation of, Collection<String> subjects)
            throws SQLException {
        return Database.find(
                        connection,
                        row -> row.getString("subject"),
                        """
                        SELECT f.subject
                        FROM (VALUES %s) AS k (reconciliation_id, subject)
                        JOIN reconciliation_finding f
                            ON f.reconciliation_id = k.reconciliation_id AND f.subject = k.subject
                        """,
                        subjects,
                        subject -> List.of(of.id(), subject))
                .size();
    }
}
