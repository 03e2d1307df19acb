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
 * The connections to PostgreSQL that containers pool, each one known, so that all can be given up at once: who waits for a
 * database that fell silent learns it by nothing else for half a minute, and WildFly's pool hands out what rested and broke
 * meanwhile. They belong to the class because containers, and not we, make the data source.
 */
final class PostgresqlConnections {

    private static final Set<Known> OPEN = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static volatile boolean away;

    private PostgresqlConnections() {}

    /** As the driver's own data source does it. @throws SQLException at once while the database is known to be away */
    static XAConnection open(DataSource driver) throws SQLException {
        if (away) {
            throw new SQLException("the database is away", "08001");
        }
        Known connection = new Known(driver.getConnection());
        OPEN.add(connection);
        return connection;
    }

    /** Who waits for an answer is told that none comes, and until {@link #comeBack} nobody begins to wait. */
    static void giveUp() {
        away = true;
        known().forEach(Known::abort);
    }

    /** Who used a connection meanwhile has noticed that it broke; of those that nobody used the pool is told. */
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
         * Whether a commit happened whose answer was lost nobody knows, and Narayana takes it for done: what was to be sent after
         * it would be sent though nothing is on record. Told as undone it is safe: what did happen is found when its lease ends.
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

        /** The driver makes one whenever the pool hears of this connection. */
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
                // It was broken.
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
                    // Payara's pool wants to hear it only of those in use, and asks the others itself.
                }
            }
        }
    }
}
