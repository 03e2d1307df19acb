package dev.postpaid.orders;

/**
 * An order was paid. Fired inside the transaction of the payment: what an observer writes is committed with it, and an
 * observer that throws rolls it back.
 */
public record OrderPaid(PaidOrder order) {}
