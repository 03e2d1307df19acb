package dev.postpaid.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Orders the events of the feed. A transaction takes positions for the events that it inserts. Readers read only below the
 * position of the oldest running transaction, so a reader never passes an event that is committed later.
 */
interface FeedOrder {

    /** Longer than most transactions take. A transaction that takes longer delays the feed. */
    Duration PATIENCE = Duration.ofMillis(100);

    /** How many readers wait at a time, since each holds a connection meanwhile; the others read at once. */
    int MOST_WAITING = 4;

    /** Must be called before the server accepts any request. */
    void start(Connection connection) throws SQLException;

    /**
     * Takes the position of an event that is inserted next.
     *
     * @return the position to insert and to pass to {@link #end}; empty if the database fills the column by itself
     */
    OptionalLong begin();

    /** The transaction with this position was committed or rolled back. */
    void end(long position);

    /**
     * The position below which every transaction has ended, and statements from now on see its rows. Waits a moment for
     * running transactions: otherwise a reader would often miss an event whose request was answered before the reader asked.
     */
    long horizon(Connection connection) throws SQLException;

    /** The position below which every transaction has ended by now, and statements from now on see its rows. Does not wait. */
    long settled(Connection connection) throws SQLException;

    /** Whether all other transactions have ended that have taken a position by now. */
    boolean isComplete(Connection connection) throws SQLException;
}
