package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.events.EventSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is done to many rows of the queue at once, and which each database does best in its own way. */
interface QueueSql {

    static QueueSql of(Dialect database) {
        return database.choose(PortableQueueSql::new, PostgresqlQueueSql::new);
    }

    /** An endpoint with something due. */
    record Due(String accountId, String endpointId) {

        static Due read(ResultSet row) throws SQLException {
            return new Due(row.getString("account_id"), row.getString("endpoint_id"));
        }
    }

    /**
     * How often a row was lost, once it is claimed: its owner was lost with it if it made an attempt, or may have. From the first
     * loss on each begin is on record, and no begin means no attempt.
     */
    String LOSSES = "loss_count + CASE WHEN claimed_by IS NOT NULL AND (loss_count = 0 OR begun_at IS NOT NULL)"
            + " THEN 1 ELSE 0 END";

    /**
     * Who claims, and what.
     *
     * @param most how many at most
     * @param now what is due by then
     * @param leaseEnd until when, by database time
     * @param nanoLeaseEnd the same by {@link System#nanoTime()}, never later
     * @param held deliveries that are left alone
     * @param suspects how many at most of those that may be what stops its nodes
     */
    record Claim(
            String node,
            Due of,
            int most,
            Instant now,
            Instant leaseEnd,
            long nanoLeaseEnd,
            Predicate<String> held,
            int suspects) {

        private static final String NO_SUSPECTS = " AND " + LOSSES + " < " + Delivery.FEWEST_LOSSES_OF_SUSPECTS;

        private static final String CANDIDATES =
                """
                SELECT d.account_id, d.id, d.event_id, d.endpoint_id, d.variant, d.retry_of, d.attempt_count,
                    d.loss_count, %1$s AS losses, d.claim_no, b.body
                FROM delivery d %2$s
                WHERE d.account_id = ? AND d.endpoint_id = ? AND d.due_at <= ?%%s
                ORDER BY d.due_at LIMIT ?
                """
                        .formatted(LOSSES, EventSql.bodyJoinedTo("d"));

        /**
         * What has been due longest. Of suspects those lost least often: so those that were there by chance are cleared before the
         * culprit is tried again. Suspects that are not taken hide nothing that is due after them.
         *
         * @param locking what the statement ends with, if anything
         */
        List<Claimed> candidates(Connection connection, String locking) throws SQLException {
            List<Claimed> found = suspects > 0 ? due(connection, "", locking) : List.of();
            List<Claimed> taken = found.stream()
                    .filter(Claimed::isSuspect)
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.delivery().lossCount()))
                    .limit(suspects)
                    .toList();
            if (taken.size() == suspects) {
                found = due(connection, NO_SUSPECTS, locking);
            }
            Stream<Claimed> others = found.stream().filter(candidate -> !candidate.isSuspect());
            return Stream.concat(taken.stream(), others).limit(most).toList();
        }

        private List<Claimed> due(Connection connection, String condition, String locking) throws SQLException {
            return Database.query(
                            connection,
                            row -> Claimed.read(row, nanoLeaseEnd),
                            CANDIDATES.formatted(condition) + locking,
                            of.accountId(),
                            of.endpointId(),
                            now,
                            most)
                    .stream()
                    .filter(candidate -> !held.test(candidate.delivery().id()))
                    .toList();
        }
    }

    /**
     * A row that was due.
     *
     * @param lost whether its earlier owner made an attempt, or may have, and never said what came of it
     */
    record Claimed(Delivery delivery, boolean lost) {

        /** From a row as it was before the claim. */
        static Claimed read(ResultSet row, long nanoLeaseEnd) throws SQLException {
            int losses = row.getInt("losses");
            Delivery delivery = new Delivery(
                    row.getString("account_id"),
                    row.getString("id"),
                    row.getString("event_id"),
                    row.getString("endpoint_id"),
                    row.getInt("variant"),
                    row.getString("retry_of"),
                    row.getInt("attempt_count"),
                    losses,
                    row.getInt("claim_no") + 1,
                    nanoLeaseEnd,
                    row.getBytes("body"));
            return new Claimed(delivery, losses > row.getInt("loss_count"));
        }

        boolean isSuspect() {
            return delivery.isSuspect();
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
