package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The begin of a transaction that commits requests. Finds its position: on PostgreSQL the number by which the feed orders what it
 * adds. On H2 each event has a position of its own, and the transaction has none.
 */
interface Opening {

    /** A transaction that waits for locks as long as it takes. */
    static Opening patient(Dialect dialect) {
        return dialect.choose(() -> connection -> 0, () -> position(""));
    }

    /** A transaction that gives up if somebody holds a lock for long: that delays only the requests that need it. */
    static Opening impatient(Dialect dialect) {
        return dialect.choose(() -> connection -> 0, () -> position(", set_config('lock_timeout', '1s', TRUE)"));
    }

    private static Opening position(String more) {
        String sql = "SELECT event_position(pg_current_xact_id())" + more;
        return connection ->
                Database.query(connection, row -> row.getLong(1), sql).get(0);
    }

    /** @return the position; 0 if the transaction has none */
    long open(Connection connection) throws SQLException;
}
