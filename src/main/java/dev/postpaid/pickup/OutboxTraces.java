package dev.postpaid.pickup;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.orders.BuyerForgotten;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Keeping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

/**
 * What is deleted of the outbox besides what is accepted: all of a closed account, what mentions a buyer who is erased, and what
 * was refused as long ago as deliveries are kept.
 */
@ApplicationScoped
class OutboxTraces implements AccountTables, Expiring {

    private static final Logger LOG = Logger.getLogger(OutboxTraces.class.getName());

    private static final String OLD =
            """
            SELECT id
            FROM outbox
            WHERE account_id = ? AND refused_at < ?
            ORDER BY account_id, id LIMIT ?
            """;

    private static final String OF_ACCOUNT =
            """
            SELECT id
            FROM outbox
            WHERE (account_id = ? OR account_ref = ?) AND created_at <= ?
            ORDER BY id
            """;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("outbox", "id"));
    }

    /** Rows that name it by its ref belong to it for ever: another account may get the ref. */
    @Transactional(Transactional.TxType.MANDATORY)
    void closed(@Observes AccountClosed closed) {
        if (closed.ref() != null) {
            database.with(connection -> Database.update(
                    connection,
                    "UPDATE outbox SET account_id = ? WHERE account_ref = ? AND account_id IS NULL",
                    closed.accountId(),
                    closed.ref()));
        }
    }

    /** A row that mentions the buyer is deleted whole: neither an order without its buyer nor a part of a change can be sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes BuyerForgotten buyer) {
        String ref =
                accounts.find(buyer.accountId()).map(account -> account.ref()).orElse(null);
        database.with(connection -> {
            List<Object[]> mentioning = new ArrayList<>();
            for (long id : Database.query(
                    connection, row -> row.getLong("id"), OF_ACCOUNT, buyer.accountId(), ref, buyer.until())) {
                if (OutboxRows.find(connection, id)
                        .filter(row -> buyer.mention().test(row.body()))
                        .isPresent()) {
                    mentioning.add(new Object[] {id});
                    LOG.info("deleted a row of the outbox, its buyer is erased row=" + OutboxId.text(id));
                }
            }
            return Database.batch(connection, OutboxRows.DELETE, mentioning);
        });
    }

    @Override
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        List<Object[]> old = Database.query(
                connection,
                row -> new Object[] {row.getLong("id")},
                OLD,
                accountId,
                now.minus(keeping.deliveries()),
                most);
        Database.batch(connection, OutboxRows.DELETE, old);
        return old.size();
    }
}
