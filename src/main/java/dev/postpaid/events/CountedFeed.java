package dev.postpaid.events;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The order of the feed if one process has the database open. The process counts positions, and knows the running
 * transactions.
 */
final class CountedFeed implements FeedOrder {

    /**
     * Positions begin at the start time in units of 2^-16 ms. So after a restore from a backup they continue above all
     * positions that readers have seen. No process creates that many events in the time.
     */
    private static final int UNITS = 16;

    /** If the clock was set back, a start begins this far (4 s) above the one before; no start is faster. */
    private static final long AHEAD = 1L << 28;

    private final Clock clock;
    private final TreeSet<Long> underway = new TreeSet<>();
    private long last;
    private int waiting;

    CountedFeed(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void start(Connection connection) throws SQLException {
        Database.update(
                connection,
                "UPDATE event_feed SET started_at = GREATEST(started_at + ?, ?)",
                AHEAD,
                clock.millis() << UNITS);
        last = Database.query(connection, row -> row.getLong(1), "SELECT started_at FROM event_feed")
                .get(0);
    }

    @Override
    public synchronized OptionalLong begin() {
        underway.add(++last);
        return OptionalLong.of(last);
    }

    @Override
    public synchronized void end(long position) {
        underway.remove(position);
        notifyAll();
    }

    @Override
    public synchronized long horizon(Connection connection) {
        if (waiting < MOST_WAITING) {
            waiting++;
            waitForOthers();
            waiting--;
        }
        return oldest();
    }

    @Override
    public synchronized long settled(Connection connection) {
        return oldest();
    }

    /** Waits a moment for those that have not ended. */
    @Override
    public synchronized boolean isComplete(Connection connection) {
        long next = last + 1;
        return horizon(connection) >= next;
    }

    private void waitForOthers() {
        long next = last + 1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toMillis();
                    oldest() < next && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long oldest() {
        return underway.isEmpty() ? last + 1 : underway.first();
    }
}
