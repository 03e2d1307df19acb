package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.events.BodiesErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * What waits for a receiver with an erased body is cancelled, and the log forgets what was said: a receiver may have echoed it.
 *
 * <p>Cancelling fences first, so it waits for an outcome that is being written, and the log is cleaned after that. What comes
 * later has lost its claim and leaves no more than that it was sent ({@link AttemptLog#appendLate}); so nothing has to be
 * cleaned twice. What this node holds in memory is taken out of it. What another node holds may still go out until its lease
 * ends, usually some milliseconds, and so may a POST that has begun: nothing recalls it.
 */
@ApplicationScoped
class ErasedDeliveries {

    @Inject
    Database database;

    @Inject
    Node node;

    @Inject
    Clock clock;

    private record Waiting(String id, String endpointId) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void erased(@Observes BodiesErased erased) {
        for (String eventId : erased.eventIds()) {
            List<Waiting> cancelled = database.with(connection -> {
                List<Waiting> waiting = waiting(connection, erased.accountId(), eventId);
                AttemptLog.cancelEvent(connection, erased.accountId(), eventId, Verdict.ERASED, clock.instant());
                AttemptLog.forget(connection, erased.accountId(), eventId);
                return waiting;
            });
            cancelled.forEach(delivery -> node.dispatcher().withdraw(delivery.endpointId(), delivery.id()));
        }
    }

    private static List<Waiting> waiting(Connection connection, String accountId, String eventId) throws SQLException {
        return Database.query(
                connection,
                row -> new Waiting(row.getString("id"), row.getString("endpoint_id")),
                "SELECT id, endpoint_id FROM delivery WHERE account_id = ? AND event_id = ?",
                accountId,
                eventId);
    }
}
