package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.orders.BuyerTraces;
import dev.postpaid.refunds.Refunds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Erases buyers from events: the body is deleted, the event stays. The events of the buyer's orders are found by their
 * deduplication key. All other bodies can mention the buyer anywhere, so they are read, some events of the account at a time
 * and one body after the other.
 */
@ApplicationScoped
class ErasedBodies implements BuyerTraces {

    private static final int EVENTS_PER_STEP = 200;

    @Inject
    Database database;

    @Inject
    Refunds refunds;

    @Inject
    jakarta.enterprise.event.Event<BodiesErased> erased;

    private record Recorded(String id, Instant createdAt) {}

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int eraseOrders(String accountId, List<String> orderIds) {
        List<String> keys = OrderKeys.of(orderIds, refunds.erase(orderIds));
        List<Object> parameters = new ArrayList<>(List.of(accountId));
        parameters.addAll(keys);
        List<String> events = database.with(connection -> Database.query(
                connection,
                row -> row.getString("id"),
                "SELECT id FROM event WHERE account_id = ? AND deduplication_key IN ("
                        + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")",
                parameters.toArray()));
        return erase(accountId, events);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Searched search(Search buyer) {
        List<Recorded> some = database.with(connection -> Database.query(
                connection,
                row -> new Recorded(row.getString("id"), Database.instant(row, "created_at")),
                "SELECT id, created_at FROM event WHERE account_id = ? AND id > ? ORDER BY account_id, id LIMIT ?",
                buyer.accountId(),
                buyer.after(),
                EVENTS_PER_STEP));
        List<String> mentioning = some.stream()
                .filter(event -> !event.createdAt().isAfter(buyer.until()) && mentions(buyer, event.id()))
                .map(Recorded::id)
                .toList();
        int erased = erase(buyer.accountId(), mentioning);
        String reached =
                some.isEmpty() ? buyer.after() : some.get(some.size() - 1).id();
        return new Searched(erased, reached, some.size() == EVENTS_PER_STEP);
    }

    /** Reads the whole body only, since every other variant is a part of it. */
    private boolean mentions(Search buyer, String eventId) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> row.getBytes("body"),
                        "SELECT body FROM event_body WHERE account_id = ? AND event_id = ? AND variant = ?",
                        buyer.accountId(),
                        eventId,
                        Event.WHOLE))
                .stream()
                .anyMatch(body -> BodyTexts.any(body, buyer.mention()));
    }

    /** @return how many events had a body */
    private int erase(String accountId, List<String> eventIds) {
        List<String> inOrder = eventIds.stream().sorted().toList();
        int had = database.with(connection -> delete(connection, accountId, inOrder));
        if (!inOrder.isEmpty()) {
            erased.fire(new BodiesErased(accountId, inOrder));
        }
        return had;
    }

    /** Locks each event first, as sending an event again does, so that a body that is deleted here is not sent. */
    private static int delete(Connection connection, String accountId, List<String> eventIds) throws SQLException {
        int had = 0;
        for (String id : eventIds) {
            EventRows.hold(connection, accountId, id);
            int variants = Database.update(
                    connection, "DELETE FROM event_body WHERE account_id = ? AND event_id = ?", accountId, id);
            had += variants > 0 ? 1 : 0;
        }
        return had;
    }
}
