/**
 * What was bought, for how much and by whom, and when it was paid.
 *
 * <p>Being paid is told to whoever listens ({@link dev.postpaid.orders.OrderPaid}); this package knows nobody who does.
 */
package dev.postpaid.orders;
