package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Due;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds what is due: retries, what had no room in memory, and what nodes left behind that died. Looks at least once per
 * interval, and at once when it is woken.
 */
final class Poller implements Runnable {

    private static final Logger LOG = Logger.getLogger(Poller.class.getName());

    /** The knee of the curve: larger batches cost more memory and no less time. */
    private static final int BATCH = 200;

    private final Database database;
    private final DeliveryQueue queue;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Duration interval;
    private final Before beforeRound;
    private boolean woken;
    private boolean stopped;
    private volatile long lastRound = System.nanoTime();

    /** What is done before each look. */
    interface Before {
        void round() throws SQLException;
    }

    /** @param beforeRound brings the clock in line with the database, and tells the other nodes that this one lives */
    Poller(
            Database database,
            DeliveryQueue queue,
            Dispatcher dispatcher,
            Clock clock,
            Duration interval,
            Before beforeRound) {
        this.beforeRound = beforeRound;
        this.database = database;
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    public void run() {
        while (pause()) {
            try {
                round();
                lastRound = System.nanoTime();
            } catch (Throwable e) { // Nobody else would look for what is due.
                LOG.log(Level.WARNING, "due deliveries not found, looking again after the interval", e);
            }
        }
    }

    /** Claims what there is room for, endpoint by endpoint. */
    void round() throws SQLException {
        beforeRound.round();
        for (Due due : database.inTransaction(connection -> queue.due(connection, clock.instant()))) {
            int room = Math.min(BATCH, dispatcher.roomForRetries(due.endpointId()));
            if (room > 0) {
                List<Delivery> claimed = database.inTransaction(connection -> queue.claim(
                        connection, due, room, clock.instant(), dispatcher::holds, dispatcher.roomForSuspects()));
                dispatcher.takeRetries(due.endpointId(), claimed, claimed.size() == room);
            }
        }
    }

    private synchronized boolean pause() {
        try {
            if (!woken && !stopped) {
                wait(Math.max(1, interval.toMillis())); // 0 would be for ever
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
        woken = false;
        return !stopped;
    }

    /** There is reason to look now. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** How long ago the last round ended well. */
    Duration sinceLastRound() {
        return Duration.ofNanos(System.nanoTime() - lastRound);
    }
}
