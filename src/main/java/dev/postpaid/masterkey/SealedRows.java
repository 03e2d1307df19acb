package dev.postpaid.masterkey;

import dev.postpaid.database.Database;
import dev.postpaid.platform.SealedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows that have a secret in one column, by id. */
final class SealedRows {

    private final SealedColumn column;

    SealedRows(SealedColumn column) {
        this.column = column;
    }

    /** A secret as it is in its row. */
    record Sealed(String id, byte[] secret) {}

    /** A secret, and what replaces it. */
    record Renewed(String id, byte[] before, byte[] after) {}

    List<Sealed> after(Connection connection, String id, int most) throws SQLException {
        return Database.query(
                connection,
                row -> new Sealed(row.getString("id"), row.getBytes("secret")),
                "SELECT " + column.id() + " AS id, " + column.name() + " AS secret" + from() + " ORDER BY "
                        + column.id() + " LIMIT ?",
                id,
                most);
    }

    long countAfter(Connection connection, String id) throws SQLException {
        return Database.query(connection, row -> row.getLong("n"), "SELECT COUNT(*) AS n" + from(), id)
                .get(0);
    }

    private String from() {
        return " FROM " + column.table() + " WHERE " + column.id() + " > ? AND " + column.name() + " IS NOT NULL";
    }

    /** A secret that was changed meanwhile stays as it is. */
    void replace(Connection connection, List<Renewed> secrets) throws SQLException {
        Database.batch(
                connection,
                "UPDATE " + column.table() + " SET " + column.name() + " = ? WHERE " + column.id() + " = ? AND "
                        + column.name() + " = ?",
                secrets.stream()
                        .map(each -> new Object[] {each.after(), each.id(), each.before()})
                        .toList());
    }
}
