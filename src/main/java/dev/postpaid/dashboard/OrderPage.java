package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.events.Events;
import dev.postpaid.history.EventHistory;
import dev.postpaid.history.EventView;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.PaymentView;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.refunds.Refunds;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.omnifaces.util.Faces;

/** One order: its content, its payments, and the webhooks that were sent for it. */
@Named
@RequestScoped
public class OrderPage {

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    @Inject
    Events events;

    @Inject
    EventHistory history;

    @Inject
    Refunds refunds;

    private OrderView order;
    private List<String> warnings;
    private EventView event;

    /** A field that the buyer filled in. */
    public record Field(String name, String value) {}

    public OrderView getOrder() {
        if (order == null) {
            Order found = orders.get(caller.accountId(), id());
            order = OrderView.of(found, refunds.shown(found));
            warnings = OrderView.warnings(found).stream()
                    .map(FieldError::rule)
                    .map(rule -> Texts.of("order.vat_number") + " " + Rules.translated(rule))
                    .toList();
        }
        return order;
    }

    /** What looks wrong about the VAT number, as sentences. */
    public List<String> getWarnings() {
        getOrder();
        return warnings;
    }

    public List<Field> getFields() {
        return getOrder().customFields().entrySet().stream()
                .map(field -> new Field(
                        field.getKey(),
                        field.getValue() instanceof JsonString text
                                ? text.getString()
                                : field.getValue().toString()))
                .toList();
    }

    /** All payments of the order, surplus ones included. */
    public List<PaymentView> getPayments() {
        return orders.payments(caller.accountId(), id());
    }

    /** The event of its payment and its deliveries; null while the order is open. */
    public EventView getEvent() {
        if (event == null) {
            event = events.ofOrder(caller.accountId(), getOrder().id())
                    .map(history::of)
                    .orElse(null);
        }
        return event;
    }

    /** Whether the payment or a delivery is still pending. */
    public boolean isUnderway() {
        return getOrder().paidAt() == null || getEvent() != null && Underway.is(event);
    }

    /** Read from the address, where it is available from the start of every request. */
    private static String id() {
        return Optional.ofNullable(Faces.getRequestParameter("id")).orElse("");
    }
}
