package dev.postpaid.payments;

import dev.postpaid.orders.Order;

/**
 * A payment that a buyer is to make at a provider.
 *
 * @param paidUrl where the buyer comes back to
 * @param cancelledUrl where the buyer comes back to without having paid
 */
public record WantedPayment(Order order, String paidUrl, String cancelledUrl) {

    /** As the buyer reads it at the provider, and on the bank's statement. */
    String description() {
        String text = order.orderNumber() + " " + order.product().name();
        return text.substring(0, Math.min(text.length(), 250)).strip();
    }
}
