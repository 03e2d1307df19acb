package dev.postpaid.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Runs plain SQL on paths where an object-relational mapper costs too much. Parameters and results have JDK types; an
 * {@link Instant} is bound as a timestamp with time zone.
 */
public class Database {

    private static final int MOST_KEYS = 256;

    private DataSource dataSource;

    /** The container's proxy needs this constructor. */
    protected Database() {}

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row of a result. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work on a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in a new transaction. Commits at the end, or rolls back if the work throws. Only for threads without a
     * container transaction.
     */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            restore(connection);
            return result;
        }
    }

    /**
     * Restores auto-commit after a commit. Ignores a failure, since the commit is already done. Must not be called after a
     * failed transaction: enabling auto-commit would commit it.
     */
    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The pool detects the broken connection.
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Runs the work in the container's transaction if there is one; otherwise each statement commits by itself. */
    public <T> T with(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** @return all rows of the result */
    public static <T> List<T> query(Connection connection, Row<T> row, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    /**
     * Looks up rows by many keys at once. The number of keys in a statement is a power of two, so that there are few different
     * statements; nulls, which match nothing, fill up.
     *
     * @param sql with {@code %s} where the keys stand as rows of values, all of them texts
     */
    public static <K, T> List<T> find(
            Connection connection, Row<T> row, String sql, Collection<K> keys, Function<K, List<String>> values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        List<List<String>> all = keys.stream().map(values).toList();
        for (int from = 0; from < all.size(); from += MOST_KEYS) {
            found.addAll(findSome(connection, row, sql, all.subList(from, Math.min(all.size(), from + MOST_KEYS))));
        }
        return found;
    }

    private static <T> List<T> findSome(Connection connection, Row<T> row, String sql, List<List<String>> keys)
            throws SQLException {
        int size = keys.size() == 1 ? 1 : Integer.highestOneBit(keys.size() - 1) * 2;
        int width = keys.get(0).size();
        Object[] parameters = new Object[size * width];
        for (int i = 0; i < keys.size() * width; i++) {
            parameters[i] = keys.get(i / width).get(i % width);
        }
        String one = "(" + String.join(", ", Collections.nCopies(width, "CAST(? AS varchar)")) + ")";
        return query(connection, row, sql.formatted(String.join(", ", Collections.nCopies(size, one))), parameters);
    }

    /** @return the number of changed rows */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** @return the number of changed rows for each set of parameters */
    public static int[] batch(Connection connection, String sql, List<Object[]> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] set : parameters) {
                bind(statement, set);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** The instant in a column, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }
}
