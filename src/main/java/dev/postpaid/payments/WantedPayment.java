package dev.postpaid.payments;

import dev.postpaid.orders.Order;

/**
 * A payment that a buyer is to make at a provider.
 *
 * @param paidUrl where the buyer comes back to
 * @param cancelledUrl where the buyer comes back to after cancelling
 */
public record WantedPayment(Order order, String paidUrl, String cancelledUrl) {

    private static final int LONGEST = 250;

    /** As the buyer reads it at the provider, and on the bank's statement. */
    String description() {
        String text = order.orderNumber() + " " + order.product().name();
        int end = Math.min(text.length(), LONGEST);
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end).strip();
    }
}
