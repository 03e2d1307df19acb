package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.events.EventSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

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
     * Who claims, and what.
     *
     * @param most how many at most
     * @param now what is due by then
     * @param leaseEnd until when, by database time
     * @param nanoLeaseEnd the same by {@link System#nanoTime()}, never later
     * @param held deliveries that are left alone
     * @param suspects whether one that may be what stops its nodes is wanted
     */
    record Claim(
            String node,
            Due of,
            int most,
            Instant now,
            Instant leaseEnd,
            long nanoLeaseEnd,
            Predicate<String> held,
            boolean suspects) {

        /** How long a suspect waits while another is attempted, so that it does not hide what is due after it. */
        private static final Duration SUSPECTS_PAUSE = Duration.ofSeconds(1);

        private static final String CANDIDATES =
                """
                SELECT d.account_id, d.id, d.event_id, d.endpoint_id, d.variant, d.retry_of, d.attempt_count,
                    d.loss_count, d.claim_no, d.claimed_by, d.begun_at, b.body
                FROM delivery d %s
                WHERE d.account_id = ? AND d.endpoint_id = ? AND d.due_at <= ?
                ORDER BY d.due_at LIMIT ?
                """
                        .formatted(EventSql.bodyJoinedTo("d"));

        /**
         * What has been due longest. Of suspects no more than one is taken, the one lost least often: so those that were there
         * by chance are cleared before the culprit is tried again.
         *
         * @param locking what the statement ends with, if anything
         */
        List<Claimed> candidates(Connection connection, String locking) throws SQLException {
            List<Claimed> found = Database.query(
                            connection,
                            row -> Claimed.read(row, nanoLeaseEnd),
                            CANDIDATES + locking,
                            of.accountId(),
                            of.endpointId(),
                            now,
                            most)
                    .stream()
                    .filter(candidate -> !held.test(candidate.delivery().id()))
                    .toList();
            Claimed suspect = found.stream()
                    .filter(candidate -> suspects && candidate.delivery().isSuspect())
                    .min(Comparator.comparingInt(
                            candidate -> candidate.delivery().lossCount()))
                    .orElse(null);
            return found.stream()
                    .map(candidate -> candidate.delivery().isSuspect() && candidate != suspect
                            ? new Claimed(candidate.delivery(), candidate.lost(), false)
                            : candidate)
                    .toList();
        }

        /** Who has a candidate from now on. */
        String owner(boolean taken) {
            return taken ? node : null;
        }

        /** When a candidate is due again. */
        Instant dueAt(boolean taken) {
            return taken ? leaseEnd : now.plus(SUSPECTS_PAUSE);
        }
    }

    /**
     * A row that was due.
     *
     * @param lost whether its earlier owner made an attempt, or may have, and never said what came of it
     * @param taken whether it is claimed now; else it is put off
     */
    record Claimed(Delivery delivery, boolean lost, boolean taken) {

        /** From a row as it was before the claim. Once its begins are on record, no begin means no attempt. */
        static Claimed read(ResultSet row, long nanoLeaseEnd) throws SQLException {
            int losses = row.getInt("loss_count");
            boolean lost = row.getString("claimed_by") != null && (losses == 0 || row.getObject("begun_at") != null);
            Delivery delivery = new Delivery(
                    row.getString("account_id"),
                    row.getString("id"),
                    row.getString("event_id"),
                    row.getString("endpoint_id"),
                    row.getInt("variant"),
                    row.getString("retry_of"),
                    row.getInt("attempt_count"),
                    losses + (lost ? 1 : 0),
                    row.getInt("claim_no") + 1,
                    nanoLeaseEnd,
                    row.getBytes("body"));
            return new Claimed(delivery, lost, true);
        }
    }

    /**
     * The endpoints with something due, in no particular order. Those that are paused are left out.
     *
     * @param deletedAfter an endpoint deleted later than that is included: it may have been left with rows
     */
    List<Due> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException;

    /** Claims what has been due longest, or puts it off. What another node claims at the same time is its own. */
    List<Claimed> claim(Connection connection, Claim claim) throws SQLException;

    /** Takes claims out of the queue. @return for each whether it still was this node's */
    boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException;

    /** Gives claims back, due again when their verdict says so. @return for each whether it still was this node's */
    boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException;
}
