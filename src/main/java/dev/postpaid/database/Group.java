package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Requests in one transaction. */
final class Group {

    private final Database database;
    private final List<Waiting<?>> members;
    private final Rows rows = new Rows(this::position);
    private long position;
    private boolean committing;

    Group(Database database, List<Waiting<?>> members) {
        this.database = database;
        this.members = members;
    }

    /** Decides all, commits, and tells each its end. */
    void commit(Opening opening) {
        try {
            database.inTransaction(connection -> {
                decide(connection, opening);
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
    void rehearse(Opening opening) {
        try {
            database.inTransaction(connection -> {
                decide(connection, opening);
                connection.rollback();
                return null;
            });
        } catch (SQLException e) {
            throw DatabaseException.of(e);
        } finally {
            rows.end(false);
        }
    }

    private long position() {
        return position;
    }

    private void decide(Connection connection, Opening opening) throws SQLException {
        position = opening.open(connection);
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
