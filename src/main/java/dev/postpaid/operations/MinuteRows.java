package dev.postpaid.operations;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The statements for the rows of the last day. */
final class MinuteRows {

    private static final String BEGIN_LIFE =
            "INSERT INTO node_life (node_id, started_at, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private static final String SEEN = "UPDATE node_life SET seen_at = ? WHERE node_id = ?";

    private static final String END_LIFE = "UPDATE node_life SET seen_at = ?, ended_at = ? WHERE node_id = ?";

    private static final String LIVES =
            """
            SELECT node_id, started_at, seen_at, ended_at
            FROM node_life
            WHERE seen_at >= ?
            ORDER BY started_at DESC, node_id LIMIT ?
            """;

    private static final String OF_NODE =
            """
            INSERT INTO node_minute (at, node_id, in_flight, accepted, delivered, retried, failed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** One node alone succeeds. */
    private static final String ELECT = "INSERT INTO queue_minute (at) VALUES (?) ON CONFLICT DO NOTHING";

    private static final String OF_QUEUE = "UPDATE queue_minute SET waiting = ?, oldest_due_seconds = ? WHERE at = ?";

    private static final String QUEUE =
            "SELECT at, waiting, oldest_due_seconds FROM queue_minute WHERE at > ? ORDER BY at";

    private static final String NODES =
            """
            SELECT at, COUNT(*) AS nodes, SUM(in_flight) AS in_flight, SUM(accepted) AS accepted,
                SUM(delivered) AS delivered, SUM(retried) AS retried, SUM(failed) AS failed
            FROM node_minute
            WHERE at > ?
            GROUP BY at ORDER BY at
            """;

    private MinuteRows() {}

    static int begin(Connection connection, String node, Instant now) throws SQLException {
        return update(connection, BEGIN_LIFE, node, now, now);
    }

    static int end(Connection connection, String node, Instant now) throws SQLException {
        return update(connection, END_LIFE, now, now, node);
    }

    static void ofNode(Connection connection, Instant at, String node, long inFlight, Counts did) throws SQLException {
        update(connection, SEEN, at, node);
        update(connection, OF_NODE, at, node, inFlight, did.accepted(), did.delivered(), did.retried(), did.failed());
    }

    /** Whether this node measures the queue in this minute. */
    static boolean elect(Connection connection, Instant at) throws SQLException {
        return update(connection, ELECT, at) == 1;
    }

    static void ofQueue(Connection connection, Instant at, Long waiting, Long oldestDueSeconds) throws SQLException {
        update(connection, OF_QUEUE, waiting, oldestDueSeconds, at);
    }

    static Void deleteBefore(Connection connection, Instant tooOld) throws SQLException {
        update(connection, "DELETE FROM queue_minute WHERE at < ?", tooOld);
        update(connection, "DELETE FROM node_minute WHERE at < ?", tooOld);
        update(connection, "DELETE FROM node_life WHERE seen_at < ?", tooOld);
        return null;
    }

    static List<NodeLife> lives(Connection connection, Instant since, int most) throws SQLException {
        return query(connection, MinuteRows::life, LIVES, since, most);
    }

    private static NodeLife life(ResultSet row) throws SQLException {
        return new NodeLife(
                row.getString("node_id"),
                Database.instant(row, "started_at"),
                Database.instant(row, "seen_at"),
                Database.instant(row, "ended_at"));
    }

    static List<Minute> queue(Connection connection, Instant since) throws SQLException {
        return query(
                connection,
                row -> new Minute(
                        Database.instant(row, "at"),
                        row.getObject("waiting", Long.class),
                        row.getObject("oldest_due_seconds", Long.class),
                        0,
                        0,
                        Counts.NONE),
                QUEUE,
                since);
    }

    static List<Minute> nodes(Connection connection, Instant since) throws SQLException {
        return query(
                connection,
                row -> new Minute(
                        Database.instant(row, "at"),
                        null,
                        null,
                        row.getInt("nodes"),
                        row.getLong("in_flight"),
                        new Counts(
                                row.getLong("accepted"),
                                row.getLong("delivered"),
                                row.getLong("retried"),
                                row.getLong("failed"))),
                NODES,
                since);
    }

    /**
     * What is known of a minute, from one of the tables.
     *
     * @param at its end
     * @param waiting null if nobody measured
     */
    record Minute(Instant at, Long waiting, Long oldestDueSeconds, int nodes, long inFlight, Counts did) {}
}
