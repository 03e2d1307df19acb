package dev.postpaid.events;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * The order of the feed on PostgreSQL, for any number of nodes. A position is the id of the inserting transaction, which the
 * column's default fills in. The horizon is the oldest running transaction in the cluster.
 */
final class TransactionFeed implements FeedOrder {

    /** More transactions than a database loses when it is restored to an earlier moment. */
    private static final long AHEAD = 1L << 40;

    private static final long PAUSE_MILLIS = 5;

    /**
     * Which transactions had ended at a moment.
     *
     * @param oldest the oldest running transaction
     * @param next the first transaction that had not begun
     */
    private record Snapshot(long oldest, long next) {}

    private static final String CLUSTER =
            """
            SELECT s.system_identifier || '/' || c.timeline_id
            FROM pg_control_system() s, pg_control_checkpoint() c
            """;

    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** One step down the index for each account. */
    private static final String GREATEST =
            """
            WITH RECURSIVE owner (id) AS (
                (SELECT account_id FROM event ORDER BY account_id LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT e.account_id FROM event e
                    WHERE e.account_id > owner.id
                    ORDER BY e.account_id LIMIT 1)
                FROM owner WHERE owner.id IS NOT NULL)
            SELECT COALESCE(MAX((SELECT MAX(e.feed_position) FROM event e WHERE e.account_id = owner.id)), 0)
            FROM owner
            """;

    private static final String SNAPSHOT =
            """
            SELECT event_position(pg_snapshot_xmin(s)) AS oldest, event_position(pg_snapshot_xmax(s)) AS next
            FROM pg_current_snapshot() s
            """;

    /**
     * In another cluster, or on another timeline of the same cluster, transaction ids can begin anew: positions are then
     * moved above all positions that readers can have seen. Writers wait meanwhile, and take the new positions.
     */
    @Override
    public void start(Connection connection) throws SQLException {
        String cluster = text(connection, CLUSTER);
        if (text(connection, "SELECT cluster FROM event_feed").equals(cluster)) {
            return;
        }
        Database.update(connection, "LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE");
        if (Database.update(connection, "UPDATE event_feed SET cluster = ? WHERE cluster <> ?", cluster, cluster)
                == 1) {
            long lead = number(connection, "SELECT event_position('0'::xid8)");
            long needed =
                    number(connection, GREATEST) - number(connection, "SELECT pg_current_xact_id()::text::bigint");
            moveTo(connection, Math.max(lead, needed) + AHEAD);
        }
    }

    private static void moveTo(Connection connection, long lead) throws SQLException {
        Database.update(
                connection,
                """
                CREATE OR REPLACE FUNCTION event_position(transaction xid8) RETURNS bigint LANGUAGE sql IMMUTABLE
                AS 'SELECT $1::text::bigint + %d'
                """
                        .formatted(lead));
    }

    @Override
    public OptionalLong begin() {
        return OptionalLong.empty();
    }

    @Override
    public void end(long position) {}

    @Override
    public long horizon(Connection connection) throws SQLException {
        if (!places.tryAcquire()) {
            return snapshot(connection).oldest();
        }
        try {
            return afterOthers(connection);
        } finally {
            places.release();
        }
    }

    @Override
    public long settled(Connection connection) throws SQLException {
        return snapshot(connection).oldest();
    }

    /**
     * Takes an id for this transaction: it is above all that were taken. The end of a snapshot is not, since it is one above the
     * last transaction that has ended.
     */
    @Override
    public boolean isComplete(Connection connection) throws SQLException {
        long own = number(connection, "SELECT event_position(pg_current_xact_id())");
        return snapshot(connection).oldest() >= own;
    }

    private static long afterOthers(Connection connection) throws SQLException {
        Snapshot first = snapshot(connection);
        Snapshot last = first;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (last.oldest() < first.next() && System.nanoTime() < end && pause()) {
            last = snapshot(connection);
        }
        return last.oldest();
    }

    private static Snapshot snapshot(Connection connection) throws SQLException {
        return Database.query(connection, row -> new Snapshot(row.getLong("oldest"), row.getLong("next")), SNAPSHOT)
                .get(0);
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        return Database.query(connection, row -> row.getString(1), sql).get(0);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Database.query(connection, row -> row.getLong(1), sql).get(0);
    }
}
