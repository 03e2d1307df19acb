package dev.postpaid.payments;

import dev.postpaid.orders.Receipt;

/**
 * What a verified notification says: this order was paid with this money.
 *
 * @param orderId what the seller gave the provider as {@code metadata.order_id}
 */
record Report(String orderId, Receipt receipt) {}
