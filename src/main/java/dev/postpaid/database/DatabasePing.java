package dev.postpaid.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Feels whether a database is alive, on a connection that does nothing else. */
final class DatabasePing {

    private final DataSource source;
    private Connection connection;

    /** @param source whose connections fail, rather than wait long, if nobody answers */
    DatabasePing(DataSource source) {
        this.source = source;
    }

    /** Whether it answers. A connection that broke tells little: then a new one does. Silence is an answer, too. */
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

    /** Who refuses for another reason than that it starts or ends, such as too many connections, is there. */
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
            // It was broken.
        }
    }
}
