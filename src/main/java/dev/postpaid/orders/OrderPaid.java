package dev.postpaid.orders;

/**
 * An order was paid just now. Fired inside the transaction that says so: what an observer writes is committed together
 * with the payment, and an observer that throws undoes it.
 */
public record OrderPaid(PaidOrder order) {}
