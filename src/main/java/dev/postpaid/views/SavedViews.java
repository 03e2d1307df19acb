package dev.postpaid.views;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.User;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** The views of one person of one account. Nobody else sees them. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class SavedViews implements AccountTables {

    /** How many views a person keeps of an account. */
    static final int MOST = 20;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;

    private static final String DELETE = "DELETE FROM saved_view WHERE account_id = ? AND user_id = ? AND %s = ?";

    @Inject
    Database database;

    /** By name. */
    public List<SavedView> of(String accountId, User user) {
        return database.with(connection -> Database.query(
                connection,
                row -> new SavedView(row.getString("id"), row.getString("name"), row.getString("query")),
                "SELECT id, name, query FROM saved_view WHERE account_id = ? AND user_id = ? ORDER BY name, id",
                accountId,
                user.id()));
    }

    /**
     * Keeps a filter under a name, in place of another one of this name.
     *
     * @throws InvalidValueException naming {@code name} if it is missing or too long, or if there are 20 views already; naming
     *     {@code query} if the filter is too long
     */
    public void save(String accountId, User user, String name, String query) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty()) {
            throw new InvalidValueException("name", Rule.of("required"));
        }
        mustFit("name", given, LONGEST_NAME);
        mustFit("query", query, LONGEST_QUERY);
        database.with(connection -> Database.update(connection, DELETE.formatted("name"), accountId, user.id(), given));
        if (of(accountId, user).size() >= MOST) {
            throw new InvalidValueException("name", Rule.of("views_full", MOST));
        }
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO saved_view (account_id, user_id, id, name, query) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                accountId,
                user.id(),
                Ids.next("view"),
                given,
                query));
    }

    private static void mustFit(String field, String text, int most) {
        if (text.length() > most) {
            throw new InvalidValueException(field, Rule.of("too_long", most));
        }
    }

    /** Does nothing for a view of somebody else. */
    public void delete(String accountId, User user, String id) {
        database.with(connection -> Database.update(connection, DELETE.formatted("id"), accountId, user.id(), id));
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("saved_view", "id"));
    }
}
