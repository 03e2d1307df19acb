package dev.postpaid.events;

import dev.postpaid.changes.EntitiesChanged;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderPaid;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.refunds.OrderRefunded;
import dev.postpaid.refunds.Refunds;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Records events in the transaction in which they happen, and lists them. */
@ApplicationScoped
public class Events {

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Metrics metrics;

    @Inject
    Feed feed;

    @Inject
    CloudEvents cloudEvents;

    @Inject
    OrderLists orders;

    @Inject
    Refunds refunds;

    @Inject
    jakarta.enterprise.event.Event<EventRecorded> recorded;

    /** Finds the events whose deliveries match a filter. */
    public interface Told {
        Set<String> of(Connection connection, Set<String> eventIds) throws SQLException;
    }

    void orderPaid(@Observes OrderPaid paid) {
        PaidOrder order = paid.order();
        Event event = new Event(
                order.accountId(),
                Ids.next("evt"),
                Event.ORDER_PAID,
                order.orderNumber(),
                order.test(),
                clock.instant());
        record(event, OrderKeys.paid(order.orderId()), OrderPaidPayload.bytes(order), null, paid.rows());
    }

    void orderExpired(@Observes Orders.Expired expired) {
        Orders.Unpaid order = expired.order();
        record(
                ofOrder(order.accountId(), Event.ORDER_EXPIRED, order.placed().orderNumber(), order.test()),
                OrderKeys.expired(order.orderId()),
                OrderExpiredPayload.bytes(order, expired.at()),
                null,
                expired.rows());
    }

    void orderRefunded(@Observes OrderRefunded refunded) {
        PaidOrder order = refunded.order();
        record(
                ofOrder(order.accountId(), Event.ORDER_REFUNDED, order.orderNumber(), order.test()),
                OrderKeys.refunded(order.orderId(), refunded.refund().id()),
                OrderRefundedPayload.bytes(order, refunded.refund(), refunded.total(), refunded.inFull()),
                null,
                refunded.rows());
    }

    private Event ofOrder(String accountId, String type, String orderNumber, boolean test) {
        return new Event(accountId, Ids.next("evt"), type, orderNumber, test, clock.instant());
    }

    void entitiesChanged(@Observes EntitiesChanged changed) {
        Event event =
                new Event(changed.accountId(), changed.id(), Event.ENTITIES_CHANGED, null, false, clock.instant());
        byte[] body = ChangesPayload.bytes(changed.changes());
        record(event, Event.ENTITIES_CHANGED + ":" + changed.id(), body, null, changed.rows());
    }

    /** Records what is told about an endpoint. @param key of one notice there is one event */
    public void tell(OperationalEvent told, String key, Rows rows) {
        String type = told.type().word();
        Event event = new Event(told.accountId(), Ids.next("evt"), type, null, false, told.createdAt());
        record(event, type + ":" + key, told.bytes(), told.endpointId(), rows);
    }

    /** An event of an account's own type, and the exact bytes of it. */
    record Own(Event event, byte[] body) {}

    /** Records an event of an account's own type. */
    Own own(String accountId, OwnEvent posted, Rows rows) {
        Instant now = clock.instant();
        Event event = new Event(accountId, Ids.next("evt"), posted.type(), posted.version(), null, false, now);
        byte[] body = OwnEventPayload.bytes(
                posted.type(), posted.version(), posted.at() == null ? now : posted.at(), posted.data());
        String key = posted.key() == null ? event.id() : posted.key();
        record(event, new OwnEventRows.Key(accountId, posted.type(), key).text(), body, null, rows);
        return new Own(event, body);
    }

    private void record(Event event, String deduplicationKey, byte[] body, String about, Rows rows) {
        OptionalLong position = feed.begin(rows);
        EventRows.insert(rows, event, deduplicationKey, position);
        long at = position.orElseGet(rows::position);
        recorded.fire(new EventRecorded(event, at, body, about, rows, () -> cloudEvents.of(event, body, at)));
        rows.afterwards(() -> accepted(event), () -> {});
    }

    /** The types of accounts are too many to be counted one by one. */
    private void accepted(Event event) {
        metrics.registry()
                .counter("postpaid.events.accepted", "type", event.version() == null ? event.type() : "own")
                .increment();
    }

    /**
     * What an endpoint gets of a recorded event: the part that it selected, or the whole event if it selected none, in its format. It
     * is stored as a variant of its own when the first endpoint needs it.
     *
     * @param position of the event in the feed
     * @param whole the bytes of the whole event
     * @throws dev.postpaid.database.ConflictException if another variant is being stored at the same moment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Variant variant(Event event, long position, byte[] whole, Collection<String> selection, Format format) {
        byte[] part = part(event, whole, selection).orElse(whole);
        if (part == whole && format == Format.POSTPAID) {
            return Variant.whole(whole);
        }
        String attributes = format == Format.POSTPAID ? null : cloudEvents.of(event, whole, position);
        return database.with(connection ->
                Bodies.findOrStore(connection, event, new Bodies.Stored(Event.WHOLE, part, format, attributes)));
    }

    /** The part of a body that a selection has: the same array instance if it has all; empty if it has none. */
    public static Optional<byte[]> part(Event event, byte[] body, Collection<String> selection) {
        if (event.type().equals(Event.ENTITIES_CHANGED)) {
            return ChangesPayload.reduced(body, selection);
        }
        return selection.contains(event.type()) ? Optional.of(body) : Optional.empty();
    }

    /** @throws ProblemException 404 unless the event is this account's */
    public Event get(String accountId, String id) {
        return find(accountId, id).orElseThrow(() -> ProblemException.notFound("event"));
    }

    /** Empty unless the event is this account's. */
    public Optional<Event> find(String accountId, String id) {
        return database.with(connection -> EventRows.find(connection, "id = ?", accountId, id));
    }

    /** The event that records the payment of this order; empty if the order is not paid. */
    public Optional<Event> ofOrder(String accountId, String orderId) {
        return database.with(
                connection -> EventRows.find(connection, "deduplication_key = ?", accountId, OrderKeys.paid(orderId)));
    }

    /** The id of the order; empty if the event has no order. */
    public Optional<String> orderOf(String accountId, String id) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> row.getString("deduplication_key"),
                        "SELECT deduplication_key FROM event WHERE account_id = ? AND id = ?",
                        accountId,
                        id))
                .stream()
                .flatMap(key -> OrderKeys.orderOf(key).stream())
                .findFirst();
    }

    /**
     * Locks the event until the end of the transaction, so that its body is not erased meanwhile.
     *
     * @return its position in the feed
     * @throws ProblemException 404 unless the event is this account's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long hold(String accountId, String id) {
        return database.with(connection -> EventRows.hold(connection, accountId, id))
                .orElseThrow(() -> ProblemException.notFound("event"));
    }

    /** All events, newest first. */
    public Page<Event> list(String accountId, PageRequest page) {
        return database.with(connection -> EventPages.page(connection, null, EventSearch.all(accountId), page));
    }

    /**
     * The events that match a filter.
     *
     * @param told finds which of the events have the selected deliveries; null for all
     * @param ascending true for the order of commits, for readers that catch up; the cursor is the place that the reader has
     *     reached
     */
    public Page<Event> list(String accountId, EventFilter filter, Told told, boolean ascending, PageRequest page) {
        List<String> ofBuyer = filter.email() == null ? null : keys(orders.ofBuyer(accountId, filter.email()));
        return database.with(connection -> EventPages.page(
                connection,
                ascending ? feed.order() : null,
                EventSearch.by(connection, accountId, filter, ofBuyer, told),
                page));
    }

    private List<String> keys(List<String> orderIds) {
        return OrderKeys.of(orderIds, refunds.of(orderIds));
    }

    /**
     * The events of a period, oldest first, in the order of their commits. A page can be empty and still move its cursor.
     *
     * @param since the first moment
     * @param until the first moment after the period
     * @param cursor of the page before; null for the first page
     */
    public Page<Event> onward(String accountId, Instant since, Instant until, String cursor) {
        return list(accountId, EventFilter.recorded(since, until), null, true, PageRequest.largest(cursor));
    }

    /** The position in the feed below which no event can be added any more, in the running transaction. */
    public long settledPosition(Connection connection) throws SQLException {
        return feed.order().settled(connection);
    }

    /** The same, but of events of paid orders only. */
    public Page<Event> onwardPaid(String accountId, Instant since, Instant until, String cursor) {
        return list(accountId, EventFilter.paid(since, until), null, true, PageRequest.largest(cursor));
    }

    /** Whether a page of the feed that is read from now on misses no event that is being committed at this moment. */
    public boolean isFeedComplete() {
        return database.with(connection -> feed.order().isComplete(connection));
    }

    /**
     * The paid orders, in the order in which their payments were committed.
     *
     * @param page its cursors are those of the feed
     */
    public Page<PaidOrder> paidOrders(String accountId, PageRequest page) {
        EventFilter paid = new EventFilter();
        paid.type = Event.ORDER_PAID;
        return list(accountId, paid, null, true, page)
                .map(event ->
                        orders.paid(accountId, orderOf(accountId, event.id()).orElseThrow()));
    }

    /** The exact bytes of a variant, as they are sent; empty after retention deleted them. */
    public Optional<byte[]> body(String accountId, String eventId, int variant) {
        return database.with(connection -> Bodies.of(connection, accountId, eventId, variant));
    }
}
