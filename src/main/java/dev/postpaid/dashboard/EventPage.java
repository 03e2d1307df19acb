package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.events.Events;
import dev.postpaid.history.EventHistory;
import dev.postpaid.history.EventView;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One event: what was recorded, and the decision and the deliveries for every endpoint. */
@Named
@RequestScoped
public class EventPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Events events;

    @Inject
    EventHistory history;

    @Inject
    Deliveries deliveries;

    private String endpoint;
    private EventView event;

    public EventView getEvent() {
        if (event == null) {
            event = history.of(events.get(caller.accountId(), id()));
        }
        return event;
    }

    public boolean isUnderway() {
        return Underway.is(getEvent());
    }

    /** Whether it was delivered to any webhook. */
    public boolean isDelivered() {
        return getEvent().endpoints().stream()
                .flatMap(told -> told.deliveries().stream())
                .anyMatch(delivery -> delivery.status().equals(DeliveryStatus.DELIVERED.word()));
    }

    /** Null if the event has no order. */
    public String getOrderId() {
        return events.orderOf(caller.accountId(), getEvent().id()).orElse(null);
    }

    /**
     * Sends the event to the chosen endpoint, regardless of the earlier decision, and opens the page of the new delivery.
     *
     * @throws InvalidValueException if no endpoint was chosen
     */
    @Changing
    public void send() {
        if (endpoint == null) {
            throw new InvalidValueException("endpoint", Rule.of("required"));
        }
        String made = deliveries.send(caller.accountId(), id(), endpoint);
        Messages.addFlashGlobalInfo(Texts.of("event.sent"));
        Faces.redirect(visitor.getPath() + "/dashboard/delivery?id=" + made);
    }

    /** Read from the address, where it is available from the start of every request. */
    private static String id() {
        return Optional.ofNullable(Faces.getRequestParameter("id")).orElse("");
    }

    public String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }
}
