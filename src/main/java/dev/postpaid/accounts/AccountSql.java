package dev.postpaid.accounts;

/**
 * SQL fragments for statements of other packages that read the account tables. The names are for the log of changes: they
 * select kind, id and name of the subject by account and id, and whether it was deleted.
 */
public final class AccountSql {

    public static final String NAME_OF_ACCOUNT =
            """
            SELECT 'account' AS kind, id, name, closed_at IS NOT NULL AS gone
            FROM account
            WHERE id = ? AND id = ?
            """;

    public static final String NAME_OF_KEY =
            """
            SELECT 'key' AS kind, id, name, revoked_at IS NOT NULL AS gone
            FROM api_key
            WHERE account_id = ? AND id = ?
            """;

    /** The log of changes identifies people by their logins. */
    public static final String NAME_OF_USER =
            """
            SELECT 'user' AS kind, login AS id, login AS name, FALSE AS gone
            FROM app_user
            WHERE account_id = ? AND login = ?
            """;

    private AccountSql() {}

    /** The name of the account of a row. @param row its table, which has an {@code account_id} */
    public static String nameOf(String row) {
        return "(SELECT a.name FROM account a WHERE a.id = " + row + ".account_id)";
    }
}
