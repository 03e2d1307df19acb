package dev.postpaid.deliveries;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointDeleted;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.events.Variant;
import dev.postpaid.health.Healths;
import dev.postpaid.pace.Recipient;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a user can do with a delivery: send it now, send it again, or cancel it. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Deliveries {

    @Inject
    Node node;

    @Inject
    Dispatcher dispatcher;

    @Inject
    HandOff handOff;

    @Inject
    Events events;

    @Inject
    Endpoints endpoints;

    @Inject
    Healths healths;

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    jakarta.enterprise.event.Event<Due> due;

    /** A delivery in the database is due now. */
    record Due() {}

    /**
     * The result of a retry.
     *
     * @param id the delivery that is sent
     * @param isNew whether it is a new one, since the old one had ended
     */
    public record Retried(String id, boolean isNew) {}

    /**
     * The progress of a bulk action.
     *
     * @param entryId the id of its one line in the log of changes
     * @param filter the filter of the list; empty for all deliveries
     * @param count how many deliveries changed
     * @param leftOut how many did not, since they were delivered, sent again or cancelled meanwhile
     */
    public record Bulk(String entryId, String filter, int count, int leftOut) {

        /** As wide as the column. */
        private static final int LONGEST_TEXT = 300;

        public static Bulk begin(String filter) {
            return new Bulk(Ids.next("aud"), filter, 0, 0);
        }

        /** Adds deliveries. @param change changes one, and says whether it did */
        private Bulk with(List<String> ids, Predicate<String> change) {
            int changed = (int) ids.stream().filter(change).count();
            return new Bulk(entryId, filter, count + changed, leftOut + ids.size() - changed);
        }

        /** For the log: the number, and the filter in parentheses. */
        String text() {
            String text = filter.isEmpty() ? Integer.toString(count) : count + " (" + filter + ")";
            return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
        }
    }

    /**
     * Makes a waiting delivery due now. Sends one that has ended again, under a new id and with the same {@code webhook-id}.
     *
     * @throws ProblemException 404 for a foreign or unknown one; 409 if it is being sent, if the event waits for the
     *     endpoint already, or if the body or the endpoint is gone
     */
    public Retried retry(String accountId, String id) {
        DeliveryState delivery = state(accountId, id);
        if (delivery.isFinished()) {
            audit.note(accountId, "event_sent", delivery.eventId());
            return new Retried(sendAgain(accountId, delivery.eventId(), delivery.endpointId(), id), true);
        }
        if (delivery.isSending()) {
            throw new ProblemException(ProblemType.DELIVERY_IN_FLIGHT, "The delivery is being sent at this moment.");
        }
        database.with(connection -> DeliveryQueue.makeDue(connection, accountId, id, clock.instant()));
        healths.tryNow(accountId, delivery.endpointId());
        due.fire(new Due());
        audit.note(accountId, "delivery_retried", id);
        return new Retried(id, false);
    }

    /**
     * A step of a bulk action: retries those of these deliveries that are not delivered. A lock makes that decision safe: nothing is
     * sent again that was delivered meanwhile, and nothing is sent twice if two users ask at once. The whole action has one line
     * in the log of changes, which each step updates.
     *
     * @return the action with this step
     */
    public Bulk retryUndelivered(String accountId, List<String> ids, Bulk soFar) {
        Bulk now = soFar.with(
                ids,
                id -> database.with(connection -> DeliveryQueue.makeDue(connection, accountId, id, clock.instant()))
                        || sendUndelivered(accountId, id));
        if (now.count() > soFar.count()) {
            due.fire(new Due());
            audit.note(accountId, "deliveries_retried", now.text(), now.entryId());
        }
        return now;
    }

    private boolean sendUndelivered(String accountId, String id) {
        Optional<Undelivered> found = ended(accountId, id);
        if (found.isEmpty()) {
            return false;
        }
        events.hold(accountId, found.get().eventId());
        return ended(accountId, id)
                .filter(delivery -> {
                    try {
                        sendAgain(accountId, delivery.eventId(), delivery.endpointId(), id);
                        return true;
                    } catch (ProblemException meanwhile) {
                        return false;
                    }
                })
                .isPresent();
    }

    private Optional<Undelivered> ended(String accountId, String id) {
        return database.with(connection -> Undelivered.find(connection, accountId, id));
    }

    /**
     * Sends a recorded event to an endpoint, whatever was decided when it was recorded.
     *
     * @return the id of the new delivery
     * @throws ProblemException as {@link #retry}
     */
    public String send(String accountId, String eventId, String endpointId) {
        endpoints.get(accountId, endpointId);
        audit.note(accountId, "event_sent", eventId);
        return sendAgain(accountId, eventId, endpointId, null);
    }

    private String sendAgain(String accountId, String eventId, String endpointId, String retryOf) {
        long position = events.hold(accountId, eventId);
        Endpoint endpoint = endpoints
                .find(endpointId)
                .filter(found -> !found.isDeleted())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.ENDPOINT_GONE, "The endpoint was deleted; nothing is sent to it."));
        Event event = events.get(accountId, eventId);
        byte[] whole = events.body(accountId, eventId, Event.WHOLE)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.BODY_GONE, "The body of this event is no longer kept, so it cannot be sent."));
        Variant body = events.variant(event, position, whole, endpoint.events(), endpoint.format());
        return handOff.queue(eventId, position, Recipient.of(endpoint), retryOf, body)
                .map(Delivery::id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.DELIVERY_WAITING, "This event waits for this endpoint already."));
    }

    /**
     * Cancels a waiting delivery.
     *
     * @throws ProblemException 404 for a foreign or unknown one; 409 if it is being sent or has ended
     */
    public void cancel(String accountId, String id) {
        DeliveryState delivery = state(accountId, id);
        if (delivery.isFinished()) {
            throw new ProblemException(
                    ProblemType.DELIVERY_FINISHED, "The delivery is finished; nothing is left to cancel.");
        }
        if (!cancel(accountId, id, delivery)) {
            throw new ProblemException(ProblemType.DELIVERY_IN_FLIGHT, "The delivery is being sent at this moment.");
        }
        audit.note(accountId, "delivery_cancelled", id);
    }

    /** A step of a bulk action, as {@link #retryUndelivered}: cancels those of these deliveries that wait. */
    public Bulk cancelWaiting(String accountId, List<String> ids, Bulk soFar) {
        Bulk now = soFar.with(ids, id -> find(accountId, id)
                .filter(delivery -> !delivery.isFinished() && cancel(accountId, id, delivery))
                .isPresent());
        if (now.count() > soFar.count()) {
            audit.note(accountId, "deliveries_cancelled", now.text(), now.entryId());
        }
        return now;
    }

    /** @return whether it was waiting, and not being sent */
    private boolean cancel(String accountId, String id, DeliveryState delivery) {
        boolean waits = database.with(
                        connection -> DeliveryState.owner(connection, accountId, id, node.id(), clock.instant()))
                .filter(owner ->
                        owner.isEmpty() || owner.equals(node.id()) && dispatcher.withdraw(delivery.endpointId(), id))
                .isPresent();
        return waits
                && database.with(
                        connection -> AttemptLog.cancel(connection, accountId, id, EndReason.BY_USER, clock.instant()));
    }

    private DeliveryState state(String accountId, String id) {
        return find(accountId, id).orElseThrow(() -> ProblemException.notFound("delivery"));
    }

    private Optional<DeliveryState> find(String accountId, String id) {
        return database.with(connection ->
                DeliveryState.find(connection, accountId, id, node.id(), dispatcher.inFlight(), clock.instant()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void endpointDeleted(@Observes EndpointDeleted deleted) {
        database.with(connection -> {
            AttemptLog.cancelAllOf(
                    connection, deleted.accountId(), deleted.endpointId(), EndReason.ENDPOINT_DELETED, clock.instant());
            return null;
        });
    }
}
