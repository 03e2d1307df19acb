package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.orders.Order;
import dev.postpaid.payments.ReceivedPayment;
import dev.postpaid.platform.Ids;
import dev.postpaid.recovery.Missing;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that a reconciliation found. It holds nothing of a buyer.
 *
 * @param subject what it is about: the payment's reference, or the event and the endpoint; found once in a reconciliation
 * @param orderNumber null if there is no such order
 * @param provider of the payment; of an undelivered order, the one that it was paid by
 * @param reference of the payment; null for an undelivered order
 * @param source what the provider is asked for to see the payment again; null for an undelivered order
 * @param eventId null for a payment. @param endpointId null for a payment
 * @param amount what the provider took, or what the order costs
 * @param paidAt null if the provider does not say it
 * @param repair null until a repair is wanted
 */
record Finding(
        String id,
        Kind kind,
        Why why,
        String subject,
        String orderId,
        String orderNumber,
        String provider,
        String reference,
        String source,
        String eventId,
        String endpointId,
        BigDecimal amount,
        String currency,
        Instant paidAt,
        boolean test,
        Repair repair,
        Instant repairedAt) {

    private static final String PREFIX = "fnd";

    /** Paid there, unknown here; or paid here, undelivered. */
    enum Kind {
        UNKNOWN_HERE,
        UNDELIVERED;

        String word() {
            return Words.of(this);
        }
    }

    /** Why it was found. */
    enum Why {
        /** The order is open and costs this amount. */
        NOT_RECORDED(true),
        /** The order is open and costs another amount. */
        AMOUNT_DIFFERS(true),
        /** Another payment paid the order. */
        ORDER_PAID(true),
        /** There is no such order. */
        UNKNOWN_ORDER(false),
        /** The deliveries of the event ended undelivered. */
        FAILED(true),
        /** The endpoint was off when the event was recorded. */
        MISSED(true),
        /** The endpoint was added later. */
        ADDED_LATER(true),
        /** A user cancelled the delivery. */
        CANCELLED(false),
        /** The body of the event is no longer kept. */
        BODY_GONE(false);

        private final boolean repairable;

        Why(boolean repairable) {
            this.repairable = repairable;
        }

        String word() {
            return Words.of(this);
        }

        boolean isRepairable() {
            return repairable;
        }
    }

    /** @param order null if there is none */
    static Finding unknownHere(ReceivedPayment payment, Order order) {
        String reference = payment.receipt().payment().reference();
        return new Finding(
                Ids.next(PREFIX),
                Kind.UNKNOWN_HERE,
                why(payment, order),
                reference,
                payment.orderId(),
                order == null ? null : order.orderNumber(),
                payment.receipt().payment().provider(),
                reference,
                payment.source(),
                null,
                null,
                payment.receipt().amount(),
                payment.receipt().currency(),
                payment.receipt().payment().paidAt(),
                payment.receipt().payment().test(),
                null,
                null);
    }

    private static Why why(ReceivedPayment payment, Order order) {
        if (order == null) {
            return Why.UNKNOWN_ORDER;
        }
        if (order.isPaid()) {
            return Why.ORDER_PAID;
        }
        return payment.receipt().isExactly(order.amount()) ? Why.NOT_RECORDED : Why.AMOUNT_DIFFERS;
    }

    static Finding undelivered(Missing.One missing, Order order) {
        return new Finding(
                Ids.next(PREFIX),
                Kind.UNDELIVERED,
                Words.read(Why.class, missing.reason().word()),
                missing.event().id() + " " + missing.endpointId(),
                order.id(),
                order.orderNumber(),
                order.paymentProvider(),
                null,
                null,
                missing.event().id(),
                missing.endpointId(),
                order.amount().totalIncl(),
                order.amount().currency(),
                order.paidAt(),
                order.isTest(),
                null,
                null);
    }

    static Finding read(ResultSet row) throws SQLException {
        return new Finding(
                row.getString("id"),
                Words.read(Kind.class, row.getString("kind")),
                Words.read(Why.class, row.getString("reason")),
                row.getString("subject"),
                row.getString("order_id"),
                row.getString("order_number"),
                row.getString("provider"),
                row.getString("reference"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("endpoint_id"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                Database.instant(row, "paid_at"),
                row.getBoolean("is_test"),
                Words.read(Repair.class, row.getString("repair")),
                Database.instant(row, "repaired_at"));
    }

    boolean isRepairable() {
        return why.isRepairable() && (repair == null || repair.mayRepeat());
    }
}
