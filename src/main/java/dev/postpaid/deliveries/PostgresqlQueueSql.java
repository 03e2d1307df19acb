package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.pace.Recipient;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The queue on PostgreSQL. One statement changes many rows, which are passed as arrays, so that it has one plan for any
 * number of rows. Nodes that claim at the same time skip each other's rows instead of waiting.
 */
final class PostgresqlQueueSql implements QueueSql {

    private static final String DUE =
            """
            WITH RECURSIVE waiting AS (
                (SELECT account_id, endpoint_id FROM delivery ORDER BY account_id, endpoint_id LIMIT 1)
                UNION ALL
                SELECT next.account_id, next.endpoint_id FROM waiting w CROSS JOIN LATERAL (
                    SELECT d.account_id, d.endpoint_id FROM delivery d
                    WHERE (d.account_id, d.endpoint_id) > (w.account_id, w.endpoint_id)
                    ORDER BY d.account_id, d.endpoint_id LIMIT 1) next)
            SELECT w.account_id, w.endpoint_id, %s, %s FROM waiting w %s
            WHERE %s AND EXISTS (
                SELECT 1 FROM delivery d
                WHERE d.account_id = w.account_id AND d.endpoint_id = w.endpoint_id AND d.due_at <= ?)
            """
                    .formatted(
                            EndpointSql.RATE_LIMIT,
                            EndpointSql.ORDERED,
                            EndpointSql.joinedTo("w"),
                            EndpointSql.IS_ACTIVE_OR_DELETED_AFTER);

    private static final String CLAIM =
            """
            UPDATE delivery SET claimed_by = ?, claim_no = claim_no + 1, due_at = ?, begun_at = NULL,
                loss_count = %s
            WHERE account_id = ? AND id = ANY(?)
            """
                    .formatted(LOSSES);

    private static final String GIVE_BACK =
            """
            WITH c AS (SELECT ?::tid[] AS places, ?::timestamptz[] AS due, ?::int[] AS counts)
            UPDATE delivery SET claimed_by = NULL, begun_at = NULL,
                loss_count = CASE WHEN attempt_count = (SELECT counts[array_position(places, delivery.ctid)] FROM c)
                    THEN loss_count ELSE 0 END,
                due_at = (SELECT due[array_position(places, delivery.ctid)] FROM c),
                attempt_count = (SELECT counts[array_position(places, delivery.ctid)] FROM c)
            WHERE ctid = ANY(ARRAY(SELECT unnest(places) FROM c))
            """;

    private static final String LOCK =
            """
            SELECT c.position, d.ctid AS place
            FROM unnest(?::text[], ?::text[], ?::int[]) WITH ORDINALITY AS c(account_id, id, claim_no, position)
            CROSS JOIN LATERAL (
                SELECT d.ctid FROM delivery d
                WHERE d.account_id = c.account_id AND d.id = c.id AND d.claim_no = c.claim_no AND d.claimed_by = ?
                FOR UPDATE) d
            """;

    /**
     * Steps through the index from one endpoint with rows to the next, and skips the other rows of each: few of all
     * endpoints have rows.
     */
    @Override
    public List<Recipient> due(Connection connection, Instant now, Instant deletedAfter) throws SQLException {
        return query(connection, QueueSql::recipient, DUE, deletedAfter, now);
    }

    /**
     * Reads the rows under a lock, so that the update finds them unchanged; {@code RETURNING} would not return the previous
     * owner of a row.
     */
    @Override
    public List<Claimed> claim(Connection connection, Claim claim) throws SQLException {
        List<Claimed> candidates = claim.candidates(connection, " FOR UPDATE OF d SKIP LOCKED");
        if (!candidates.isEmpty()) {
            update(
                    connection,
                    CLAIM,
                    claim.node(),
                    claim.leaseEnd(),
                    claim.of().accountId(),
                    array(connection, "text", candidates, candidate -> candidate
                            .delivery()
                            .id()));
        }
        return candidates;
    }

    @Override
    public boolean[] delete(Connection connection, String node, List<Completion> claims) throws SQLException {
        String[] places = lock(connection, node, claims);
        List<String> ours = Stream.of(places).filter(Objects::nonNull).toList();
        if (!ours.isEmpty()) {
            update(
                    connection,
                    "DELETE FROM delivery WHERE ctid = ANY(?::tid[])",
                    array(connection, "text", ours, place -> place));
        }
        return found(places);
    }

    @Override
    public boolean[] giveBack(Connection connection, String node, List<Completion> claims) throws SQLException {
        String[] places = lock(connection, node, claims);
        List<Integer> ours = IntStream.range(0, places.length)
                .filter(i -> places[i] != null)
                .boxed()
                .toList();
        if (!ours.isEmpty()) {
            update(
                    connection,
                    GIVE_BACK,
                    array(connection, "text", ours, i -> places[i]),
                    array(connection, "timestamptz", ours, i -> claims.get(i)
                            .verdict()
                            .dueAt()),
                    array(connection, "int4", ours, i -> claims.get(i).attemptCount()));
        }
        return found(places);
    }

    /**
     * Looks up the index once per claim: PostgreSQL cannot turn the locking subquery into a join. With a join it would read
     * the whole index as long as its statistics say that the queue is empty. A locked row keeps its {@code ctid} until the
     * transaction ends.
     *
     * @return for each claim the {@code ctid} of its row, or null if this node no longer has the claim
     */
    private static String[] lock(Connection connection, String node, List<Completion> claims) throws SQLException {
        String[] places = new String[claims.size()];
        if (places.length > 0) {
            query(
                    connection,
                    row -> places[row.getInt("position") - 1] = row.getString("place"),
                    LOCK,
                    array(connection, "text", claims, claim -> claim.delivery().accountId()),
                    array(connection, "text", claims, claim -> claim.delivery().id()),
                    array(connection, "int4", claims, claim -> claim.delivery().claimNo()),
                    node);
        }
        return places;
    }

    private static boolean[] found(String[] places) {
        boolean[] found = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            found[i] = places[i] != null;
        }
        return found;
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }
}
