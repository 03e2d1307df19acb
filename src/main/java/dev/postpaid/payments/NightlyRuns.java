package dev.postpaid.payments;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Which nightly comparisons are due. It is the only one that writes this, so that no saved form undoes a night. */
public final class NightlyRuns {

    private static final String DUE =
            """
            SELECT account_id, name, reconcile_nightly, reconcile_due_at
            FROM payment_provider
            WHERE reconcile_due_at <= ?
            ORDER BY reconcile_due_at, id LIMIT ?
            """;

    private static final String TAKE =
            """
            UPDATE payment_provider
            SET reconcile_due_at = ?
            WHERE account_id = ? AND name = ? AND reconcile_due_at = ?
            """;

    private static final String SET =
            """
            UPDATE payment_provider
            SET reconcile_nightly = ?, reconcile_due_at = COALESCE(reconcile_due_at, ?)
            WHERE account_id = ? AND name = ?
            """;

    private static final String END =
            """
            UPDATE payment_provider
            SET reconcile_nightly = NULL, reconcile_due_at = NULL
            WHERE account_id = ? AND name = ?
            """;

    private NightlyRuns() {}

    /** @param next when it is due, unless that is known already */
    static int set(Connection connection, String accountId, ProviderName provider, Nightly mode, Instant next)
            throws SQLException {
        return mode == Nightly.OFF
                ? Database.update(connection, END, accountId, provider.name())
                : Database.update(connection, SET, mode.word(), next, accountId, provider.name());
    }

    /** A comparison that is due. */
    public record Due(String accountId, String provider, Nightly mode, Instant at) {}

    /** The longest due first. */
    public static List<Due> due(Connection connection, Instant now, int most) throws SQLException {
        return Database.query(
                connection,
                row -> new Due(
                        row.getString("account_id"),
                        row.getString("name").toLowerCase(Locale.ROOT),
                        Nightly.ofWord(row.getString("reconcile_nightly")),
                        Database.instant(row, "reconcile_due_at")),
                DUE,
                now,
                most);
    }

    /**
     * Takes one that is due, for the transaction that begins it.
     *
     * @param next when it is due again: nights that passed meanwhile are not made up for
     * @return false if another node took it, or it was switched off
     */
    public static boolean take(Connection connection, Due due, Instant next) throws SQLException {
        return Database.update(
                        connection, TAKE, next, due.accountId(), due.provider().toUpperCase(Locale.ROOT), due.at())
                == 1;
    }
}
