package dev.postpaid.refunds;

import dev.postpaid.database.Rows;
import dev.postpaid.orders.PaidOrder;
import java.math.BigDecimal;

/**
 * Money of an order went back to its buyer. Fired once per refund, inside the transaction that notes it.
 *
 * @param total how much of the order is refunded now, in its currency
 * @param inFull whether that is all of it; null if it is not known, since this refund is in another currency
 * @param rows what observers add here is committed with it
 */
public record OrderRefunded(PaidOrder order, Refund refund, BigDecimal total, Boolean inFull, Rows rows) {}
