package dev.postpaid.retention;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The accounts that keep less than the installation does. Only these have a row. */
@Transactional
@ApplicationScoped
public class OwnRetentions implements AccountTables {

    private static final String SELECT = "SELECT account_id, bodies_days, deliveries_days FROM account_retention";

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Settings settings;

    /** What this account wants; nothing for one that does not exist. */
    public OwnRetention get(String accountId) {
        return list(List.of(accountId)).getOrDefault(accountId, OwnRetention.NONE);
    }

    /** What those of these accounts want that want anything. */
    public Map<String, OwnRetention> list(Collection<String> accountIds) {
        String places = accountIds.stream().map(id -> "?").collect(Collectors.joining(", "));
        return accountIds.isEmpty()
                ? Map.of()
                : database
                        .with(connection -> Database.query(
                                connection,
                                row -> Map.entry(row.getString("account_id"), retention(row)),
                                SELECT + " WHERE account_id IN (" + places + ")",
                                accountIds.toArray()))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The ids of the accounts that want anything. */
    List<String> accounts() {
        return database.with(connection -> Database.query(
                connection, row -> row.getString("account_id"), "SELECT account_id FROM account_retention"));
    }

    private static OwnRetention retention(ResultSet row) throws SQLException {
        return new OwnRetention(
                row.getObject("bodies_days", Integer.class), row.getObject("deliveries_days", Integer.class));
    }

    /**
     * Changes what an account wants. It counts from the next interval on; what is deleted does not come back.
     *
     * @param patch {@code bodies_days} and {@code deliveries_days}; one that is absent stays, null ends it
     * @throws ProblemException 422 if a number is below 1, or longer than the installation keeps it; 404 if there is no such
     *     account
     */
    public OwnRetention change(String accountId, JsonInput patch) {
        UnaryOperator<OwnRetention> change = OwnRetention.change(patch, Keeping.of(settings));
        accounts.lock(accountId);
        OwnRetention before = get(accountId);
        OwnRetention after = change.apply(before);
        if (!after.equals(before)) {
            write(accountId, after);
            audit.note(accountId, "retention_changed", words(after));
        }
        return after;
    }

    private void write(String accountId, OwnRetention retention) {
        database.with(connection -> {
            Database.update(connection, "DELETE FROM account_retention WHERE account_id = ?", accountId);
            return retention.equals(OwnRetention.NONE)
                    ? 0
                    : Database.update(
                            connection,
                            "INSERT INTO account_retention (account_id, bodies_days, deliveries_days) VALUES (?, ?, ?)",
                            accountId,
                            retention.bodiesDays(),
                            retention.deliveriesDays());
        });
    }

    private static String words(OwnRetention retention) {
        return "bodies_days=" + retention.bodiesDays() + " deliveries_days=" + retention.deliveriesDays();
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("account_retention", "account_id"));
    }
}
