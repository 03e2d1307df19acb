package dev.postpaid.deliveries;

import dev.postpaid.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What is done to many rows of the queue at once, and which each database does best in its own way. */
interface QueueSql {

    /** An endpoint with something due. */
    record Due(String accountId, String endpointId) {

        static Due read(ResultSet row) throws SQLException {
            return new Due(row.getString("account_id"), row.getString("endpoint_id"));
        }
    }

    /**
     * Who claims, and what.
     *
     * @param most how many at most
     * @param now what is due by then
     * @param leaseEnd until when, by database time
     * @param nanoLeaseEnd the same by {@link System#nanoTime()}, never later
     * @param held deliveries that are left alone
     */
    record Claim(
            String node, Due of, int most, Instant now, Instant leaseEnd, long nanoLeaseEnd, Predicate<String> held) {

        /** What has been due longest. @param locking what the statement ends with, if anything */
        List<Claimed> candidates(Connection connection, String locking) throws SQLException {
            return Database.query(
                            connection,
                            row -> Claimed.read(row, nanoLeaseEnd),
                            "SELECT d.account_id, d.id, d.event_id, d.endpoint_id, d.variant, d.retry_of, d.attempt_count, d.claim_no,"
                                    + " d.claimed_by, b.body FROM delivery d LEFT JOIN event_body b ON b.account_id = d.account_id"
                                    + " AND b.event_id = d.event_id AND b.variant = d.variant"
                                    + " WHERE d.account_id = ? AND d.endpoint_id = ? AND d.due_at <= ? ORDER BY d.due_at LIMIT ?"
                                    + locking,
                            of.accountId(),
                            of.endpointId(),
                            now,
                            most)
                    .stream()
                    .filter(candidate -> !held.test(candidate.delivery().id()))
                    .toList();
        }
    }

    /** @param lost whether its earlier owner never said what came of it; that attempt is counted */
    record Claimed(Delivery delivery, boolean lost) {

        /** From a row as it was before the claim. */
        static Claimed read(ResultSet row, long nanoLeaseEnd) throws SQLException {
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
                    nanoLeaseEnd,
                    row.getBytes("body"));
            return new Claimed(delivery, lost);
        }
    }

    /**
     * The endpoints with something due, in no particular order. Those that are paused are left out.
     *
     * @param deletedAfter an endpoint deleted later than that is included: it may have been left with rows
     */
    List<Due> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException;

    /** Claims what has been due longest. What another node claims at the same time is its own. */
    List<Claimed> claim(Connection connection, Claim claim) throws SQLException;

    /** Takes claims out of the queue. @return for each whether it still was this node's */
    boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException;

    /** Gives claims back, due again when their verdict says so. @return for each whether it still was this node's */
    boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException;
}
