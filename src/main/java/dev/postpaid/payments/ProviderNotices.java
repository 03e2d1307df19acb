package dev.postpaid.payments;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Notes payments that providers notified about and that did nothing, for the seller and the log. Anybody can forge a
 * notification of Mollie's, so the number of payments per kind is limited, both per hour and in all; a provider repeats
 * its notification until there is room.
 */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class ProviderNotices implements AccountTables {

    private static final Logger LOG = Logger.getLogger(ProviderNotices.class.getName());

    /** Of each kind, for each provider of an account. */
    private static final int MOST_KEPT = 20;

    private static final int MOST_NEW = 20;
    private static final Duration WHILE = Duration.ofHours(1);

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** Counts the notice, and logs the first one. @param reference the payment's, as the provider writes it */
    void note(String accountId, ProviderName provider, NoticeKind kind, String reference) {
        Instant now = clock.instant();
        Object[] key = {accountId, provider.word(), kind.word(), reference};
        if (database.with(connection -> !again(connection, now, key) && first(connection, now, key))) {
            LOG.log(
                    Level.WARNING,
                    "payment pays nothing, the seller is told account={0} provider={1} reason={2} reference={3}",
                    new Object[] {accountId, provider.word(), kind.word(), reference});
        }
    }

    private static boolean again(Connection connection, Instant now, Object... key) throws SQLException {
        return Database.update(
                        connection,
                        """
                        UPDATE provider_notice SET times = times + 1, last_at = ?
                        WHERE account_id = ? AND provider = ? AND kind = ? AND reference = ?
                        """,
                        now,
                        key[0],
                        key[1],
                        key[2],
                        key[3])
                == 1;
    }

    private static boolean first(Connection connection, Instant now, Object... key) throws SQLException {
        long recent = Database.query(
                        connection,
                        row -> row.getLong(1),
                        """
                        SELECT COUNT(*) FROM provider_notice
                        WHERE account_id = ? AND provider = ? AND kind = ? AND first_at > ?
                        """,
                        key[0],
                        key[1],
                        key[2],
                        now.minus(WHILE))
                .get(0);
        if (recent >= MOST_NEW) {
            return false;
        }
        boolean added = Database.update(
                        connection,
                        """
                        INSERT INTO provider_notice (account_id, provider, kind, reference, times, first_at, last_at)
                        VALUES (?, ?, ?, ?, 1, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        key[0],
                        key[1],
                        key[2],
                        key[3],
                        now,
                        now)
                == 1;
        forgetOld(connection, key);
        return added;
    }

    private static void forgetOld(Connection connection, Object... key) throws SQLException {
        List<Object[]> old = Database.query(
                connection,
                row -> new Object[] {key[0], key[1], key[2], row.getString("reference")},
                """
                SELECT reference FROM provider_notice WHERE account_id = ? AND provider = ? AND kind = ?
                ORDER BY last_at DESC, reference LIMIT ? OFFSET ?
                """,
                key[0],
                key[1],
                key[2],
                MOST_KEPT,
                MOST_KEPT);
        Database.batch(
                connection,
                "DELETE FROM provider_notice WHERE account_id = ? AND provider = ? AND kind = ? AND reference = ?",
                old);
    }

    /** Last notified first. @throws dev.postpaid.platform.ProblemException 404 if there is no such provider */
    public List<ProviderNotice> list(String accountId, String provider) {
        return database.with(connection -> Database.query(
                connection,
                ProviderNotices::read,
                """
                SELECT kind, reference, times, first_at, last_at FROM provider_notice
                WHERE account_id = ? AND provider = ?
                ORDER BY last_at DESC, kind, reference
                """,
                accountId,
                ProviderName.of(provider).word()));
    }

    private static ProviderNotice read(ResultSet row) throws SQLException {
        NoticeKind kind = NoticeKind.of(row.getString("kind"));
        return new ProviderNotice(
                kind.word(),
                kind.detail(),
                row.getString("reference"),
                row.getInt("times"),
                Database.instant(row, "first_at"),
                Database.instant(row, "last_at"));
    }

    /** The notices of a provider go with its credentials. */
    void forget(String accountId, ProviderName provider) {
        database.with(connection -> Database.update(
                connection,
                "DELETE FROM provider_notice WHERE account_id = ? AND provider = ?",
                accountId,
                provider.word()));
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("provider_notice", "provider", "kind", "reference"));
    }
}
