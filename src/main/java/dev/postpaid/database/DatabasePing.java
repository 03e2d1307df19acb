package dev.postpaid.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Checks whether a database is alive, on a dedicated connection. */
final class DatabasePing {

    private final DataSource source;
    private Connection connection;

    /** @param source its connections fail soon if the database does not answer */
    DatabasePing(DataSource source) {
        this.source = source;
    }

    /**
     * Whether the database answers. A broken connection proves little, so a new connection is tried. A timeout counts as no
     * answer.
     */
    boolean beats() {
        try {
            ask();
            return true;
        } catch (SQLException e) {
            close();
            return !isSilence(e) && beatsAnew();
        }
    }

    private boolean beatsAnew() {
        try {
            ask();
            return true;
        } catch (SQLException e) {
            close();
            return !isAway(e);
        }
    }

    private void ask() throws SQLException {
        if (connection == null) {
            connection = source.getConnection();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private static boolean isSilence(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the error means that the database is unavailable. A database that refuses a connection for another reason than
     * its start or shutdown, such as too many connections, is available.
     */
    private static boolean isAway(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.equals("null") || state.startsWith("08") || state.startsWith("57P");
    }

    void close() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException e) {
            // The connection was already broken.
        }
    }
}
