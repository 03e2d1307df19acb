package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Due;
import dev.postpaid.health.Healths;
import dev.postpaid.platform.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

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
    private final Healths healths;
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
            Healths healths,
            Dispatcher dispatcher,
            Clock clock,
            Duration interval,
            Before beforeRound) {
        this.beforeRound = beforeRound;
        this.database = database;
        this.queue = queue;
        this.healths = healths;
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
        List<Due> all = database.inTransaction(connection -> queue.due(connection, clock.instant()));
        for (Due due : all) {
            int free = Math.min(BATCH, dispatcher.freeForRetries(due.endpointId()));
            int most = healths.mayClaim(due.endpointId(), free);
            if (most > 0) {
                List<Delivery> claimed = database.inTransaction(connection -> claim(connection, due, most));
                dispatcher.addRetries(due.endpointId(), claimed, claimed.size() == free);
            }
        }
        healths.released(all.stream().map(Due::endpointId).collect(Collectors.toSet()));
    }

    private List<Delivery> claim(Connection connection, Due due, int most) throws SQLException {
        if (!healths.begin(connection, due.accountId(), due.endpointId())) {
            return List.of();
        }
        List<Delivery> claimed =
                queue.claim(connection, due, most, clock.instant(), dispatcher::holds, dispatcher.freeForSuspects());
        healths.claimed(due.endpointId(), claimed.stream().map(Delivery::id).toList());
        return claimed;
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
