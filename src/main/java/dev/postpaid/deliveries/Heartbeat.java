package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * This node's heartbeat in the database, and the end of nodes without one. A node without a heartbeat for the timeout counts as
 * dead: its claims become due, long before their leases end. So a node trusts its own claims only while no other node can count
 * it as dead. After an interruption it does not trust its older claims at all.
 */
final class Heartbeat {

    private static final String BEAT =
            """
            UPDATE node
            SET beat_at = ?, attempts_last_minute = ?
            WHERE id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO node (id, started_at, beat_at)
            VALUES (?, ?, ?)
            """;

    private static final String FIND_SILENT =
            """
            SELECT id
            FROM node
            WHERE beat_at < ?
            ORDER BY id
            """;

    private static final String DELETE_SILENT =
            """
            DELETE FROM node
            WHERE id = ? AND beat_at < ?
            """;

    private static final String MAKE_DUE =
            """
            UPDATE delivery
            SET due_at = LEAST(due_at, ?), claimed_by = %s
            WHERE claimed_by = ?
            """
                    .formatted(PostingNodes.OWNER_IF_POSTING);

    private static final String DELETE = """
            DELETE FROM node
            WHERE id = ?
            """;

    private final String node;
    private final Duration timeout;
    private final Duration lease;
    private final LongSupplier attempts;
    private final BooleanSupplier posting;
    private final LongSupplier nanoTime;

    /** By {@link System#nanoTime()}: the begin and the end of the time without an interruption. */
    private volatile long since;

    private volatile long until;

    /**
     * @param timeout how long after its last heartbeat a node counts as dead
     * @param lease how long a claim lasts
     * @param attempts the attempts of this node in the last minute, which each heartbeat writes
     * @param posting whether this node has begun to send requests. Other nodes may have deleted that together with the node
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

    /** @throws IllegalStateException if a living node could count as dead by these settings */
    static Heartbeat of(String node, Settings settings, LongSupplier attempts, BooleanSupplier posting) {
        Duration timeout = settings.duration(Setting.NODE_TIMEOUT);
        Duration least = settings.duration(Setting.ATTEMPT_TIMEOUT)
                .plus(settings.duration(Setting.POLL_INTERVAL).multipliedBy(5));
        if (timeout.compareTo(least) < 0) {
            throw new IllegalStateException("setting " + Setting.NODE_TIMEOUT.key() + " must be at least "
                    + Setting.ATTEMPT_TIMEOUT.key() + " and five times " + Setting.POLL_INTERVAL.key());
        }
        return new Heartbeat(node, timeout, settings.duration(Setting.LEASE), attempts, posting, System::nanoTime);
    }

    /** Writes a heartbeat. */
    void beat(Connection connection, Instant now) throws SQLException {
        // Read before the write: a node that reads the heartbeat counts from a later moment.
        long asked = nanoTime.getAsLong();
        if (update(connection, BEAT, now, attempts.getAsLong(), node) == 0) {
            update(connection, INSERT, node, now, now);
            if (posting.getAsBoolean()) {
                PostingNodes.add(connection, node);
            }
            since = asked;
        } else if (asked - until >= 0) {
            since = asked;
        }
        until = asked + timeout.toNanos();
    }

    /** Deletes nodes without a heartbeat, and makes their claims due. @return how many claims they had */
    int removeSilentNodes(Connection connection, Instant now) throws SQLException {
        int claims = 0;
        Instant tooOld = now.minus(timeout);
        List<String> silent = query(connection, row -> row.getString("id"), FIND_SILENT, tooOld);
        for (String dead : silent) {
            if (update(connection, DELETE_SILENT, dead, tooOld) == 1) {
                claims += update(connection, MAKE_DUE, now, dead);
            }
        }
        if (!silent.isEmpty()) {
            PostingNodes.deleteDead(connection);
        }
        return claims;
    }

    /** The orderly end: no node waits for another heartbeat. */
    void end(Connection connection) throws SQLException {
        update(connection, DELETE, node);
    }

    /** Until when, by {@link System#nanoTime()}, a delivery is certainly claimed by this node. */
    long ownedUntil(Delivery delivery) {
        // Read before "since": a heartbeat in between can only shorten the time.
        long certain = until;
        long claimed = delivery.leaseEnd() - lease.toNanos();
        if (claimed - since < 0) {
            return since;
        }
        return delivery.leaseEnd() - certain < 0 ? delivery.leaseEnd() : certain;
    }
}
