package dev.postpaid.deliveries;

import static dev.postpaid.platform.Database.query;
import static dev.postpaid.platform.Database.update;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * For PostgreSQL: a statement for many rows, which come as arrays and so need one plan whatever their number. Nodes that claim
 * at once pass over each other's rows instead of waiting for them.
 */
final class PostgresqlQueueSql implements QueueSql {

    /** From one endpoint with rows to the next by the index, past its rows: few have any, of however many there are. */
    @Override
    public List<Due> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException {
        return query(
                connection,
                Due::read,
                "WITH RECURSIVE waiting AS ("
                        + "(SELECT account_id, endpoint_id FROM delivery ORDER BY account_id, endpoint_id LIMIT 1)"
                        + " UNION ALL SELECT next.account_id, next.endpoint_id FROM waiting w CROSS JOIN LATERAL ("
                        + "SELECT d.account_id, d.endpoint_id FROM delivery d"
                        + " WHERE (d.account_id, d.endpoint_id) > (w.account_id, w.endpoint_id)"
                        + " ORDER BY d.account_id, d.endpoint_id LIMIT 1) next)"
                        + " SELECT w.account_id, w.endpoint_id FROM waiting w JOIN endpoint e ON e.id = w.endpoint_id"
                        + " WHERE (e.status = 'ACTIVE' OR e.deleted_at > ?)"
                        + " AND EXISTS (SELECT 1 FROM delivery d WHERE d.account_id = w.account_id"
                        + " AND d.endpoint_id = w.endpoint_id AND d.due_at <= ?)",
                deletedAfter,
                now);
    }

    /** What is read under the lock is what the update finds: {@code RETURNING} would not tell whose a row was before. */
    @Override
    public List<Claimed> claim(Connection connection, Claim claim) throws SQLException {
        List<Claimed> claimed = query(
                        connection,
                        row -> Claimed.read(row, claim.nanoLeaseEnd()),
                        "SELECT d.account_id, d.id, d.event_id, d.endpoint_id, d.variant, d.retry_of, d.attempt_count, d.claim_no,"
                                + " d.claimed_by, b.body FROM delivery d LEFT JOIN event_body b ON b.account_id = d.account_id"
                                + " AND b.event_id = d.event_id AND b.variant = d.variant"
                                + " WHERE d.account_id = ? AND d.endpoint_id = ? AND d.due_at <= ? ORDER BY d.due_at LIMIT ?"
                                + " FOR UPDATE OF d SKIP LOCKED",
                        claim.of().accountId(),
                        claim.of().endpointId(),
                        claim.now(),
                        claim.most())
                .stream()
                .filter(candidate -> !claim.held().test(candidate.delivery().id()))
                .toList();
        if (!claimed.isEmpty()) {
            update(
                    connection,
                    "UPDATE delivery SET claimed_by = ?, claim_no = claim_no + 1, due_at = ?,"
                            + " attempt_count = attempt_count + CASE WHEN claimed_by IS NULL THEN 0 ELSE 1 END"
                            + " WHERE account_id = ? AND id = ANY(?)",
                    claim.node(),
                    claim.leaseEnd(),
                    claim.of().accountId(),
                    array(connection, "text", claimed, candidate -> candidate
                            .delivery()
                            .id()));
        }
        return claimed;
    }

    private static final String OURS =
            " WHERE d.account_id = c.account_id AND d.id = c.id AND d.claim_no = c.claim_no AND d.claimed_by = ?"
                    + " RETURNING d.account_id, d.id, d.claim_no";

    @Override
    public boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException {
        return change(
                connection,
                claims,
                "DELETE FROM delivery d USING unnest(?::text[], ?::text[], ?::int[]) AS c(account_id, id, claim_no)"
                        + OURS,
                accounts(connection, claims),
                ids(connection, claims),
                claimNumbers(connection, claims),
                node);
    }

    @Override
    public boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException {
        return change(
                connection,
                claims,
                "UPDATE delivery d SET claimed_by = NULL, due_at = c.due_at, attempt_count = c.attempt_count"
                        + " FROM unnest(?::text[], ?::text[], ?::int[], ?::timestamptz[], ?::int[])"
                        + " AS c(account_id, id, claim_no, due_at, attempt_count)" + OURS,
                accounts(connection, claims),
                ids(connection, claims),
                claimNumbers(connection, claims),
                array(connection, "timestamptz", claims, claim -> claim.verdict()
                        .dueAt()),
                array(connection, "int4", claims, Completion::attemptCount),
                node);
    }

    private static Array accounts(Connection connection, List<Completion> claims) throws SQLException {
        return array(connection, "text", claims, claim -> claim.delivery().accountId());
    }

    private static Array ids(Connection connection, List<Completion> claims) throws SQLException {
        return array(connection, "text", claims, claim -> claim.delivery().id());
    }

    private static Array claimNumbers(Connection connection, List<Completion> claims) throws SQLException {
        return array(connection, "int4", claims, claim -> claim.delivery().claimNo());
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private record Key(String accountId, String id, int claimNo) {}

    private static boolean[] change(Connection connection, List<Completion> claims, String sql, Object... parameters)
            throws SQLException {
        boolean[] hit = new boolean[claims.size()];
        if (claims.isEmpty()) {
            return hit;
        }
        Set<Key> hits = new HashSet<>(query(
                connection,
                row -> new Key(row.getString("account_id"), row.getString("id"), row.getInt("claim_no")),
                sql,
                parameters));
        for (int i = 0; i < hit.length; i++) {
            Delivery delivery = claims.get(i).delivery();
            // Once: should one claim end twice in a batch, the second time it is nobody's.
            hit[i] = hits.remove(new Key(delivery.accountId(), delivery.id(), delivery.claimNo()));
        }
        return hit;
    }
}
