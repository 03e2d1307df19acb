/**
 * What was bought, for how much and by whom, and when it was paid.
 *
 * <p>Other packages observe {@link dev.postpaid.orders.OrderPaid}; this package does not know them.
 */
package dev.postpaid.orders;
