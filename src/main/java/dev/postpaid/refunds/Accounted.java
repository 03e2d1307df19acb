package dev.postpaid.refunds;

import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.Placements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes what became of a refund, and keeps the sum of its order. The transaction holds the order. */
@ApplicationScoped
class Accounted {

    /** When the payment of a refund is looked for first. */
    static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    @Inject
    Event<OrderRefunded> refunded;

    @Inject
    Clock clock;

    /** Others see a proxy, whose fields are empty. */
    Instant now() {
        return clock.instant();
    }

    /**
     * @param before null if it is new
     * @param order null if the payment is not known here
     */
    void change(Refund before, Refund after, Order order, Known known, Rows rows) {
        if (after.equals(before)) {
            return;
        }
        Instant lookAt = after.orderId() == null ? after.createdAt().plus(FIRST_LOOK) : null;
        if (before == null) {
            RefundRows.insert(rows, after, lookAt);
        } else {
            RefundRows.update(rows, after, clock.instant(), lookAt);
        }
        known.put(RefundRows.KNOWN, after.key(), after);
        if (order != null) {
            count(before, after, order, rows);
        }
    }

    private void count(Refund before, Refund after, Order order, Rows rows) {
        boolean counted = before != null && before.counts();
        String currency = order.amount().currency();
        BigDecimal more = after.countedIn(currency).subtract(counted ? before.countedIn(currency) : BigDecimal.ZERO);
        Placements.refund(order, more, rows);
        if (after.counts() && !counted) {
            refunded.fire(
                    new OrderRefunded(order.asPaid(), after, order.refunded(), inFull(after, order, currency), rows));
        }
    }

    private static Boolean inFull(Refund refund, Order order, String currency) {
        return refund.currency().equals(currency)
                ? order.refunded().compareTo(order.amount().totalIncl()) >= 0
                : null;
    }
}
