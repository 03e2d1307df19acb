package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is on record before a POST is made: once per life of the node that it makes any, and for a delivery whose claim was lost
 * before, each attempt. All others begin without a statement.
 */
final class Begins implements AttemptMaker.Begin {

    private static final Logger LOG = Logger.getLogger(Begins.class.getName());

    private final String node;
    private final Database database;
    private final DeliveryQueue queue;
    private final Executor workers;
    private final Clock clock;
    private volatile boolean posting;

    /** @param workers may wait for the database */
    Begins(String node, Database database, DeliveryQueue queue, Executor workers, Clock clock) {
        this.node = node;
        this.database = database;
        this.queue = queue;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public boolean isMissing(Delivery delivery) {
        return !posting || delivery.isCarefullyBegun();
    }

    @Override
    public CompletableFuture<Boolean> record(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> write(delivery), workers).exceptionally(stopped -> false);
    }

    private boolean write(Delivery delivery) {
        try {
            if (!posting) {
                post();
            }
            return !delivery.isCarefullyBegun()
                    || database.inTransaction(connection -> queue.begin(connection, delivery, clock.instant()));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "attempt not begun delivery={0}: {1}", new Object[] {delivery.id(), e.getMessage()});
            return false;
        }
    }

    private synchronized void post() throws SQLException {
        if (!posting) {
            database.inTransaction(connection -> {
                PostingNodes.add(connection, node);
                return null;
            });
            posting = true;
        }
    }

    /** Whether this node has begun to make POSTs. */
    boolean isPosting() {
        return posting;
    }
}
