package dev.postpaid.deliveries;

import static dev.postpaid.platform.Database.batch;
import static dev.postpaid.platform.Database.query;
import static dev.postpaid.platform.Database.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The queue in the database: all SQL that claims, completes and releases deliveries.
 *
 * <p>A row that is claimed has the end of its lease as {@code due_at}; so "due" is one condition, whether a retry's time has
 * come or an owner died. Whoever finds a due row that still names an owner knows that an attempt was lost.
 */
final class DeliveryQueue {

    /** An endpoint deleted while an event was being recorded may be left with rows; they are found and ended. */
    private static final Duration LATE_ROWS = Duration.ofHours(1);

    private final String node;
    private final Duration lease;

    /**
     * @param node new at each boot, so that nobody takes a claim of an earlier life for its own
     * @param lease how long a claim lasts
     */
    DeliveryQueue(String node, Duration lease) {
        this.node = node;
        this.lease = lease;
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

    /** The endpoints for which something is due, in no particular order. One index probe per endpoint. */
    static List<String> endpointsWithDue(Connection connection, Instant now) throws SQLException {
        List<String> due = query(
                connection,
                row -> row.getString("id"),
                "SELECT e.id FROM endpoint e WHERE (e.status = 'ACTIVE' OR e.deleted_at > ?)"
                        + " AND EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint_id = e.id AND d.due_at <= ?)",
                now.minus(LATE_ROWS),
                now);
        Collections.shuffle(due);
        return due;
    }

    /**
     * Claims what has been due longest for an endpoint, in no particular order. The update repeats the condition, so of two nodes that
     * found the same row one gets it.
     *
     * @param held deliveries that this node holds although their lease seems over: the clock was set, and they are not lost
     */
    List<Delivery> claim(Connection connection, String endpointId, int most, Instant now, Predicate<String> held)
            throws SQLException {
        long leaseEnd = leaseEnd();
        List<Candidate> candidates = query(
                        connection,
                        row -> candidate(row, leaseEnd),
                        "SELECT d.account_id, d.id, d.event_id, d.endpoint_id, d.variant, d.retry_of, d.attempt_count, d.claim_no,"
                                + " d.claimed_by, b.body FROM delivery d LEFT JOIN event_body b ON b.account_id = d.account_id"
                                + " AND b.event_id = d.event_id AND b.variant = d.variant"
                                + " WHERE d.endpoint_id = ? AND d.due_at <= ? ORDER BY d.due_at LIMIT ?",
                        endpointId,
                        now,
                        most)
                .stream()
                .filter(candidate -> !held.test(candidate.delivery().id()))
                // Whoever claims locks in the same order, so that two nodes never wait for each other.
                .sorted(Comparator.comparing(candidate -> candidate.delivery().id()))
                .toList();
        int[] won = batch(
                connection,
                "UPDATE delivery SET claimed_by = ?, claim_no = ?, attempt_count = ?, due_at = ?"
                        + " WHERE account_id = ? AND id = ? AND claim_no = ? AND due_at <= ?",
                candidates.stream()
                        .map(candidate -> claimParameters(candidate.delivery(), now))
                        .toList());
        List<Delivery> claimed = new ArrayList<>();
        List<Object[]> lost = new ArrayList<>();
        for (int i = 0; i < won.length; i++) {
            if (won[i] == 1) {
                Candidate candidate = candidates.get(i);
                claimed.add(candidate.delivery());
                if (candidate.lost()) {
                    lost.add(AttemptLog.lost(candidate.delivery(), now));
                }
            }
        }
        AttemptLog.append(connection, lost);
        return claimed;
    }

    private record Candidate(Delivery delivery, boolean lost) {}

    private static Candidate candidate(ResultSet row, long leaseEnd) throws SQLException {
        boolean lost = row.getString("claimed_by") != null;
        Delivery delivery = new Delivery(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("event_id"),
                row.getString("endpoint_id"),
                row.getInt("variant"),
                row.getString("retry_of"),
                row.getInt("attempt_count") + (lost ? 1 : 0),
                row.getInt("claim_no") + 1,
                leaseEnd,
                row.getBytes("body"));
        return new Candidate(delivery, lost);
    }

    private Object[] claimParameters(Delivery delivery, Instant now) {
        return new Object[] {
            node,
            delivery.claimNo(),
            delivery.attemptCount(),
            now.plus(lease),
            delivery.accountId(),
            delivery.id(),
            delivery.claimNo() - 1,
            now
        };
    }

    /**
     * Writes what came of claims, in one go. What no longer is ours stays as it is; its attempt is logged all the same,
     * marked late. Writing the same again changes nothing.
     *
     * @return for each completion whether it still was ours
     */
    boolean[] complete(Connection connection, List<Completion> completions, Instant now) throws SQLException {
        Map<Completion, Boolean> ours = new IdentityHashMap<>();
        GoneReceivers gone = new GoneReceivers(connection, completions);
        gone.lock();
        change(connection, completions.stream().filter(Completion::isFinal).toList(), ours, DELETE, c -> claimKey(c));
        change(connection, completions.stream().filter(c -> !c.isFinal()).toList(), ours, AGAIN, c -> again(c));
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
        gone.end(ours::get, now);
        boolean[] result = new boolean[completions.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = ours.get(completions.get(i));
        }
        return result;
    }

    private static final String IS_OURS = " WHERE account_id = ? AND id = ? AND claimed_by = ? AND claim_no = ?";
    private static final String DELETE = "DELETE FROM delivery" + IS_OURS;
    private static final String AGAIN =
            "UPDATE delivery SET claimed_by = NULL, due_at = ?, attempt_count = ?" + IS_OURS;

    private interface Parameters {
        Object[] of(Completion completion);
    }

    private static void change(
            Connection connection,
            List<Completion> completions,
            Map<Completion, Boolean> ours,
            String sql,
            Parameters parameters)
            throws SQLException {
        int[] hits =
                batch(connection, sql, completions.stream().map(parameters::of).toList());
        for (int i = 0; i < hits.length; i++) {
            ours.put(completions.get(i), hits[i] == 1);
        }
    }

    private Object[] claimKey(Completion completion) {
        Delivery delivery = completion.delivery();
        return new Object[] {delivery.accountId(), delivery.id(), node, delivery.claimNo()};
    }

    private Object[] again(Completion completion) {
        Delivery delivery = completion.delivery();
        return new Object[] {
            completion.verdict().dueAt(),
            completion.attemptCount(),
            delivery.accountId(),
            delivery.id(),
            node,
            delivery.claimNo()
        };
    }

    /** Gives back all that this node still holds: at an orderly stop, when nothing is under way any more. */
    int releaseAll(Connection connection, Instant now) throws SQLException {
        return update(connection, "UPDATE delivery SET claimed_by = NULL, due_at = ? WHERE claimed_by = ?", now, node);
    }

    /** Ends every lease: for a database that only one node can have open, at its start. */
    static int expireAll(Connection connection, Instant now) throws SQLException {
        return update(connection, "UPDATE delivery SET due_at = ? WHERE claimed_by IS NOT NULL", now);
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
