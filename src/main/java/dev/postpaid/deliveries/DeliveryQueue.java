package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Dialect;
import dev.postpaid.database.Rows;
import dev.postpaid.deliveries.QueueSql.Claim;
import dev.postpaid.deliveries.QueueSql.Claimed;
import dev.postpaid.deliveries.QueueSql.Next;
import dev.postpaid.pace.Recipient;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The queue in the database: claims, completes and releases deliveries.
 *
 * <p>The {@code due_at} of a claimed row is the end of its lease. So "due" is one condition, for a retry and for a row whose owner
 * died. A due row that still has an owner was lost: its owner may have made an attempt whose result is unknown, and the next
 * claim counts the loss. The retry schedule does not count losses. After the first loss the begin of each attempt is written
 * before its request is sent, so that a claim that only waited in memory does not count as an attempt.
 */
final class DeliveryQueue {

    /** An endpoint that is deleted while an event is recorded may keep rows. For this time they are found and ended. */
    private static final Duration LATE_ROWS = Duration.ofHours(1);

    private static final String INSERT =
            """
            INSERT INTO delivery (
                account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count,
                due_at, claimed_by, claim_no, created_at, ordered_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_IF_NEW = INSERT + "ON CONFLICT DO NOTHING";

    private static final String BEGIN =
            """
            UPDATE delivery
            SET begun_at = ?
            WHERE account_id = ? AND id = ? AND claimed_by = ? AND claim_no = ?
            """;

    private static final String RELEASE_ALL =
            """
            UPDATE delivery
            SET claimed_by = NULL, begun_at = NULL, due_at = ?
            WHERE claimed_by = ?
            """;

    private static final String EXPIRE_ALL =
            """
            UPDATE delivery
            SET due_at = ?, claimed_by = %s
            WHERE claimed_by IS NOT NULL
            """
                    .formatted(PostingNodes.OWNER_IF_POSTING);

    private static final String MAKE_DUE =
            """
            UPDATE delivery
            SET due_at = ?
            WHERE account_id = ? AND id = ? AND claimed_by IS NULL
            """;

    private final String node;
    private final Duration lease;
    private final QueueSql sql;

    /**
     * @param node new at each start, so that no node takes a claim of an earlier start for its own
     * @param lease how long a claim lasts
     * @param sql the statements for this database
     */
    DeliveryQueue(String node, Duration lease, QueueSql sql) {
        this.node = node;
        this.lease = lease;
        this.sql = sql;
    }

    /** @throws IllegalStateException if a claim would end during an ordinary attempt by these settings */
    static DeliveryQueue of(String node, Settings settings, Dialect dialect) {
        Duration lease = settings.duration(Setting.LEASE);
        if (lease.compareTo(settings.duration(Setting.ATTEMPT_TIMEOUT).multipliedBy(2)) < 0) {
            throw new IllegalStateException(
                    "setting " + Setting.LEASE.key() + " must be at least twice " + Setting.ATTEMPT_TIMEOUT.key());
        }
        return new DeliveryQueue(node, lease, QueueSql.of(dialect));
    }

    /** The end of a lease, by {@link System#nanoTime()}. Read before the claim is written, so that it is never too late. */
    long leaseEnd() {
        return System.nanoTime() + lease.toNanos();
    }

    /**
     * Queues the delivery of a new event.
     *
     * @param ordered whether it waits for all deliveries of its endpoint whose events come before
     * @param claimed by this node; otherwise any node with free memory may claim it
     */
    void insert(Rows rows, Delivery delivery, boolean ordered, boolean claimed, Instant now) {
        rows.add(INSERT, values(delivery, ordered, claimed, now));
    }

    /** As {@link #insert}. @return false if the event waits for this endpoint already */
    boolean insertIfNew(Connection connection, Delivery delivery, boolean ordered, boolean claimed, Instant now)
            throws SQLException {
        return update(connection, INSERT_IF_NEW, values(delivery, ordered, claimed, now)) == 1;
    }

    private Object[] values(Delivery delivery, boolean ordered, boolean claimed, Instant now) {
        return new Object[] {
            delivery.accountId(),
            delivery.id(),
            delivery.eventId(),
            delivery.endpointId(),
            delivery.variant(),
            delivery.retryOf(),
            delivery.attemptCount(),
            claimed ? now.plus(lease) : now,
            claimed ? node : null,
            delivery.claimNo(),
            now,
            ordered ? delivery.position() : null
        };
    }

    /** The endpoints with due deliveries, in random order. */
    List<Recipient> due(Connection connection, Instant now) throws SQLException {
        List<Recipient> due = new ArrayList<>(sql.due(connection, now, now.minus(LATE_ROWS)));
        Collections.shuffle(due);
        return due;
    }

    /**
     * Claims the deliveries of an endpoint that have been due longest, in no particular order. If two nodes find the same row, one
     * gets it.
     *
     * @param next which of them may be claimed
     * @param held deliveries that this node holds although their lease seems over: the clock was set, and they are not lost
     * @param suspects how many deliveries this node may claim that may be the ones that stop their nodes
     */
    List<Delivery> claim(
            Connection connection, Recipient of, Next next, int most, Instant now, Predicate<String> held, int suspects)
            throws SQLException {
        List<Claimed> claimed = sql.claim(
                connection, new Claim(node, of, next.id(), most, now, now.plus(lease), leaseEnd(), held, suspects));
        AttemptLog.append(
                connection,
                claimed.stream()
                        .filter(Claimed::lost)
                        .map(claim -> AttemptLog.lost(claim.delivery(), now))
                        .toList());
        return claimed.stream().map(Claimed::delivery).toList();
    }

    /** Writes that the attempt begins. @return whether the delivery is still claimed by this node */
    boolean begin(Connection connection, Delivery delivery, Instant now) throws SQLException {
        return update(connection, BEGIN, now, delivery.accountId(), delivery.id(), node, delivery.claimNo()) == 1;
    }

    /**
     * Writes completions in one transaction. A delivery that is no longer claimed by this node does not change; its attempt is
     * logged as late. Writing the same again changes nothing.
     *
     * @return for each completion whether its delivery was still claimed by this node
     */
    boolean[] complete(Connection connection, List<Completion> completions) throws SQLException {
        Map<Completion, Boolean> ours = new IdentityHashMap<>();
        List<Completion> ends = completions.stream().filter(Completion::isFinal).toList();
        note(ours, ends, sql.delete(connection, node, ends));
        List<Completion> goOn = completions.stream().filter(c -> !c.isFinal()).toList();
        note(ours, goOn, sql.giveBack(connection, node, goOn));
        AttemptLog.append(
                connection,
                completions.stream()
                        .filter(c -> c.isLogged() && ours.get(c))
                        .map(c -> AttemptLog.line(c.delivery(), c.attempt(), c.verdict(), false))
                        .toList());
        AttemptLog.appendLate(
                connection,
                completions.stream()
                        .filter(c -> c.attempt().wasMade() && !ours.get(c))
                        .toList());
        boolean[] result = new boolean[completions.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = ours.get(completions.get(i));
        }
        return result;
    }

    private static void note(Map<Completion, Boolean> ours, List<Completion> completions, boolean[] hits) {
        for (int i = 0; i < hits.length; i++) {
            ours.put(completions.get(i), hits[i]);
        }
    }

    /** Gives all claims of this node back: at an orderly stop, when no attempt is running any more. */
    int releaseAll(Connection connection, Instant now) throws SQLException {
        return update(connection, RELEASE_ALL, now, node);
    }

    /** Ends every lease: for a database that only one node can open, at its start. */
    static int expireAll(Connection connection, Instant now) throws SQLException {
        int expired = update(connection, EXPIRE_ALL, now);
        PostingNodes.deleteDead(connection);
        return expired;
    }

    /** Makes a waiting delivery due now. @return whether it was waiting, unclaimed */
    static boolean makeDue(Connection connection, String accountId, String id, Instant now) throws SQLException {
        return update(connection, MAKE_DUE, now, accountId, id) == 1;
    }
}
