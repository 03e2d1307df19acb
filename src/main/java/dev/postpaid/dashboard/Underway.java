package dev.postpaid.dashboard;

import dev.postpaid.history.DeliveryView;
import dev.postpaid.history.EventView;
import java.util.Collection;

/** Whether an order, event or delivery is still on its way to a receiver. */
final class Underway {

    private Underway() {}

    static boolean is(EventView event) {
        return event.endpoints().stream().anyMatch(told -> any(told.deliveries()));
    }

    static boolean any(Collection<DeliveryView> deliveries) {
        return deliveries.stream().anyMatch(delivery -> delivery.finishedAt() == null);
    }
}
