package dev.postpaid.reconciliation;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is deleted of reconciliations: all of a closed account, and those that are 30 days old, or as old as old deliveries. */
@ApplicationScoped
class OldReconciliations implements AccountTables, Expiring {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final String OLD_FINDINGS =
            """
            SELECT id
            FROM reconciliation_finding
            WHERE account_id = ? AND reconciliation_id < ?
            ORDER BY account_id, reconciliation_id, id LIMIT ?
            """;

    private static final String OLD =
            """
            SELECT id
            FROM reconciliation
            WHERE account_id = ? AND id < ?
            ORDER BY account_id, id LIMIT ?
            """;

    private static final String DELETE_FINDING = "DELETE FROM reconciliation_finding WHERE id = ?";
    private static final String DELETE = "DELETE FROM reconciliation WHERE id = ?";

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("reconciliation_finding", "id"), AccountTable.of("reconciliation", "id"));
    }

    /** The findings first: a reconciliation has up to some thousand. */
    @Override
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        Duration kept = keeping.deliveries().compareTo(KEPT) < 0 ? keeping.deliveries() : KEPT;
        String before = Ids.first(Reconciliation.PREFIX, now.minus(kept));
        int findings = delete(connection, OLD_FINDINGS, DELETE_FINDING, accountId, before, most);
        return findings == most ? most : findings + delete(connection, OLD, DELETE, accountId, before, most - findings);
    }

    private static int delete(
            Connection connection, String old, String delete, String accountId, String before, int most)
            throws SQLException {
        List<Object[]> ids =
                Database.query(connection, row -> new Object[] {row.getString("id")}, old, accountId, before, most);
        Database.batch(connection, delete, ids);
        return ids.size();
    }
}
