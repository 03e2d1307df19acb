package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.events.EventSql;
import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Statements on many rows of the queue, which each database executes in its own way. */
interface QueueSql {

    static QueueSql of(Dialect database) {
        return database.choose(PortableQueueSql::new, PostgresqlQueueSql::new);
    }

    /** Reads an endpoint with due deliveries. */
    static Recipient recipient(ResultSet row) throws SQLException {
        return new Recipient(
                row.getString("account_id"),
                row.getString("endpoint_id"),
                row.getObject("rate_limit_per_second", Integer.class),
                row.getBoolean("ordered"));
    }

    /**
     * The number of losses of a row after it is claimed. A row counts as lost with its earlier owner if that node made an
     * attempt, or could have made one. From the first loss on, the begin of each attempt is recorded, so a row without a
     * begin had no attempt.
     */
    String LOSSES = "loss_count + CASE WHEN claimed_by IS NOT NULL AND (loss_count = 0 OR begun_at IS NOT NULL)"
            + " THEN 1 ELSE 0 END";

    /**
     * Which delivery of an endpoint is next.
     *
     * @param id of the only one that may be claimed; null for any
     * @param mayBeClaimed whether it is due now, and no event can come before it any more
     * @param isSettled false if it is due, and an event that is being committed can come before it
     */
    record Next(String id, boolean mayBeClaimed, boolean isSettled) {

        /** Any delivery of the endpoint that is due. */
        static final Next ANY = new Next(null, true, true);

        private static final String TRIED =
                """
                SELECT id
                FROM delivery
                WHERE account_id = ? AND endpoint_id = ? AND due_at <= ? AND attempt_count > 0
                ORDER BY due_at LIMIT 1
                """;

        private static final String FIRST =
                """
                SELECT id, ordered_by, due_at
                FROM delivery
                WHERE account_id = ? AND endpoint_id = ? AND ordered_by IS NOT NULL
                ORDER BY account_id, endpoint_id, ordered_by, event_id
                LIMIT 1
                """;

        /** The trial of an endpoint that is held: one that was tried before, since some receivers fail at each first attempt. */
        static Next trial(Connection connection, Recipient to, Instant now) throws SQLException {
            return Database.query(
                            connection,
                            row -> new Next(row.getString("id"), true, true),
                            TRIED,
                            to.accountId(),
                            to.endpointId(),
                            now)
                    .stream()
                    .findFirst()
                    .orElse(ANY);
        }

        /** @param settled the position below which no event can be added, read before this */
        static Next of(Connection connection, Recipient to, long settled, Instant now) throws SQLException {
            return Database.query(
                            connection,
                            row -> {
                                boolean isSettled = row.getLong("ordered_by") < settled;
                                boolean isDue = !Database.instant(row, "due_at").isAfter(now);
                                return new Next(row.getString("id"), isDue && isSettled, !isDue || isSettled);
                            },
                            FIRST,
                            to.accountId(),
                            to.endpointId())
                    .stream()
                    .findFirst()
                    .orElse(ANY);
        }
    }

    /**
     * The parameters of a claim.
     *
     * @param node the node that claims
     * @param of the endpoint whose deliveries are claimed
     * @param only the one delivery that may be claimed; null for any
     * @param most how many deliveries at most
     * @param now claims deliveries that are due by this time
     * @param leaseEnd the end of the lease, by database time
     * @param nanoLeaseEnd the same by {@link System#nanoTime()}, never later
     * @param held which deliveries are not claimed
     * @param suspects how many suspects at most: deliveries that may be the reason why their nodes stopped
     */
    record Claim(
            String node,
            Recipient of,
            String only,
            int most,
            Instant now,
            Instant leaseEnd,
            long nanoLeaseEnd,
            Predicate<String> held,
            int suspects) {

        private static final String DUE = due("");
        private static final String DUE_ONE = due(" AND d.id = ?");
        private static final String DUE_WITHOUT_SUSPECTS =
                due(" AND " + LOSSES + " < " + Delivery.FEWEST_LOSSES_OF_SUSPECTS);

        private static String due(String condition) {
            return """
                    SELECT d.account_id, d.id, d.event_id, %s AS position, d.endpoint_id, d.variant, d.retry_of, d.attempt_count,
                        d.loss_count, %s AS losses, d.claim_no, %s
                    FROM delivery d %s
                    WHERE d.account_id = ? AND d.endpoint_id = ? AND d.due_at <= ?%s
                    ORDER BY d.due_at LIMIT ?
                    """
                    .formatted(EventSql.positionOf("d"), LOSSES, EventSql.BODY, EventSql.bodyJoinedTo("d"), condition);
        }

        /**
         * The deliveries that have been due longest. Of the suspects, those with the fewest losses come first: so suspects
         * that were only present by chance are cleared before the one that stops its nodes is tried again. Suspects that are
         * not taken do not hide later deliveries.
         *
         * @param locking the end of the statement, or an empty text
         */
        List<Claimed> candidates(Connection connection, String locking) throws SQLException {
            if (only != null) {
                return due(connection, DUE_ONE + locking, of.accountId(), of.endpointId(), now, only, 1).stream()
                        .filter(candidate -> suspects > 0 || !candidate.isSuspect())
                        .toList();
            }
            List<Claimed> found = suspects > 0 ? due(connection, DUE + locking) : List.of();
            List<Claimed> taken = found.stream()
                    .filter(Claimed::isSuspect)
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.delivery().lossCount()))
                    .limit(suspects)
                    .toList();
            if (taken.size() == suspects) {
                found = due(connection, DUE_WITHOUT_SUSPECTS + locking);
            }
            Stream<Claimed> others = found.stream().filter(candidate -> !candidate.isSuspect());
            return Stream.concat(taken.stream(), others).limit(most).toList();
        }

        private List<Claimed> due(Connection connection, String sql) throws SQLException {
            return due(connection, sql, of.accountId(), of.endpointId(), now, most);
        }

        private List<Claimed> due(Connection connection, String sql, Object... parameters) throws SQLException {
            return Database.query(connection, row -> Claimed.read(row, nanoLeaseEnd), sql, parameters).stream()
                    .filter(candidate -> !held.test(candidate.delivery().id()))
                    .toList();
        }
    }

    /**
     * A row that was due.
     *
     * @param lost whether its earlier owner made an attempt, or could have made one, and never recorded the outcome
     */
    record Claimed(Delivery delivery, boolean lost) {

        /** Reads a row as it was before the claim. */
        static Claimed read(ResultSet row, long nanoLeaseEnd) throws SQLException {
            int losses = row.getInt("losses");
            Variant variant = EventSql.variant(row);
            Delivery delivery = new Delivery(
                    row.getString("account_id"),
                    row.getString("id"),
                    row.getString("event_id"),
                    row.getLong("position"),
                    row.getString("endpoint_id"),
                    variant.number(),
                    row.getString("retry_of"),
                    row.getInt("attempt_count"),
                    losses,
                    row.getInt("claim_no") + 1,
                    nanoLeaseEnd,
                    variant.body(),
                    variant.headers());
            return new Claimed(delivery, losses > row.getInt("loss_count"));
        }

        boolean isSuspect() {
            return delivery.isSuspect();
        }
    }

    /**
     * The endpoints with due deliveries, in no particular order, without paused endpoints.
     *
     * @param deletedAfter endpoints that were deleted after this time are included, since they can have rows left
     */
    List<Recipient> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException;

    /** Claims the deliveries that have been due longest. Skips deliveries that another node claims at the same time. */
    List<Claimed> claim(Connection connection, Claim claim) throws SQLException;

    /** Deletes claims from the queue. @return for each claim whether this node still had it */
    boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException;

    /** Gives claims back, due at the time of their verdict. @return for each claim whether this node still had it */
    boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException;
}
