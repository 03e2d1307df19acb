package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.query;

import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.pace.Recipient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The queue on H2, which has no {@code RETURNING} and locks every row that a {@code SKIP LOCKED} query matches. The
 * statements read rows first, and then change them by key if they are still unchanged. The SQL is not specific to H2.
 */
final class PortableQueueSql implements QueueSql {

    private static final String DUE =
            """
            SELECT e.account_id, e.id AS endpoint_id, %s, %s %s
            WHERE %s AND EXISTS (
                SELECT 1 FROM delivery d
                WHERE d.account_id = e.account_id AND d.endpoint_id = e.id AND d.due_at <= ?)
            """
                    .formatted(
                            EndpointSql.RATE_LIMIT,
                            EndpointSql.ORDERED,
                            EndpointSql.FROM_ALL,
                            EndpointSql.IS_ACTIVE_OR_DELETED_AFTER);

    private static final String CLAIM =
            """
            UPDATE delivery SET claimed_by = ?, claim_no = ?, loss_count = ?, due_at = ?, begun_at = NULL
            WHERE account_id = ? AND id = ? AND claim_no = ? AND due_at <= ?
            """;

    private static final String DELETE =
            """
            DELETE FROM delivery
            WHERE account_id = ? AND id = ? AND claimed_by = ? AND claim_no = ?
            """;

    private static final String GIVE_BACK =
            """
            UPDATE delivery SET claimed_by = NULL, begun_at = NULL, due_at = ?,
                loss_count = CASE WHEN attempt_count = ? THEN loss_count ELSE 0 END, attempt_count = ?
            WHERE account_id = ? AND id = ? AND claimed_by = ? AND claim_no = ?
            """;

    /** Probes the index once per endpoint, since an embedded database has one node and few endpoints. */
    @Override
    public List<Recipient> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException {
        return query(connection, QueueSql::recipient, DUE, deletedAfter, now);
    }

    @Override
    public List<Claimed> claim(Connection connection, Claim claim) throws SQLException {
        // Sorted, so that all claims lock in the same order and never wait for each other.
        List<Claimed> candidates = claim.candidates(connection, "").stream()
                .sorted(Comparator.comparing(candidate -> candidate.delivery().id()))
                .toList();
        boolean[] won = change(connection, CLAIM, candidates, candidate -> parameters(candidate, claim));
        List<Claimed> claimed = new ArrayList<>();
        for (int i = 0; i < won.length; i++) {
            if (won[i]) {
                claimed.add(candidates.get(i));
            }
        }
        return claimed;
    }

    private static Object[] parameters(Claimed candidate, Claim claim) {
        Delivery delivery = candidate.delivery();
        return new Object[] {
            claim.node(),
            delivery.claimNo(),
            delivery.lossCount(),
            claim.leaseEnd(),
            delivery.accountId(),
            delivery.id(),
            delivery.claimNo() - 1,
            claim.now()
        };
    }

    @Override
    public boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException {
        return change(connection, DELETE, claims, claim -> {
            Delivery delivery = claim.delivery();
            return new Object[] {delivery.accountId(), delivery.id(), node, delivery.claimNo()};
        });
    }

    @Override
    public boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException {
        return change(connection, GIVE_BACK, claims, claim -> {
            Delivery delivery = claim.delivery();
            return new Object[] {
                claim.verdict().dueAt(),
                claim.attemptCount(),
                claim.attemptCount(),
                delivery.accountId(),
                delivery.id(),
                node,
                delivery.claimNo()
            };
        });
    }

    private static <T> boolean[] change(
            Connection connection, String sql, List<T> rows, Function<T, Object[]> parameters) throws SQLException {
        int[] hits = batch(connection, sql, rows.stream().map(parameters).toList());
        boolean[] hit = new boolean[hits.length];
        for (int i = 0; i < hits.length; i++) {
            hit[i] = hits[i] == 1;
        }
        return hit;
    }
}
