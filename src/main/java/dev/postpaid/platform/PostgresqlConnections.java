package dev.postpaid.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

/**
 * The connections to PostgreSQL that containers pool, each one known, so that all can be given up at once: who waits for a
 * database that fell silent learns it by nothing else for half a minute. They belong to the class because containers, and not
 * we, make the data source.
 */
final class PostgresqlConnections {

    private static final Set<Connection> OPEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static volatile boolean away;

    private PostgresqlConnections() {}

    /** As the driver's own data source does it. @throws SQLException at once while the database is known to be away */
    static XAConnection open(DataSource driver) throws SQLException {
        if (away) {
            throw new SQLException("the database is away", "08001");
        }
        Connection connection = driver.getConnection();
        OPEN.add(connection);
        return new PGXAConnection(connection.unwrap(BaseConnection.class));
    }

    /** Who waits for an answer is told that none comes, and until {@link #comeBack} nobody begins to wait. */
    static void giveUp() {
        away = true;
        List<Connection> open;
        synchronized (OPEN) {
            open = List.copyOf(OPEN);
            OPEN.clear();
        }
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It was broken.
            }
        }
    }

    static void comeBack() {
        away = false;
    }
}
