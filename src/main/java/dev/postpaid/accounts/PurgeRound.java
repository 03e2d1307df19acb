package dev.postpaid.accounts;

import dev.postpaid.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One round of purging a closed account, in a transaction of its own. A round deletes a limited number of rows, and another
 * round follows as long as rows are found. A table is emptied before the next table of its feature: children before their
 * parents. Features need no order among each other, since no foreign key crosses them except those to the account. The
 * account's row is deleted after a round that found no rows.
 */
final class PurgeRound {

    private final Database database;
    private final String accountId;
    private final boolean quiet;
    private final int room;
    private int left;

    /**
     * @param quiet whether all work that was running when the account was closed has ended, attempts on other nodes included
     */
    PurgeRound(Database database, String accountId, boolean quiet, int room) {
        this.database = database;
        this.accountId = accountId;
        this.quiet = quiet;
        this.room = room;
        this.left = room;
    }

    void empty(List<AccountTable> tables) {
        tables.stream().filter(table -> quiet || !table.isLookedUp()).forEach(this::delete);
    }

    /** Each row is found by the account's index and deleted by its key, so the cost does not depend on other accounts. */
    private void delete(AccountTable table) {
        if (left == 0) {
            return;
        }
        String columns = String.join(", ", table.key());
        String equal = String.join(" = ? AND ", table.key()) + " = ?";
        left -= database.with(connection -> {
            List<Object[]> rows = Database.query(
                    connection,
                    row -> parameters(row, table.key()),
                    "SELECT " + columns + " FROM " + table.name() + " WHERE account_id = ? ORDER BY " + columns
                            + " LIMIT ?",
                    accountId,
                    left);
            Database.batch(connection, "DELETE FROM " + table.name() + " WHERE account_id = ? AND " + equal, rows);
            return rows.size();
        });
    }

    private Object[] parameters(ResultSet row, List<String> key) throws SQLException {
        Object[] parameters = new Object[key.size() + 1];
        parameters[0] = accountId;
        for (int i = 0; i < key.size(); i++) {
            parameters[i + 1] = row.getObject(key.get(i));
        }
        return parameters;
    }

    /** How many rows were deleted so far. */
    int deleted() {
        return room - left;
    }
}
