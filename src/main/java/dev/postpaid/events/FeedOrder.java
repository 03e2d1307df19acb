package dev.postpaid.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Puts events into the order of the feed: by positions that are taken inside the inserting transaction, read only below the
 * position of the oldest transaction under way. So a reader never passes an event that is committed later.
 */
interface FeedOrder {

    /** Longer than most transactions take. One that takes longer delays the feed. */
    Duration PATIENCE = Duration.ofMillis(100);

    /** How many readers wait at a time, since each has a connection meanwhile; the others read at once. */
    int MOST_WAITING = 4;

    /** Must be called before the server accepts anything. */
    void start(Connection connection) throws SQLException;

    /**
     * Takes the position of an event that is inserted next.
     *
     * @return the position to insert, to be given to {@link #end}; empty where the database fills the column by itself
     */
    OptionalLong begin();

    /** The transaction of that position was committed or rolled back. */
    void end(long position);

    /**
     * Every transaction with a smaller position has ended, and statements from now on see what it wrote. Waits a moment for
     * those under way: else a reader would often not see yet what was answered before it asked.
     */
    long horizon(Connection connection) throws SQLException;
}
