package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.Xid;
import org.postgresql.core.BaseConnection;
import org.postgresql.xa.PGXAConnection;

/**
 * Tracks all pooled connections to PostgreSQL, so that they can be aborted together in an outage. Otherwise, a thread that
 * waits for a silent database notices the outage only after 30 s, and WildFly's pool hands out idle connections that broke
 * during the outage. The set is static because the container, not Postpaid, creates the data source.
 */
final class PostgresqlConnections {

    private static final Set<Known> OPEN = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static volatile boolean away;

    private PostgresqlConnections() {}

    /**
     * Opens a connection as the driver's own data source does.
     *
     * @throws SQLException at once while the database is known to be unavailable
     */
    static XAConnection open(DataSource driver) throws SQLException {
        if (away) {
            throw new SQLException("the database is away", "08001");
        }
        Known connection = new Known(driver.getConnection());
        OPEN.add(connection);
        return connection;
    }

    /**
     * Aborts all connections, so that waiting threads fail at once. Until {@link #comeBack}, new connections also fail at
     * once.
     */
    static void giveUp() {
        away = true;
        known().forEach(Known::abort);
    }

    /**
     * Reports connections as broken to the pool if they were idle during the outage. Threads that used a connection during
     * the outage have already noticed the failure.
     */
    static void comeBack() {
        known().forEach(Known::tell);
        OPEN.clear();
        away = false;
    }

    private static List<Known> known() {
        synchronized (OPEN) {
            return List.copyOf(OPEN);
        }
    }

    private static final class Known extends PGXAConnection {
        private final Connection physical;
        private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean over;

        Known(Connection physical) throws SQLException {
            super(physical.unwrap(BaseConnection.class));
            this.physical = physical;
        }

        @Override
        public void addConnectionEventListener(ConnectionEventListener listener) {
            super.addConnectionEventListener(listener);
            listeners.add(listener);
        }

        @Override
        public void removeConnectionEventListener(ConnectionEventListener listener) {
            super.removeConnectionEventListener(listener);
            listeners.remove(listener);
        }

        /**
         * Reports a failed one-phase commit as rolled back. If the answer was lost, the outcome is unknown, and Narayana
         * assumes success: Postpaid would then send deliveries without a record of them. Reporting a rollback is safe: if
         * the commit did happen, the delivery is found when its lease ends.
         */
        @Override
        public void commit(Xid xid, boolean onePhase) throws XAException {
            try {
                super.commit(xid, onePhase);
            } catch (XAException e) {
                XAException undone = new XAException(XAException.XA_RBCOMMFAIL);
                undone.initCause(e);
                throw onePhase ? undone : e;
            }
        }

        /** The driver calls this method for every event that it reports to the pool. */
        @Override
        protected ConnectionEvent createConnectionEvent(SQLException e) {
            over |= e != null;
            return super.createConnectionEvent(e);
        }

        @Override
        public void close() throws SQLException {
            over = true;
            super.close();
        }

        void abort() {
            try {
                physical.abort(Runnable::run);
            } catch (SQLException e) {
                // The connection was already broken.
            }
        }

        void tell() {
            if (over) {
                return;
            }
            ConnectionEvent event = createConnectionEvent(new SQLException("the database was away", "08006"));
            for (ConnectionEventListener listener : listeners) {
                try {
                    listener.connectionErrorOccurred(event);
                } catch (RuntimeException e) {
                    // Payara's pool accepts this event only for connections in use; it validates the others itself.
                }
            }
        }
    }
}
