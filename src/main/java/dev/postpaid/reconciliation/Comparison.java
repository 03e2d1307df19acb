package dev.postpaid.reconciliation;

import dev.postpaid.orders.Order;
import dev.postpaid.orders.Settlements;
import dev.postpaid.payments.ReceivedPage;
import dev.postpaid.payments.ReceivedPayment;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What comes of comparing a page of a provider's payments with what is known here.
 *
 * @param findings paid there, unknown here
 * @param compared how many payments name an order of this account, or one that is unknown everywhere
 * @param notOurs the references of those of other systems or accounts: they name no order, or one of somebody else
 */
record Comparison(List<Finding> findings, int compared, Set<String> notOurs) {

    /**
     * Compares. One payment that a provider reports twice, in two currencies, is one: the report that is exactly the price of the
     * order counts, as it does when it is settled.
     *
     * @param known the references of payments that are recorded here, as payment or as surplus
     * @param orders those that the payments name, by id, of any account
     */
    static Comparison of(String accountId, ReceivedPage page, Set<String> known, Map<String, Order> orders) {
        Map<String, ReceivedPayment> ours = new LinkedHashMap<>();
        Set<String> notOurs = new HashSet<>(page.others());
        for (ReceivedPayment payment : page.ofOrders()) {
            if (isOurs(accountId, payment, orders)) {
                ours.merge(reference(payment), payment, (before, now) -> better(before, now, orders));
            } else {
                notOurs.add(reference(payment));
            }
        }
        notOurs.removeAll(known);
        notOurs.removeAll(ours.keySet());
        List<Finding> findings = ours.values().stream()
                .filter(payment -> !known.contains(reference(payment)))
                .map(payment -> Finding.unknownHere(payment, orders.get(payment.orderId())))
                .toList();
        return new Comparison(findings, ours.size(), notOurs);
    }

    /** All references of a page. */
    static Collection<String> references(ReceivedPage page) {
        return Stream.concat(page.ofOrders().stream().map(Comparison::reference), page.others().stream())
                .collect(Collectors.toSet());
    }

    /** The ids of the orders that a page names and that may be ours. */
    static Collection<String> orderIds(ReceivedPage page) {
        return page.ofOrders().stream()
                .map(ReceivedPayment::orderId)
                .filter(Settlements::isOurs)
                .collect(Collectors.toSet());
    }

    /** An order that nobody has may be one of this account's that was lost. */
    private static boolean isOurs(String accountId, ReceivedPayment payment, Map<String, Order> orders) {
        Order order = orders.get(payment.orderId());
        return order == null
                ? Settlements.isOurs(payment.orderId())
                : order.accountId().equals(accountId);
    }

    private static ReceivedPayment better(ReceivedPayment before, ReceivedPayment now, Map<String, Order> orders) {
        Order order = orders.get(now.orderId());
        return order != null && now.receipt().isExactly(order.amount()) ? now : before;
    }

    private static String reference(ReceivedPayment payment) {
        return payment.receipt().payment().reference();
    }
}
