package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.update;

import dev.postpaid.deliveries.QueueSql.Claim;
import dev.postpaid.deliveries.QueueSql.Claimed;
import dev.postpaid.deliveries.QueueSql.Due;
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
 * The queue in the database: what claims, completes and releases deliveries.
 *
 * <p>A row that is claimed has the end of its lease as {@code due_at}; so "due" is one condition, whether a retry's time has
 * come or an owner died. A due row that still names an owner has lost it: then an attempt may have been made of which
 * nobody knows, and the claim counts the loss. Losses are no attempts of the retry schedule. From the first one on the begin
 * of each attempt is written before its POST, so that a claim that only waited in memory is not taken for an attempt.
 */
final class DeliveryQueue {

    /** An endpoint deleted while an event was being recorded may be left with rows; they are found and ended. */
    private static final Duration LATE_ROWS = Duration.ofHours(1);

    private final String node;
    private final Duration lease;
    private final QueueSql sql;

    /**
     * @param node new at each boot, so that nobody takes a claim of an earlier life for its own
     * @param lease how long a claim lasts
     * @param sql of the database that there is
     */
    DeliveryQueue(String node, Duration lease, QueueSql sql) {
        this.node = node;
        this.lease = lease;
        this.sql = sql;
    }

    /** By {@link System#nanoTime()}; taken before the claim is written, so that we end first. */
    long leaseEnd() {
        return System.nanoTime() + lease.toNanos();
    }

    /** Queues it, claimed by this node. @return false if the event waits for this endpoint already */
    boolean insertClaimed(Connection connection, Delivery delivery, Instant now) throws SQLException {
        return insert(connection, delivery, node, now.plus(lease), now);
    }

    /** Queues it for whoever has room. @return false if the event waits for this endpoint already */
    boolean insertDue(Connection connection, Delivery delivery, Instant now) throws SQLException {
        return insert(connection, delivery, null, now, now);
    }

    private static boolean insert(Connection connection, Delivery delivery, String owner, Instant dueAt, Instant now)
            throws SQLException {
        return update(
                        connection,
                        "INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count,"
                                + " due_at, claimed_by, claim_no, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        delivery.accountId(),
                        delivery.id(),
                        delivery.eventId(),
                        delivery.endpointId(),
                        delivery.variant(),
                        delivery.retryOf(),
                        delivery.attemptCount(),
                        dueAt,
                        owner,
                        delivery.claimNo(),
                        now)
                == 1;
    }

    /** The endpoints for which something is due, in an order that is another one every time. */
    List<Due> due(Connection connection, Instant now) throws SQLException {
        List<Due> due = new ArrayList<>(sql.due(connection, now, now.minus(LATE_ROWS)));
        Collections.shuffle(due);
        return due;
    }

    /**
     * Claims what has been due longest for an endpoint, in no particular order. Of two nodes that find the same row one gets it.
     *
     * @param held deliveries that this node holds although their lease seems over: the clock was set, and they are not lost
     * @param suspects how many this node may take of those that may be what stops its nodes
     */
    List<Delivery> claim(Connection connection, Due of, int most, Instant now, Predicate<String> held, int suspects)
            throws SQLException {
        List<Claimed> claimed =
                sql.claim(connection, new Claim(node, of, most, now, now.plus(lease), leaseEnd(), held, suspects));
        AttemptLog.append(
                connection,
                claimed.stream()
                        .filter(Claimed::lost)
                        .map(claim -> AttemptLog.lost(claim.delivery(), now))
                        .toList());
        return claimed.stream().map(Claimed::delivery).toList();
    }

    /** Writes that the attempt begins. @return whether the claim still is this node's */
    boolean begin(Connection connection, Delivery delivery, Instant now) throws SQLException {
        return update(
                        connection,
                        "UPDATE delivery SET begun_at = ? WHERE account_id = ? AND id = ? AND claimed_by = ? AND claim_no = ?",
                        now,
                        delivery.accountId(),
                        delivery.id(),
                        node,
                        delivery.claimNo())
                == 1;
    }

    /**
     * Writes what came of claims, in one go. What no longer is ours stays as it is; its attempt is logged all the same,
     * marked late. Writing the same again changes nothing.
     *
     * @return for each completion whether it still was ours
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
                        .filter(c -> c.attempt() != null && ours.get(c))
                        .map(c -> AttemptLog.line(c.delivery(), c.attempt(), c.verdict(), false))
                        .toList());
        AttemptLog.appendLate(
                connection,
                completions.stream()
                        .filter(c -> c.attempt() != null && c.attempt().answer() != null && !ours.get(c))
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

    /** Gives back all that this node still holds: at an orderly stop, when nothing is under way any more. */
    int releaseAll(Connection connection, Instant now) throws SQLException {
        return update(
                connection,
                "UPDATE delivery SET claimed_by = NULL, begun_at = NULL, due_at = ? WHERE claimed_by = ?",
                now,
                node);
    }

    /** Ends every lease: for a database that only one node can have open, at its start. */
    static int expireAll(Connection connection, Instant now) throws SQLException {
        int expired = update(
                connection,
                "UPDATE delivery SET due_at = ?, claimed_by = " + PostingNodes.OWNER_IF_POSTING
                        + " WHERE claimed_by IS NOT NULL",
                now);
        PostingNodes.forgetDead(connection);
        return expired;
    }

    /** Makes one that waits due now. @return whether it waited, unclaimed */
    static boolean hurry(Connection connection, String accountId, String id, Instant now) throws SQLException {
        return update(
                        connection,
                        "UPDATE delivery SET due_at = ? WHERE account_id = ? AND id = ? AND claimed_by IS NULL",
                        now,
                        accountId,
                        id)
                == 1;
    }
}
