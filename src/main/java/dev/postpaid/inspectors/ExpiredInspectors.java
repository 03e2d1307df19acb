package dev.postpaid.inspectors;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.platform.BackgroundWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Deletes inspectors and their requests: expired ones, those that a person deleted, and those of closed accounts. */
@Transactional
@ApplicationScoped
public class ExpiredInspectors implements BackgroundWork, AccountTables {

    private static final int MOST_AT_A_TIME = 100;

    /** A body can have a quarter of a megabyte. */
    private static final int REQUESTS_PER_STEP = 20;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Override
    public List<String> unfinished() {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("id"),
                "SELECT id FROM inspector WHERE expires_at <= ? ORDER BY expires_at, id LIMIT ?",
                clock.instant(),
                MOST_AT_A_TIME));
    }

    /**
     * Deletes some of the inspector's requests, or the inspector itself if it has none. Its row is locked, so that two nodes
     * take turns.
     */
    @Override
    public boolean step(String id) {
        return database.with(connection -> {
            List<String> accounts = Database.query(
                    connection,
                    row -> row.getString("account_id"),
                    "SELECT account_id FROM inspector WHERE id = ? FOR UPDATE",
                    id);
            if (accounts.isEmpty()) {
                return false;
            }
            String account = accounts.get(0);
            List<Object[]> requests = Database.query(
                    connection,
                    row -> new Object[] {account, id, row.getString("id")},
                    "SELECT id FROM captured_request WHERE account_id = ? AND inspector_id = ? ORDER BY id LIMIT ?",
                    account,
                    id,
                    REQUESTS_PER_STEP);
            Database.batch(
                    connection,
                    "DELETE FROM captured_request WHERE account_id = ? AND inspector_id = ? AND id = ?",
                    requests);
            if (requests.isEmpty()) {
                Database.update(connection, "DELETE FROM inspector WHERE id = ?", id);
            }
            return !requests.isEmpty();
        });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void closed(@Observes AccountClosed closed) {
        database.with(connection -> Database.update(
                connection,
                "UPDATE inspector SET expires_at = ? WHERE account_id = ? AND expires_at > ?",
                clock.instant(),
                closed.accountId(),
                clock.instant()));
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("captured_request", "inspector_id", "id"), AccountTable.of("inspector", "id"));
    }
}
