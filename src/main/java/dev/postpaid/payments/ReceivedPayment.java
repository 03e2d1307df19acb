package dev.postpaid.payments;

import dev.postpaid.orders.Receipt;

/**
 * A payment that is paid at the provider and names an order.
 *
 * @param orderId the seller's {@code metadata.order_id}
 * @param source what the provider has to be asked for to see it again
 */
public record ReceivedPayment(String orderId, String source, Receipt receipt) {}
