package dev.postpaid.payments;

import dev.postpaid.orders.Receipt;

/**
 * The content of a verified notification: this money paid this order.
 *
 * @param orderId what the seller gave the provider as {@code metadata.order_id}
 */
record Report(String orderId, Receipt receipt) {}
