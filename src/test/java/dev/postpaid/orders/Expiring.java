package dev.postpaid.orders;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.function.Consumer;

/** What lets orders expire, for tests of other packages. */
public final class Expiring {

    private Expiring() {}

    /** @param observer of what expires */
    @SuppressWarnings("unchecked") // The type of an event has parameters.
    public static Placements telling(Clock clock, Consumer<Orders.Expired> observer) {
        Placements orders = new Placements();
        orders.clock = clock;
        orders.orderExpired = (Event<Orders.Expired>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    observer.accept((Orders.Expired) arguments[0]);
                    return null;
                });
        return orders;
    }
}
