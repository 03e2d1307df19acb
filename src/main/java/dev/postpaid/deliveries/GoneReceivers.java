package dev.postpaid.deliveries;

import static dev.postpaid.platform.Database.query;
import static dev.postpaid.platform.Database.update;

import dev.postpaid.deliveries.Delivery.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a receiver's 410 does to its endpoint: one that a person added is suspended, for some answer 410 for reasons that
 * pass; a hook is removed, for its tool will not come back to it.
 */
final class GoneReceivers {

    private final Connection connection;
    private final List<Completion> gone;

    GoneReceivers(Connection connection, List<Completion> completions) {
        this.connection = connection;
        this.gone = completions.stream()
                .filter(c -> c.verdict().suspension().isPresent())
                .sorted(Comparator.comparing(c -> c.delivery().endpointId()))
                .toList();
    }

    /** Endpoint before delivery, and in id order: whoever deletes an endpoint locks in the same order. */
    void lock() throws SQLException {
        for (Completion completion : gone) {
            query(
                    connection,
                    row -> row.getString("id"),
                    "SELECT id FROM endpoint WHERE id = ? FOR UPDATE",
                    completion.delivery().endpointId());
        }
    }

    /** A transition, so it is written at once. @param ours whether an outcome still is this node's to tell */
    void end(Predicate<Completion> ours, Instant now) throws SQLException {
        for (Completion completion : gone) {
            if (ours.test(completion)) {
                suspend(completion, now);
                remove(completion.delivery(), now);
            }
        }
    }

    private void suspend(Completion completion, Instant now) throws SQLException {
        update(
                connection,
                "UPDATE endpoint SET status = 'SUSPENDED', status_reason = ?, updated_at = ?, version = version + 1"
                        + " WHERE id = ? AND status = 'ACTIVE' AND managed_by IS NULL",
                completion.verdict().suspension().get(),
                now,
                completion.delivery().endpointId());
    }

    /** Its row and its log stay, as with every endpoint that is deleted. */
    private void remove(Delivery delivery, Instant now) throws SQLException {
        int removed = update(
                connection,
                "UPDATE endpoint SET status = 'DISABLED', status_reason = ?, updated_at = ?, deleted_at = ?, version = version + 1"
                        + " WHERE id = ? AND managed_by IS NOT NULL AND deleted_at IS NULL",
                Verdict.GONE,
                now,
                now,
                delivery.endpointId());
        if (removed == 1) {
            AttemptLog.cancelAllOf(
                    connection, delivery.accountId(), delivery.endpointId(), Verdict.ENDPOINT_DELETED, now);
        }
    }
}
