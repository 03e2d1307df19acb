package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * This node's signs of life in the database, and what follows where they are missing. A node that gave none for the timeout is
 * taken for dead and its claims become due, long before their leases end. So a node trusts its own claims only as long as
 * nobody can have taken it for dead; and what it claimed before an interruption it does not trust at all.
 */
final class Heartbeat {

    private final String node;
    private final Duration timeout;
    private final Duration lease;
    private final LongSupplier attempts;
    private final BooleanSupplier posting;
    private final LongSupplier nanoTime;

    /** By {@link System#nanoTime()}: since when there was no interruption, and until when there is none. */
    private volatile long since;

    private volatile long until;

    /**
     * @param timeout after how long without a sign others take this node for dead
     * @param lease how long a claim lasts
     * @param attempts how many this node finished in the last minute, as part of every sign
     * @param posting whether it has begun to make POSTs: others may have forgotten that with the node
     * @param nanoTime {@link System#nanoTime()}, which goes on while a process is stopped
     */
    Heartbeat(
            String node,
            Duration timeout,
            Duration lease,
            LongSupplier attempts,
            BooleanSupplier posting,
            LongSupplier nanoTime) {
        this.node = node;
        this.timeout = timeout;
        this.lease = lease;
        this.attempts = attempts;
        this.posting = posting;
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
        until = since;
    }

    /**
     * With a first sign. What is on record of nodes that ended in order, and of which nothing is left, is removed.
     *
     * @throws IllegalStateException if the settings would take a living node for dead
     */
    static Heartbeat begin(
            String node,
            Settings settings,
            LongSupplier attempts,
            BooleanSupplier posting,
            Database database,
            Clock clock)
            throws SQLException {
        Duration timeout = settings.duration(Setting.NODE_TIMEOUT);
        Duration least = settings.duration(Setting.ATTEMPT_TIMEOUT)
                .plus(settings.duration(Setting.POLL_INTERVAL).multipliedBy(5));
        if (timeout.compareTo(least) < 0) {
            throw new IllegalStateException("setting " + Setting.NODE_TIMEOUT.key() + " must be at least "
                    + Setting.ATTEMPT_TIMEOUT.key() + " and five times " + Setting.POLL_INTERVAL.key());
        }
        Heartbeat heartbeat =
                new Heartbeat(node, timeout, settings.duration(Setting.LEASE), attempts, posting, System::nanoTime);
        database.inTransaction(connection -> {
            heartbeat.beat(connection, clock.instant());
            PostingNodes.forgetDead(connection);
            return heartbeat;
        });
        return heartbeat;
    }

    /** Gives a sign. */
    void beat(Connection connection, Instant now) throws SQLException {
        // Taken before: whoever reads the sign counts from a later moment.
        long asked = nanoTime.getAsLong();
        String sign = "UPDATE node SET beat_at = ?, attempts_last_minute = ? WHERE id = ?";
        if (update(connection, sign, now, attempts.getAsLong(), node) == 0) {
            update(connection, "INSERT INTO node (id, started_at, beat_at) VALUES (?, ?, ?)", node, now, now);
            if (posting.getAsBoolean()) {
                PostingNodes.add(connection, node);
            }
            since = asked;
        } else if (asked - until >= 0) {
            since = asked;
        }
        until = asked + timeout.toNanos();
    }

    /** Takes nodes without a sign for dead. @return how many claims they had */
    int bury(Connection connection, Instant now) throws SQLException {
        int claims = 0;
        Instant tooOld = now.minus(timeout);
        List<String> silent = query(
                connection, row -> row.getString("id"), "SELECT id FROM node WHERE beat_at < ? ORDER BY id", tooOld);
        for (String dead : silent) {
            if (update(connection, "DELETE FROM node WHERE id = ? AND beat_at < ?", dead, tooOld) == 1) {
                claims += update(
                        connection,
                        "UPDATE delivery SET due_at = LEAST(due_at, ?), claimed_by = " + PostingNodes.OWNER_IF_POSTING
                                + " WHERE claimed_by = ?",
                        now,
                        dead);
            }
        }
        if (!silent.isEmpty()) {
            PostingNodes.forgetDead(connection);
        }
        return claims;
    }

    /** The orderly end: nobody shall wait for another sign. */
    void end(Connection connection) throws SQLException {
        update(connection, "DELETE FROM node WHERE id = ?", node);
    }

    /** Until when, by {@link System#nanoTime()}, a delivery surely is ours. */
    long ownedUntil(Delivery delivery) {
        // Before since: a beat in between can only make us trust less.
        long sure = until;
        long claimed = delivery.leaseEnd() - lease.toNanos();
        if (claimed - since < 0) {
            return since;
        }
        return delivery.leaseEnd() - sure < 0 ? delivery.leaseEnd() : sure;
    }
}
