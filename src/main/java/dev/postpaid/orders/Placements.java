package dev.postpaid.orders;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

/** Places and pays orders, in transactions with other requests. */
@ApplicationScoped
public class Placements {

    @Inject
    MatchKey matchKey;

    @Inject
    Event<OrderPaid> orderPaid;

    @Inject
    Event<Orders.Expired> orderExpired;

    @Inject
    Clock clock;

    /**
     * Places an order, and pays it at once if there is a payment. A payment that is known gives the order that it paid; if that
     * differs from this one, it is a 409.
     *
     * @param payment null for an order that is paid later
     */
    public Acceptance<Orders.Placed> of(String accountId, NewOrder wanted, Payment payment) {
        return new Placing(accountId, wanted, payment);
    }

    /**
     * Marks an order as paid; the same payment again changes nothing. It is a 404 for a foreign or unknown order, and a 409 if the
     * payment is another order's, or the order was paid by another payment.
     */
    public Acceptance<Order> paying(String accountId, String orderId, Payment payment) {
        return new Paying(accountId, orderId, payment);
    }

    /**
     * Settles money that a provider reports.
     *
     * @see Settlements#settle
     */
    Acceptance<SettlementResult> settling(String accountId, String orderId, Receipt receipt) {
        return new Settlements.Settling(this, accountId, orderId, receipt);
    }

    private final class Placing implements Acceptance<Orders.Placed> {

        private final String accountId;
        private final NewOrder wanted;
        private final Payment payment;

        Placing(String accountId, NewOrder wanted, Payment payment) {
            this.accountId = accountId;
            this.wanted = wanted;
            this.payment = payment;
        }

        @Override
        public String accountId() {
            return accountId;
        }

        @Override
        public void ask(Known known) {
            if (payment != null) {
                known.ask(OrderRows.PAID_BY, payment.key(accountId));
            }
        }

        @Override
        public Orders.Placed decide(Known known, Rows rows) {
            Order paid = payment == null ? null : known.get(OrderRows.PAID_BY, payment.key(accountId));
            return paid == null ? placed(known, rows) : new Orders.Placed(sameAs(paid), false);
        }

        private Orders.Placed placed(Known known, Rows rows) {
            Instant now = clock.instant();
            Order order = new Order(accountId, wanted, matchKey.refOf(accountId, wanted.buyer()), now);
            PaidOrder paid = payment == null ? null : order.pay(payment, now);
            OrderRows.insert(rows, order);
            if (payment != null) {
                record(order, paid, payment, known, rows, now);
            }
            return new Orders.Placed(order, true);
        }

        private Order sameAs(Order paid) {
            if (!wanted.isMetBy(paid.asPlaced())) {
                throw new ProblemException(
                        ProblemType.PAYMENT_CONFLICT,
                        "This payment paid the order " + paid.id() + ", which differs from this one.");
            }
            return paid;
        }
    }

    private final class Paying implements Acceptance<Order> {

        private final String accountId;
        private final String orderId;
        private final Payment payment;

        Paying(String accountId, String orderId, Payment payment) {
            this.accountId = accountId;
            this.orderId = orderId;
            this.payment = payment;
        }

        @Override
        public String accountId() {
            return accountId;
        }

        /** The order first: whoever holds it may be about to write this payment. */
        @Override
        public void ask(Known known) {
            known.ask(OrderRows.LOCKED, orderId);
            known.ask(OrderRows.PAID_BY, payment.key(accountId));
        }

        @Override
        public Order decide(Known known, Rows rows) {
            Order order = known.get(OrderRows.LOCKED, orderId);
            if (order == null || !order.accountId().equals(accountId)) {
                throw ProblemException.notFound("order");
            }
            Order paid = known.get(OrderRows.PAID_BY, payment.key(accountId));
            if (paid != null && !paid.id().equals(orderId)) {
                throw new ProblemException(
                        ProblemType.PAYMENT_CONFLICT, "This payment belongs to the order " + paid.id() + ".");
            }
            if (paid == null && order.isPaid()) {
                throw new ProblemException(ProblemType.ALREADY_PAID, "Another payment paid this order.");
            }
            if (paid == null) {
                pay(order, payment, known, rows);
            }
            return order;
        }
    }

    /**
     * Marks an order as expired if it is open. A payment that comes at the same time waits and pays an expired order, or its order
     * stays paid.
     *
     * @param order as {@link Orders#LOCKED} found it; may be null
     * @return whether it expired by this call
     */
    public boolean expire(Order order, Rows rows) {
        boolean expired = order != null && order.expire();
        if (expired) {
            OrderRows.expire(rows, order);
            orderExpired.fire(new Orders.Expired(order.asUnpaid(), clock.instant(), rows));
        }
        return expired;
    }

    /**
     * Notes that so much more of an order is refunded; less if the money came back.
     *
     * @param order as {@link Orders#LOCKED} found it
     * @param more in the currency of the order
     */
    public static void refund(Order order, BigDecimal more, Rows rows) {
        order.refund(more);
        OrderRows.refund(rows, order);
    }

    /** Pays an order that is open and locked. */
    void pay(Order order, Payment payment, Known known, Rows rows) {
        Instant now = clock.instant();
        PaidOrder paid = order.pay(payment, now);
        OrderRows.update(rows, order);
        record(order, paid, payment, known, rows, now);
    }

    private void record(Order order, PaidOrder paid, Payment payment, Known known, Rows rows, Instant now) {
        OrderRows.insert(rows, paid, payment, now);
        orderPaid.fire(new OrderPaid(paid, rows));
        known.put(OrderRows.PAID_BY, payment.key(order.accountId()), order);
    }
}
