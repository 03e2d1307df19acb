package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
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
 * Cancels the waiting deliveries of an erased event, and erases headers and bodies from the log: a receiver may have echoed them.
 *
 * <p>Cancelling fences first. So it waits for an outcome that is being written, and cleans the log after that. A later outcome has
 * lost its claim and is logged without headers and bodies ({@link AttemptLog#appendLate}). So nothing has to be cleaned twice.
 * Deliveries in the memory of this node are taken out. Another node may still send what it holds in memory, usually for some
 * milliseconds, at most until its lease ends. A request that is being sent cannot be called back.
 */
@ApplicationScoped
class ErasedDeliveries {

    private static final String WAITING =
            """
            SELECT id, endpoint_id
            FROM delivery
            WHERE account_id = ? AND event_id = ?
            """;

    @Inject
    Database database;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Clock clock;

    private record Waiting(String id, String endpointId) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void erased(@Observes BodiesErased erased) {
        for (String eventId : erased.eventIds()) {
            List<Waiting> cancelled = database.with(connection -> {
                List<Waiting> waiting = waiting(connection, erased.accountId(), eventId);
                AttemptLog.cancelEvent(connection, erased.accountId(), eventId, EndReason.ERASED, clock.instant());
                AttemptLog.erase(connection, erased.accountId(), eventId);
                return waiting;
            });
            cancelled.forEach(delivery -> dispatcher.withdraw(delivery.endpointId(), delivery.id()));
        }
    }

    private static List<Waiting> waiting(Connection connection, String accountId, String eventId) throws SQLException {
        return Database.query(
                connection,
                row -> new Waiting(row.getString("id"), row.getString("endpoint_id")),
                WAITING,
                accountId,
                eventId);
    }
}
