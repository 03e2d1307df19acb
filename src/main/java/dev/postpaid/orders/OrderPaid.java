package dev.postpaid.orders;

import dev.postpaid.database.Rows;

/**
 * An order was paid. Fired inside the transaction of the payment; an observer that throws refuses the payment.
 *
 * @param rows what observers add here is committed with the payment
 */
public record OrderPaid(PaidOrder order, Rows rows) {}
