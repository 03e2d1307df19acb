package dev.postpaid;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/**
 * Keeps connections that are closed, for those who open one next, as the pool of a server does: PostgreSQL starts a process for each
 * new one.
 */
final class KeptConnections {

    private static final int ANSWERS_WITHIN_SECONDS = 5;

    private final DataSource source;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    private KeptConnections(DataSource source) {
        this.source = source;
    }

    /** The same data source with connections that are used again. */
    static DataSource over(DataSource source) {
        KeptConnections kept = new KeptConnections(source);
        return proxy(
                DataSource.class,
                (method, arguments) -> method.getName().equals("getConnection") && arguments == null
                        ? kept.next()
                        : call(source, method, arguments));
    }

    private Connection next() throws SQLException {
        Connection known = idle.pollFirst();
        while (known != null && !known.isValid(ANSWERS_WITHIN_SECONDS)) {
            known.close();
            known = idle.pollFirst();
        }
        return lent(known == null ? source.getConnection() : known);
    }

    private Connection lent(Connection connection) {
        boolean[] given = new boolean[1];
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "close" -> {
                if (!given[0]) {
                    given[0] = true;
                    keep(connection);
                }
                yield null;
            }
            case "isClosed" -> given[0] || connection.isClosed();
            default -> {
                if (given[0]) {
                    throw new SQLException("this connection is closed");
                }
                yield call(connection, method, arguments);
            }
        });
    }

    private void keep(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.addFirst(connection);
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
