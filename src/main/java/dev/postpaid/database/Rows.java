package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is committed together. Whoever takes part in a transaction adds rows here instead of writing them; then each statement is
 * sent once, with all its rows. A new row must be new: one that exists fails the transaction.
 */
public final class Rows {

    private static final Logger LOG = Logger.getLogger(Rows.class.getName());

    private final Map<String, List<Object[]>> first = new LinkedHashMap<>();
    private final Map<String, List<Object[]>> then = new LinkedHashMap<>();
    private final List<End> ends = new ArrayList<>();
    private final LongSupplier position;

    /** What is done after the transaction, if it was committed and if it was not. */
    private record End(Runnable committed, Runnable undone) {}

    /** @param position as {@link #position} */
    Rows(LongSupplier position) {
        this.position = position;
    }

    /** Of a transaction without a position. */
    public Rows() {
        this(() -> 0);
    }

    /** More for the same transaction. */
    Rows more() {
        return new Rows(position);
    }

    /** The position of the transaction, see {@link Opening}. */
    public long position() {
        return position.getAsLong();
    }

    /** @param sql inserts or changes one row */
    public void add(String sql, Object... values) {
        then.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
    }

    /** Adds what is written before all others: a row to which others refer by a foreign key, or one that makes room. */
    public void addFirst(String sql, Object... values) {
        first.computeIfAbsent(sql, s -> new ArrayList<>()).add(values);
    }

    /** Says what to do after the commit, or after the transaction failed. One of them is called, once, and begins no transaction. */
    public void afterwards(Runnable committed, Runnable undone) {
        ends.add(new End(committed, undone));
    }

    /** Takes over all that was added there. */
    void addAll(Rows more) {
        more.first.forEach((sql, rows) ->
                first.computeIfAbsent(sql, s -> new ArrayList<>()).addAll(rows));
        more.then.forEach(
                (sql, rows) -> then.computeIfAbsent(sql, s -> new ArrayList<>()).addAll(rows));
        ends.addAll(more.ends);
    }

    /** Sends every statement. */
    public void write(Connection connection) throws SQLException {
        write(connection, first);
        write(connection, then);
    }

    private static void write(Connection connection, Map<String, List<Object[]>> statements) throws SQLException {
        for (var statement : statements.entrySet()) {
            Database.batch(connection, statement.getKey(), statement.getValue());
        }
    }

    /** Calls what was to be done afterwards. A part that fails does not stop the then. */
    void end(boolean committed) {
        for (End end : ends) {
            try {
                (committed ? end.committed() : end.undone()).run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "not done after a transaction, committed=" + committed, e);
            }
        }
    }
}
