package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The claims of this node, and the statements before a request is sent. The node records once after its start that it sends
 * requests. For a delivery whose claim was lost before, it records the begin of each attempt. All other attempts begin without
 * a statement.
 */
final class NodeClaims implements AttemptMaker.Claims {

    private static final Logger LOG = Logger.getLogger(NodeClaims.class.getName());

    private final String node;
    private final Membership membership;
    private final Database database;
    private final DeliveryQueue queue;
    private final Executor workers;
    private final Clock clock;
    private volatile boolean posting;

    /** @param workers may wait for the database */
    NodeClaims(
            String node, Membership membership, Database database, DeliveryQueue queue, Executor workers, Clock clock) {
        this.node = node;
        this.membership = membership;
        this.database = database;
        this.queue = queue;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public long ownedUntil(Delivery delivery) {
        return membership.ownedUntil(delivery);
    }

    @Override
    public boolean isBeginMissing(Delivery delivery) {
        return !posting || delivery.recordsBegin();
    }

    @Override
    public CompletableFuture<Boolean> begin(Delivery delivery) {
        return CompletableFuture.supplyAsync(() -> write(delivery), workers).exceptionally(stopped -> false);
    }

    private boolean write(Delivery delivery) {
        try {
            if (!posting) {
                post();
            }
            return !delivery.recordsBegin()
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

    /** Whether this node has begun to send requests. */
    boolean isPosting() {
        return posting;
    }
}
