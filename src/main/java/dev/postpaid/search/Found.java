package dev.postpaid.search;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.orders.OrderView;
import java.util.List;

/**
 * What a text was found in.
 *
 * @param orders the order of this id, or orders by number or buyer
 * @param events the event of this id, which is also its {@code webhook-id}, or events of this order number
 * @param deliveries the delivery of this id, or of the attempt of this id
 * @param endpoints by id, name or URL
 */
public record Found(
        List<OrderView> orders, List<Event> events, List<DeliveryView> deliveries, List<Endpoint> endpoints) {

    static final Found NOTHING = new Found(List.of(), List.of(), List.of(), List.of());

    /** The same for people who do not see orders. */
    public Found withoutOrders() {
        return new Found(List.of(), events, deliveries, endpoints);
    }

    public int count() {
        return orders.size() + events.size() + deliveries.size() + endpoints.size();
    }
}
