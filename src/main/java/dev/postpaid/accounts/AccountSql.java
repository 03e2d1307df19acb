package dev.postpaid.accounts;

/**
 * What statements of other packages ask of the tables of accounts. The names are for the log of changes: by account and id the
 * kind of the subject, its id, its name, and whether it is gone.
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

    /** The log knows people by their logins. */
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
