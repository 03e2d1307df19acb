package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.events.Variant;
import dev.postpaid.health.Healths;
import dev.postpaid.pace.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a delivery from the transaction that queues it to the memory of this node, without another statement: the row is inserted
 * claimed, and handed over after the commit. If the memory is full, it is inserted unclaimed. After a commit that makes other
 * deliveries due, it wakes the poller. It does that here, and not in a class with transactional methods: Payara cannot begin a
 * transaction at that moment.
 */
@ApplicationScoped
public class HandOff {

    @Inject
    Dispatcher dispatcher;

    @Inject
    DeliveryQueue deliveryQueue;

    @Inject
    Poller poller;

    @Inject
    Healths healths;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Event<Queued> queued;

    @Inject
    Event<Deliveries.Due> dueNow;

    /** A row was inserted. @param reserved whether this node has claimed it, with a slot in memory */
    record Queued(Delivery delivery, Recipient to, boolean reserved) {}

    /** Queues a new event for an endpoint. */
    void queue(EventRecorded recorded, Recipient to, Variant variant) {
        Rows rows = recorded.rows();
        Delivery delivery = fresh(recorded.event().id(), recorded.position(), to, null, variant);
        boolean reserved = reserve(to, delivery);
        Queued queued = new Queued(delivery, to, reserved);
        deliveryQueue.insert(rows, delivery, to.ordered(), reserved, clock.instant());
        rows.afterwards(() -> committed(queued), () -> rolledBack(queued));
    }

    private Delivery fresh(String eventId, long position, Recipient to, String retryOf, Variant variant) {
        return Delivery.fresh(
                to.accountId(), eventId, position, to.endpointId(), retryOf, deliveryQueue.leaseEnd(), variant);
    }

    /**
     * Queues a recorded event again.
     *
     * @param position of the event in the feed
     * @return the delivery, or empty if the event waits for this endpoint already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Delivery> queue(String eventId, long position, Recipient to, String retryOf, Variant variant) {
        Delivery delivery = fresh(eventId, position, to, retryOf, variant);
        boolean reserved = reserve(to, delivery);
        boolean inserted = false;
        try {
            inserted = database.with(connection ->
                    deliveryQueue.insertIfNew(connection, delivery, to.ordered(), reserved, clock.instant()));
        } finally {
            if (reserved && !inserted) {
                dispatcher.giveBack(delivery);
            }
        }
        if (!inserted) {
            return Optional.empty();
        }
        healths.tryNow(to.accountId(), to.endpointId());
        queued.fire(new Queued(delivery, to, reserved));
        return Optional.of(delivery);
    }

    /**
     * Queues a recorded event again, unclaimed: the poller brings it like a retry, which leaves room for new events.
     *
     * @param position of the event in the feed
     * @param retryOf the delivery that ended undelivered; null if there was none
     * @param variant what of the event is sent; its bytes are not kept in memory
     * @param dueAt decides the order among what is queued for the endpoint
     * @return false if the event waits for this endpoint already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean queueForPoller(
            String eventId, long position, Endpoint endpoint, String retryOf, int variant, Instant dueAt) {
        Recipient to = Recipient.of(endpoint);
        Delivery delivery = fresh(eventId, position, to, retryOf, new Variant(variant, null, Map.of()));
        boolean inserted = database.with(
                connection -> deliveryQueue.insertIfNew(connection, delivery, to.ordered(), false, dueAt));
        if (inserted) {
            dueNow.fire(new Deliveries.Due());
        }
        return inserted;
    }

    /** What is held, or sent in order, waits in the database, and not in memory. */
    private boolean reserve(Recipient to, Delivery delivery) {
        return !to.ordered() && !healths.isHeld(to.endpointId()) && dispatcher.reserve(to, delivery.size());
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Queued queued) {
        if (queued.reserved()) {
            dispatcher.add(List.of(queued.delivery()));
        } else if (queued.to().ordered()) {
            poller.queued(queued.to());
        } else if (!healths.isHeld(queued.to().endpointId()) && dispatcher.mayBring(queued.to())) {
            poller.wake();
        }
    }

    void due(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deliveries.Due due) {
        poller.wake();
    }

    /** Held deliveries may be due now. */
    void endpointChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointChanged changed) {
        poller.wake();
    }

    void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Queued queued) {
        if (queued.reserved()) {
            dispatcher.giveBack(queued.delivery());
        }
    }
}
