package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.events.Events;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One delivery with its attempts: each request and its response. */
@Named
@RequestScoped
public class DeliveryPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryHistory history;

    @Inject
    Events events;

    @Inject
    EndpointNames names;

    private DeliveryView delivery;
    private Optional<String> body;

    public DeliveryView getDelivery() {
        if (delivery == null) {
            delivery = history.get(caller.accountId(), id());
        }
        return delivery;
    }

    /** Newest first, since the newest attempt has the result. */
    public List<DeliveryView.AttemptView> getAttempts() {
        List<DeliveryView.AttemptView> attempts = new ArrayList<>(getDelivery().attempts());
        Collections.reverse(attempts);
        return attempts;
    }

    /** Null if the event has no order. */
    public String getOrderId() {
        return events.orderOf(caller.accountId(), getDelivery().eventId()).orElse(null);
    }

    /** The event and its endpoint, for the text of the confirmation. */
    public String getSubject() {
        String number = getDelivery().orderNumber();
        return (number == null ? delivery.eventType() : number) + " → " + names.of(delivery.endpointId());
    }

    public boolean isFinished() {
        return getDelivery().finishedAt() != null;
    }

    /** The body; null once it is no longer stored. */
    public String getBody() {
        if (body == null) {
            body = history.body(caller.accountId(), getDelivery());
        }
        return body.orElse(null);
    }

    /** The request of an attempt as a command, with the signatures that were sent; null if not all of it is kept. */
    public String curl(DeliveryView.AttemptView attempt) {
        return Curl.of(attempt, getBody(), true);
    }

    /** The same with a placeholder instead of the signatures. */
    public String unsigned(DeliveryView.AttemptView attempt) {
        return Curl.of(attempt, getBody(), false);
    }

    /** The two attempts of the address side by side, the older one first; null unless it names two. */
    public Comparison getComparison() {
        List<DeliveryView.AttemptView> chosen = getDelivery().attempts().stream()
                .filter(attempt -> isCompared(attempt.startedAt().toString()))
                .toList();
        return chosen.size() == 2 ? Comparison.of(chosen.get(0), chosen.get(1)) : null;
    }

    /** Whether the address names this attempt, by its time: a lost attempt has the number of its repetition. */
    public boolean isCompared(String startedAt) {
        String[] named = Faces.getRequestParameterValues("compare");
        return named != null && List.of(named).contains(startedAt);
    }

    /** Makes a waiting delivery due now. Sends a finished one again and opens the page of the new delivery. */
    @Changing
    public void retry() {
        Deliveries.Retried retried = deliveries.retry(caller.accountId(), id());
        delivery = null;
        if (retried.isNew()) {
            Messages.addFlashGlobalInfo(Texts.of("delivery.sent_again"));
            Faces.redirect(visitor.getPath() + "/dashboard/delivery?id=" + retried.id());
        } else {
            Messages.addGlobalInfo(Texts.of("delivery.retried"));
        }
    }

    /** Cancels the delivery; no more attempts are made. */
    @Changing
    public void cancel() {
        deliveries.cancel(caller.accountId(), id());
        delivery = null;
    }

    /** Read from the address, where it is available from the start of every request. */
    private static String id() {
        return Optional.ofNullable(Faces.getRequestParameter("id")).orElse("");
    }
}
