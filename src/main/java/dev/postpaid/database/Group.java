package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Requests in one transaction. */
final class Group {

    private final Database database;
    private final List<Waiting<?>> members;
    private final Rows rows = new Rows();
    private boolean committing;

    Group(Database database, List<Waiting<?>> members) {
        this.database = database;
        this.members = members;
    }

    /**
     * Decides all, commits, and tells each its end.
     *
     * @param before a statement to begin with; empty for none
     */
    void commit(String before) {
        try {
            database.inTransaction(connection -> {
                decide(connection, before);
                committing = true;
                return null;
            });
        } catch (SQLException | RuntimeException e) {
            rows.end(false);
            failed(e);
            return;
        } catch (Error e) {
            rows.end(false);
            throw e;
        }
        rows.end(true);
        members.forEach(Waiting::done);
    }

    /** As {@link #commit}, and undoes it. */
    void rehearse(String before) {
        try {
            database.inTransaction(connection -> {
                decide(connection, before);
                connection.rollback();
                return null;
            });
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        } finally {
            rows.end(false);
        }
    }

    private void decide(Connection connection, String before) throws SQLException {
        if (!before.isEmpty()) {
            Database.update(connection, before);
        }
        Known known = new Known();
        members.forEach(member -> member.ask(known));
        known.read(connection);
        members.forEach(member -> member.decide(known, rows));
        rows.write(connection);
    }

    private void failed(Exception e) {
        if (committing) {
            members.forEach(member -> member.fail(DatabaseException.of(e)));
        } else {
            members.forEach(member -> member.undone(e));
        }
    }
}
