package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.events.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * From the transaction that queues a delivery to the memory of this node, without asking the database again: the row is
 * inserted claimed, and handed over once it is committed. Without room in memory it is inserted unclaimed. What else is due
 * once a transaction is committed is looked for at once; not in a class whose methods are transactions, which Payara cannot
 * begin at that moment.
 */
@ApplicationScoped
class HandOff {

    @Inject
    Node node;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Event<Queued> queued;

    /** A row was inserted. @param reserved whether it is claimed by this node, with a slot in memory */
    record Queued(Delivery delivery, boolean reserved) {}

    /** @return the delivery, or empty if the event waits for this endpoint already */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Delivery> queue(String accountId, String eventId, String endpointId, String retryOf, Variant variant) {
        Delivery delivery = Delivery.fresh(
                accountId, eventId, endpointId, retryOf, node.queue().leaseEnd(), variant);
        boolean reserved = node.dispatcher().reserve(endpointId, delivery.size());
        boolean inserted = false;
        try {
            inserted = database.with(connection -> reserved
                    ? node.queue().insertClaimed(connection, delivery, clock.instant())
                    : node.queue().insertDue(connection, delivery, clock.instant()));
        } finally {
            if (reserved && !inserted) {
                node.dispatcher().giveBack(delivery);
            }
        }
        if (!inserted) {
            return Optional.empty();
        }
        queued.fire(new Queued(delivery, reserved));
        return Optional.of(delivery);
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Queued queued) {
        if (queued.reserved()) {
            node.dispatcher().take(List.of(queued.delivery()));
        } else {
            node.poller().wake();
        }
    }

    void due(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deliveries.Due due) {
        node.poller().wake();
    }

    /** What was held may be due now. */
    void endpointChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointChanged changed) {
        node.poller().wake();
    }

    void rolledBack(@Observes(during = TransactionPhase.AFTER_FAILURE) Queued queued) {
        if (queued.reserved()) {
            node.dispatcher().giveBack(queued.delivery());
        }
    }
}
