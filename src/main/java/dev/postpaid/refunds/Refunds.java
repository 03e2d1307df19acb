package dev.postpaid.refunds;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Database;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.orders.BuyerForgotten;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderView.RefundView;
import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes refunds, and shows them. Each is known by its provider and the provider's id of it; the order that it belongs to is found
 * by the payment. A refund whose payment is not known here waits for it: the provider's reports come in any order, and its account
 * may have payments of other shops.
 */
@ApplicationScoped
public class Refunds implements AccountTables {

    @Inject
    Database database;

    @Inject
    GroupCommit commits;

    @Inject
    Settlements settlements;

    @Inject
    Accounted accounted;

    /** Takes what a provider reports, and waits until it is committed. The same report again changes nothing. */
    public void take(String accountId, ReportedRefund reported) {
        commits.accept(taking(accountId, reported), 0);
    }

    private Acceptance<Refund> taking(String accountId, ReportedRefund reported) {
        return new Taking(
                accounted,
                accountId,
                reported,
                settlements
                        .settled(accountId, reported.provider(), reported.paymentReference())
                        .orElse(null));
    }

    /**
     * Takes what a shop reports. The same id again gives the refund that is known.
     *
     * <p>It is a {@link ProblemException}: 404 for a foreign or unknown order; 409 if the order is not paid, or another refund has
     * this id; 422 if the order has less left than that, or another currency.
     */
    Acceptance<Reporting.Reported> reporting(Order order, ShopRefund wanted) {
        return new Reporting(accounted, order.accountId(), order.id(), order.paymentProvider(), wanted);
    }

    /** The refunds of an order, in the order of their reports. */
    public List<RefundView> shown(Order order) {
        return order.hasRefunds()
                ? of(List.of(order.id())).stream().map(Refunds::view).toList()
                : List.of();
    }

    /** The refunds of these orders, in the order of their reports. */
    public List<Refund> of(Collection<String> orderIds) {
        return database.with(connection -> RefundRows.ofOrders(connection, orderIds)).stream()
                .sorted(Comparator.comparing(Refund::createdAt).thenComparing(Refund::id))
                .toList();
    }

    static RefundView view(Refund refund) {
        return new RefundView(
                refund.id(),
                refund.key().provider(),
                refund.key().reference(),
                refund.paymentReference(),
                refund.status().word(),
                refund.plainAmount(),
                refund.currency(),
                refund.reason(),
                refund.surplus(),
                refund.refundedAt(),
                refund.createdAt());
    }

    /** Erases the buyers of these orders from their refunds. @return the refunds */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Refund> erase(Collection<String> orderIds) {
        List<Refund> refunds = of(orderIds);
        erase(refunds);
        return refunds;
    }

    /** A shop can have named anybody in the reason of a refund. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes BuyerForgotten buyer) {
        erase(database.with(connection -> RefundRows.withReason(connection, buyer.accountId(), buyer.until())).stream()
                .filter(refund -> buyer.mention().test(refund.reason()))
                .toList());
    }

    private void erase(List<Refund> refunds) {
        database.with(connection -> {
            RefundRows.eraseReasons(connection, refunds);
            return null;
        });
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("refund", "provider", "reference"));
    }
}
