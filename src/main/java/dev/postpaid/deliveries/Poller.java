package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Due;
import dev.postpaid.platform.Loop;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds due deliveries: retries, deliveries that did not fit into memory, and those of dead nodes. Looks once per interval, and
 * at once when it is woken.
 */
final class Poller implements Runnable {

    private static final Logger LOG = Logger.getLogger(Poller.class.getName());

    /** Larger batches take more memory, and no less time. */
    private static final int BATCH = 200;

    private final Database database;
    private final DeliveryQueue queue;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Before beforeRound;
    private final Loop loop;
    private volatile long lastRound = System.nanoTime();

    /** Done before each round. */
    interface Before {
        void round() throws SQLException;
    }

    /** @param beforeRound adjusts the clock to the database's, and tells the other nodes that this one lives */
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
        this.loop = Loop.every(
                interval,
                this::timedRound,
                e -> LOG.log(Level.WARNING, "due deliveries not found, looking again after the interval", e));
    }

    @Override
    public void run() {
        loop.run();
    }

    private void timedRound() throws SQLException {
        round();
        lastRound = System.nanoTime();
    }

    /** Claims as many deliveries as fit into memory, endpoint by endpoint. Attempts that take long have left their places. */
    void round() throws SQLException {
        dispatcher.startAll();
        beforeRound.round();
        for (Due due : database.inTransaction(connection -> queue.due(connection, clock.instant()))) {
            int most = Math.min(BATCH, dispatcher.freeForRetries(due.endpointId()));
            if (most > 0) {
                List<Delivery> claimed = database.inTransaction(connection -> queue.claim(
                        connection, due, most, clock.instant(), dispatcher::holds, dispatcher.freeForSuspects()));
                dispatcher.addRetries(due.endpointId(), claimed, claimed.size() == most);
            }
        }
    }

    /** Looks now. */
    void wake() {
        loop.wake();
    }

    void stop() {
        loop.stop();
    }

    /** How long ago the last round succeeded. */
    Duration sinceLastRound() {
        return Duration.ofNanos(System.nanoTime() - lastRound);
    }
}
