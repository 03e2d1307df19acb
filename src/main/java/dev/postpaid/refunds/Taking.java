package dev.postpaid.refunds;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Settlements;

/** Takes a refund that a provider reports by itself. */
final class Taking implements Acceptance<Refund> {

    private final Accounted accounted;
    private final String accountId;
    private final ReportedRefund reported;
    private final Settlements.Settled payment;

    /** @param payment that is refunded; null if it is not known here */
    Taking(Accounted accounted, String accountId, ReportedRefund reported, Settlements.Settled payment) {
        this.accounted = accounted;
        this.accountId = accountId;
        this.reported = reported;
        this.payment = payment;
    }

    @Override
    public String accountId() {
        return accountId;
    }

    /** The order first: a transaction that holds it may be about to write this refund. */
    @Override
    public void ask(Known known) {
        if (payment != null) {
            known.ask(Orders.LOCKED, payment.orderId());
        }
        known.ask(RefundRows.KNOWN, reported.key(accountId));
    }

    @Override
    public Refund decide(Known known, Rows rows) {
        Order order = payment == null ? null : known.get(Orders.LOCKED, payment.orderId());
        Refund before = known.get(RefundRows.KNOWN, reported.key(accountId));
        if (payment != null && order == null || isOthers(before, order)) {
            return before; // The order is gone, or the shop said that this refund is another order's.
        }
        Refund after = before == null
                ? Refund.first(accountId, reported, payment, accounted.now())
                : before.next(reported.status(), payment);
        accounted.change(before, after, order, known, rows);
        return after;
    }

    private static boolean isOthers(Refund before, Order order) {
        return before != null
                && before.orderId() != null
                && (order == null || !before.orderId().equals(order.id()));
    }
}
