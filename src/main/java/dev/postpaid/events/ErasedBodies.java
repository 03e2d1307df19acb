package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.orders.BuyerSought;
import dev.postpaid.orders.OrdersErased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Erases buyers from what was recorded: the body goes, the event stays as a fact without a word of its own. The events
 * of the buyer's orders are found by their deduplication key. In all others somebody may be mentioned anywhere, so their bodies
 * are read, some events of the account at a time and one body after the other.
 */
@ApplicationScoped
class ErasedBodies {

    private static final int EVENTS_PER_STEP = 200;

    @Inject
    Database database;

    @Inject
    jakarta.enterprise.event.Event<BodiesErased> erased;

    private record Recorded(String id, Instant createdAt) {}

    @Transactional(Transactional.TxType.MANDATORY)
    void ordersErased(@Observes OrdersErased orders) {
        List<Object> parameters = new ArrayList<>(List.of(orders.accountId()));
        orders.orderIds().forEach(id -> parameters.add(Event.ORDER_PAID + ":" + id));
        List<String> events = database.with(connection -> Database.query(
                connection,
                row -> row.getString("id"),
                "SELECT id FROM event WHERE account_id = ? AND deduplication_key IN ("
                        + String.join(
                                ", ", Collections.nCopies(orders.orderIds().size(), "?")) + ")",
                parameters.toArray()));
        orders.events().addAndGet(erase(orders.accountId(), events));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void search(@Observes BuyerSought buyer) {
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
        buyer.erased(erase(buyer.accountId(), mentioning));
        if (some.size() == EVENTS_PER_STEP) {
            buyer.searchedTo(some.get(some.size() - 1).id());
        }
    }

    /** Every other variant is a part of the whole. */
    private boolean mentions(BuyerSought buyer, String eventId) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> row.getBytes("body"),
                        "SELECT body FROM event_body WHERE account_id = ? AND event_id = ? AND variant = ?",
                        buyer.accountId(),
                        eventId,
                        Event.WHOLE))
                .stream()
                .anyMatch(body -> BodyTexts.any(body, buyer::isMentionedIn));
    }

    /** @return how many had a body */
    private int erase(String accountId, List<String> eventIds) {
        List<String> inOrder = eventIds.stream().sorted().toList();
        int had = database.with(connection -> delete(connection, accountId, inOrder));
        if (!inOrder.isEmpty()) {
            erased.fire(new BodiesErased(accountId, inOrder));
        }
        return had;
    }

    /** Each event is held first, as by whoever sends one again: nobody takes a body on its way that is deleted here. */
    private static int delete(Connection connection, String accountId, List<String> eventIds) throws SQLException {
        int had = 0;
        for (String id : eventIds) {
            Events.hold(connection, accountId, id);
            int variants = Database.update(
                    connection, "DELETE FROM event_body WHERE account_id = ? AND event_id = ?", accountId, id);
            had += variants > 0 ? 1 : 0;
        }
        return had;
    }
}
