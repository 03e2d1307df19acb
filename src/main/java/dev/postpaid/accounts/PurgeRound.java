package dev.postpaid.accounts;

import dev.postpaid.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * One round of purging a closed account, fired inside a transaction of its own: whoever keeps rows of an account observes it
 * and deletes some. A round has room for so many rows in all, and there is another as long as one found any. So within a
 * package children go before their parents simply by being deleted first: as long as there are more children than room, there
 * is none left for the parents. Between packages no order is needed, as no foreign key crosses them but those to the account,
 * whose row goes when nothing was found any more.
 */
public final class PurgeRound {

    private final Database database;
    private final String accountId;
    private final boolean quiet;
    private final int room;
    private int left;

    PurgeRound(Database database, String accountId, boolean quiet, int room) {
        this.database = database;
        this.accountId = accountId;
        this.quiet = quiet;
        this.room = room;
        this.left = room;
    }

    /**
     * Whether all that was under way when the account was closed has surely ended, attempts in the memory of any node
     * included. What an attempt looks up stays until then.
     */
    public boolean isQuiet() {
        return quiet;
    }

    /**
     * Deletes rows of the account as long as there is room. Each is found by an index that begins with the account and
     * deleted by its key, so that this costs the same however many rows other accounts have.
     *
     * @param key the columns that tell the rows of one account apart
     */
    public void delete(String table, String... key) {
        if (left == 0) {
            return;
        }
        String columns = String.join(", ", key);
        String equal = String.join(" = ? AND ", key) + " = ?";
        left -= database.with(connection -> {
            List<Object[]> rows = Database.query(
                    connection,
                    row -> parameters(row, key),
                    "SELECT " + columns + " FROM " + table + " WHERE account_id = ? ORDER BY " + columns + " LIMIT ?",
                    accountId,
                    left);
            Database.batch(connection, "DELETE FROM " + table + " WHERE account_id = ? AND " + equal, rows);
            return rows.size();
        });
    }

    private Object[] parameters(ResultSet row, String... key) throws SQLException {
        Object[] parameters = new Object[key.length + 1];
        parameters[0] = accountId;
        for (int i = 0; i < key.length; i++) {
            parameters[i + 1] = row.getObject(key[i]);
        }
        return parameters;
    }

    /** How many rows were deleted so far. */
    int deleted() {
        return room - left;
    }
}
