package dev.postpaid.accounts;

import java.util.List;

/**
 * A table with rows of accounts. It has a column {@code account_id}, and an index that begins with it.
 *
 * @param key the columns that tell the rows of one account apart
 * @param isLookedUp whether an attempt that is under way looks the rows up; then they stay until every attempt that began
 *     before the account was closed is over
 */
public record AccountTable(String name, List<String> key, boolean isLookedUp) {

    public static AccountTable of(String name, String... key) {
        return new AccountTable(name, List.of(key), false);
    }

    /** The same, with rows that an attempt looks up. */
    public AccountTable lookedUp() {
        return new AccountTable(name, key, true);
    }
}
