package dev.postpaid.database;

import dev.postpaid.platform.Counted.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the first rows of accounts in ranges of ids, many accounts at once. */
public final class FirstIds {

    private FirstIds() {}

    /**
     * By account; without those that have none.
     *
     * @param sql selects {@code account_id} and {@code first_id}, which may be null, for the rows of values that stand for
     *     {@code %s}: the account, the id before the range, and the first id after it
     */
    public static Map<String, String> of(Connection connection, String sql, Collection<Range> ranges)
            throws SQLException {
        Map<String, String> first = new HashMap<>();
        Database.find(
                connection,
                row -> row.getString("first_id") == null
                        ? null
                        : first.put(row.getString("account_id"), row.getString("first_id")),
                sql,
                ranges,
                range -> List.of(range.accountId(), range.after(), range.before()));
        return first;
    }
}
