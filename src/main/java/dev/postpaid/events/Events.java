package dev.postpaid.events;

import dev.postpaid.changes.EntitiesChanged;
import dev.postpaid.orders.OrderPaid;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.platform.Database;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Records what happened, in the transaction in which it happens, and gives it back. */
@ApplicationScoped
public class Events {

    private static final String COLUMNS = "account_id, id, type, order_number, is_test, created_at";

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Metrics metrics;

    @Inject
    jakarta.enterprise.event.Event<EventRecorded> recorded;

    @Transactional(Transactional.TxType.MANDATORY)
    void orderPaid(@Observes OrderPaid paid) {
        PaidOrder order = paid.order();
        Event event = new Event(
                order.accountId(),
                Ids.next("evt"),
                Event.ORDER_PAID,
                order.orderNumber(),
                order.test(),
                clock.instant());
        record(event, Event.ORDER_PAID + ":" + order.orderId(), OrderPaidPayload.bytes(order));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void entitiesChanged(@Observes EntitiesChanged changed) {
        Event event =
                new Event(changed.accountId(), changed.id(), Event.ENTITIES_CHANGED, null, false, clock.instant());
        record(event, Event.ENTITIES_CHANGED + ":" + changed.id(), ChangesPayload.bytes(changed.changes()));
    }

    private void record(Event event, String deduplicationKey, byte[] body) {
        boolean fresh = database.with(connection -> insert(connection, event, deduplicationKey, body));
        if (fresh) {
            recorded.fire(new EventRecorded(event, body));
        }
    }

    /** Accepted is what is committed. */
    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EventRecorded recorded) {
        metrics.registry()
                .counter("postpaid.events.accepted", "type", recorded.event().type())
                .increment();
    }

    /**
     * What of an event an endpoint is sent that selected these events and entities. A part of the event is stored as a variant
     * of its own when the first endpoint wants it.
     *
     * @param whole the bytes of the whole event
     * @return empty if the endpoint selected nothing of it
     * @throws dev.postpaid.platform.TwinWonException if another part is being stored at the same moment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Variant> select(Event event, byte[] whole, Collection<String> selection) {
        if (!event.type().equals(Event.ENTITIES_CHANGED)) {
            return selection.contains(event.type()) ? Optional.of(Variant.whole(whole)) : Optional.empty();
        }
        return ChangesPayload.reduced(whole, selection)
                .map(part -> part == whole
                        ? Variant.whole(whole)
                        : database.with(connection -> Bodies.part(connection, event, part)));
    }

    private static boolean insert(Connection connection, Event event, String deduplicationKey, byte[] body)
            throws SQLException {
        int inserted = Database.update(
                connection,
                "INSERT INTO event (account_id, id, type, deduplication_key, order_number, is_test, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                event.accountId(),
                event.id(),
                event.type(),
                deduplicationKey,
                event.orderNumber(),
                event.test(),
                event.createdAt());
        if (inserted == 1) {
            Bodies.insert(connection, event, Variant.whole(body));
        }
        return inserted == 1;
    }

    /** @throws ProblemException 404 unless the event is this account's */
    public Event get(String accountId, String id) {
        return database
                .with(connection -> Database.query(
                        connection,
                        Events::read,
                        "SELECT " + COLUMNS + " FROM event WHERE account_id = ? AND id = ?",
                        accountId,
                        id))
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("event"));
    }

    /** The event that says that this order was paid; empty while it is open. */
    public Optional<Event> ofOrder(String accountId, String orderId) {
        return database
                .with(connection -> Database.query(
                        connection,
                        Events::read,
                        "SELECT " + COLUMNS + " FROM event WHERE account_id = ? AND deduplication_key = ?",
                        accountId,
                        Event.ORDER_PAID + ":" + orderId))
                .stream()
                .findFirst();
    }

    /** The id of the order that was paid; empty where the event is about something else. */
    public Optional<String> orderOf(String accountId, String id) {
        String start = Event.ORDER_PAID + ":";
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> row.getString("deduplication_key"),
                        "SELECT deduplication_key FROM event WHERE account_id = ? AND id = ?",
                        accountId,
                        id))
                .stream()
                .filter(key -> key.startsWith(start))
                .map(key -> key.substring(start.length()))
                .findFirst();
    }

    /**
     * Keeps the event's body as it is until the end of the transaction: nobody erases it meanwhile.
     *
     * @throws ProblemException 404 unless the event is this account's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(String accountId, String id) {
        if (!database.with(connection -> hold(connection, accountId, id))) {
            throw ProblemException.notFound("event");
        }
    }

    static boolean hold(Connection connection, String accountId, String id) throws SQLException {
        return !Database.query(
                        connection,
                        row -> row.getString("id"),
                        "SELECT id FROM event WHERE account_id = ? AND id = ? FOR UPDATE",
                        accountId,
                        id)
                .isEmpty();
    }

    /** @param ascending oldest first, for those who catch up; the cursor then is where they got to */
    public Page<Event> list(String accountId, boolean ascending, PageRequest page) {
        List<Event> events = database.with(connection -> Database.query(
                connection,
                Events::read,
                "SELECT " + COLUMNS + " FROM event WHERE account_id = ? AND id "
                        + (ascending ? "> ? ORDER BY account_id, id" : "< ? ORDER BY account_id, id DESC") + " LIMIT ?",
                accountId,
                ascending ? page.after() : page.before(),
                page.fetch()));
        return ascending ? Page.onward(events, page, Event::id) : Page.of(events, page, Event::id);
    }

    /** The exact bytes of a variant, or empty once retention took them. */
    public Optional<byte[]> body(String accountId, String eventId, int variant) {
        return database.with(connection -> Bodies.of(connection, accountId, eventId, variant));
    }

    private static Event read(ResultSet row) throws SQLException {
        return new Event(
                row.getString("account_id"),
                row.getString("id"),
                row.getString("type"),
                row.getString("order_number"),
                row.getBoolean("is_test"),
                Database.instant(row, "created_at"));
    }
}
