package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.query;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.events.EventSql;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What is deleted of queue and log: all of a closed account, and of others what is too old. What waits in memory for a closed
 * account finds its endpoint deleted and is not sent. Nothing of a delivery that still waits is too old: neither the body that
 * it needs, nor its attempts.
 */
@ApplicationScoped
class OldDeliveries implements AccountTables, Expiring {

    private static final String OF_ATTEMPTS =
            """
            SELECT a.id
            FROM attempt a
            WHERE a.account_id = ? AND a.id < ? AND a.started_at < ? AND NOT EXISTS (
                SELECT 1 FROM delivery d WHERE d.account_id = a.account_id AND d.id = a.delivery_id)
            ORDER BY a.account_id, a.id LIMIT ?
            """;

    private static final String WAITS =
            "EXISTS (SELECT 1 FROM delivery d WHERE d.account_id = %1$s.account_id AND d.event_id = %1$s.event_id)";

    private static final String OF_DECISIONS =
            """
            SELECT f.event_id
            FROM fanout f
            WHERE f.account_id = ? AND f.event_id < ? AND NOT %s
            ORDER BY f.account_id, f.event_id LIMIT ?
            """
                    .formatted(WAITS.formatted("f"));

    @Override
    public List<AccountTable> accountTables() {
        return List.of(
                AccountTable.of("delivery", "id"),
                AccountTable.of("attempt", "id"),
                AccountTable.of("fanout", "event_id"));
    }

    @Override
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        Instant log = now.minus(keeping.deliveries());
        Instant bodies = now.minus(keeping.bodies());
        int deleted =
                EventSql.deleteBodies(connection, accountId, Ids.first("evt", bodies), WAITS.formatted("b"), most);
        List<String> attempts = query(
                connection, OldDeliveries::id, OF_ATTEMPTS, accountId, Ids.first("att", log), log, most - deleted);
        deleted += delete(connection, "DELETE FROM attempt WHERE account_id = ? AND id = ?", accountId, attempts);
        List<String> decided =
                query(connection, OldDeliveries::id, OF_DECISIONS, accountId, Ids.first("evt", log), most - deleted);
        deleted += delete(connection, "DELETE FROM fanout WHERE account_id = ? AND event_id = ?", accountId, decided);
        return deleted;
    }

    private static String id(ResultSet row) throws SQLException {
        return row.getString(1);
    }

    private static int delete(Connection connection, String sql, String accountId, List<String> ids)
            throws SQLException {
        batch(
                connection,
                sql,
                ids.stream().map(id -> new Object[] {accountId, id}).toList());
        return ids.size();
    }
}
