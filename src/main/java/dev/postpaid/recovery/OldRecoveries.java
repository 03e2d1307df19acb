package dev.postpaid.recovery;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is deleted of recoveries: all of a closed account, and those that have ended and are as old as old deliveries. */
@ApplicationScoped
class OldRecoveries implements AccountTables, Expiring {

    private static final String OLD =
            """
            SELECT id
            FROM recovery
            WHERE account_id = ? AND id < ? AND finished_at IS NOT NULL
            ORDER BY account_id, id LIMIT ?
            """;

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("recovery", "id"), AccountTable.of("absence", "endpoint_id"));
    }

    @Override
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        Instant kept = now.minus(keeping.deliveries());
        List<Object[]> old = Database.query(
                connection, row -> new Object[] {row.getString("id")}, OLD, accountId, Ids.first("rec", kept), most);
        Database.batch(connection, "DELETE FROM recovery WHERE id = ?", old);
        return old.size();
    }
}
