package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Logger;

/** This node among the nodes that share its database. */
sealed interface Membership {

    /** The node starts. */
    void begin() throws SQLException;

    /** The poller is about to look for due deliveries. */
    void round() throws SQLException;

    /** Until when, by {@link System#nanoTime()}, a delivery is certainly claimed by this node. */
    long ownedUntil(Delivery delivery);

    /** The node stops in an orderly way. */
    void end(Connection connection) throws SQLException;

    /** An embedded database is open in one process only. So all older claims are those of an earlier start. */
    record Alone(Database database, Clock clock) implements Membership {

        private static final Logger LOG = Logger.getLogger(Membership.class.getName());

        @Override
        public void begin() throws SQLException {
            int expired = database.inTransaction(connection -> DeliveryQueue.expireAll(connection, clock.instant()));
            if (expired > 0) {
                LOG.info("deliveries taken over from an earlier life count=" + expired);
            }
        }

        @Override
        public void round() {}

        @Override
        public long ownedUntil(Delivery delivery) {
            return delivery.leaseEnd();
        }

        @Override
        public void end(Connection connection) {}
    }

    /** A shared database has any number of nodes. They tell each other that they live, and take over from those that do not. */
    record Shared(Heartbeat heartbeat, Database database, Clock clock) implements Membership {

        private static final Logger LOG = Logger.getLogger(Membership.class.getName());

        @Override
        public void begin() throws SQLException {
            database.inTransaction(connection -> {
                heartbeat.beat(connection, clock.instant());
                PostingNodes.deleteDead(connection);
                return null;
            });
        }

        @Override
        public void round() throws SQLException {
            int claims = database.inTransaction(connection -> {
                heartbeat.beat(connection, clock.instant());
                return heartbeat.removeSilentNodes(connection, clock.instant());
            });
            if (claims > 0) {
                LOG.info("deliveries of a dead node taken over count=" + claims);
            }
        }

        @Override
        public long ownedUntil(Delivery delivery) {
            return heartbeat.ownedUntil(delivery);
        }

        @Override
        public void end(Connection connection) throws SQLException {
            heartbeat.end(connection);
        }
    }
}
