package dev.postpaid.refunds;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;

/** Takes a refund that a shop reports. */
final class Reporting implements Acceptance<Reporting.Reported> {

    private final Accounted accounted;
    private final String accountId;
    private final String orderId;
    private final String provider;
    private final ShopRefund wanted;

    /** @param isNew whether this report is the first */
    record Reported(Refund refund, boolean isNew) {}

    /** @param provider of the payment of the order, as it was just now; null if the order was not paid */
    Reporting(Accounted accounted, String accountId, String orderId, String provider, ShopRefund wanted) {
        this.accounted = accounted;
        this.accountId = accountId;
        this.orderId = orderId;
        this.provider = provider;
        this.wanted = wanted;
    }

    @Override
    public String accountId() {
        return accountId;
    }

    /** The order first: a transaction that holds it may be about to write this refund. */
    @Override
    public void ask(Known known) {
        known.ask(Orders.LOCKED, orderId);
        if (wanted.id() != null && provider != null) {
            known.ask(RefundRows.KNOWN, key());
        }
    }

    private Refund.Key key() {
        return new Refund.Key(accountId, provider, wanted.id());
    }

    /** @throws ProblemException 404, 409 or 422, see {@link Refunds#reporting} */
    @Override
    public Reported decide(Known known, Rows rows) {
        Order order = known.get(Orders.LOCKED, orderId);
        if (order == null || !order.accountId().equals(accountId)) {
            throw ProblemException.notFound("order");
        }
        if (provider == null || !order.isPaid()) {
            throw new ProblemException(
                    ProblemType.ORDER_NOT_PAID, "Nobody paid this order, so nothing can be refunded.");
        }
        Refund before = wanted.id() == null ? null : known.get(RefundRows.KNOWN, key());
        if (before != null && !wanted.isMetBy(before, order)) {
            throw new ProblemException(
                    ProblemType.REFUND_CONFLICT, "There is another refund with this id: " + before.id() + ".");
        }
        if (before != null && before.orderId() != null) {
            return new Reported(before, false);
        }
        wanted.check(order);
        Refund after = before == null
                ? wanted.of(order, accounted.now())
                : before.next(RefundStatus.REFUNDED, new Settlements.Settled(orderId, false));
        accounted.change(before, after, order, known, rows);
        return new Reported(after, before == null);
    }
}
