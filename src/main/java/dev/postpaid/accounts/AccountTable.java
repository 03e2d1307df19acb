package dev.postpaid.accounts;

import java.util.List;

/**
 * A table with rows of accounts. It has a column {@code account_id}, and an index that begins with it.
 *
 * @param key the columns that identify a row within an account
 * @param isLookedUp whether a running attempt reads the rows; then they stay until every attempt that began before the
 *     account was closed has ended
 */
public record AccountTable(String name, List<String> key, boolean isLookedUp) {

    public static AccountTable of(String name, String... key) {
        return new AccountTable(name, List.of(key), false);
    }

    /** The same table, with rows that a running attempt reads. */
    public AccountTable lookedUp() {
        return new AccountTable(name, key, true);
    }
}
