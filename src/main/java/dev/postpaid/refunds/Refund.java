package dev.postpaid.refunds;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A refund that is known here.
 *
 * @param id ours
 * @param paymentReference of the payment that is refunded; null if the shop named only the order
 * @param orderId null as long as the payment is not known here
 * @param surplus whether it gives back money that did not pay the order; such a refund does not count, and nobody is told
 * @param currency that of the order, or that in which the buyer paid
 * @param reason as the shop wrote it; null for none
 * @param refundedAt when it was made, also of one that is pending
 */
public record Refund(
        Key key,
        String id,
        String paymentReference,
        String orderId,
        boolean surplus,
        RefundStatus status,
        BigDecimal amount,
        String currency,
        String reason,
        Instant refundedAt,
        Instant createdAt) {

    /** What a refund is known by. @param reference the provider's own id, or the shop's */
    public record Key(String accountId, String provider, String reference) {

        List<String> texts() {
            return List.of(accountId, provider, reference);
        }
    }

    static String nextId() {
        return Ids.next("rfd");
    }

    /** The first report of it. @param refunded null if the payment is not known here */
    static Refund first(String accountId, ReportedRefund reported, Settlements.Settled refunded, Instant now) {
        return new Refund(
                reported.key(accountId),
                nextId(),
                reported.paymentReference(),
                refunded == null ? null : refunded.orderId(),
                refunded != null && refunded.surplus(),
                reported.status(),
                reported.amount(),
                reported.currency(),
                null,
                reported.refundedAt() == null ? now : reported.refundedAt(),
                now);
    }

    /** What another report makes of it; the same if that says nothing new. @param refunded null if the payment is not known here */
    Refund next(RefundStatus reported, Settlements.Settled refunded) {
        RefundStatus nextStatus = reported.follows(status) ? reported : status;
        boolean isFound = orderId == null && refunded != null;
        if (nextStatus == status && !isFound) {
            return this;
        }
        return new Refund(
                key,
                id,
                paymentReference,
                isFound ? refunded.orderId() : orderId,
                isFound ? refunded.surplus() : surplus,
                nextStatus,
                amount,
                currency,
                reason,
                refundedAt,
                createdAt);
    }

    /** The amount in the one form that JSON carries. */
    public BigDecimal plainAmount() {
        return Amount.plain(amount);
    }

    /** Whether its money counts as refunded to the buyer of its order. */
    boolean counts() {
        return status == RefundStatus.REFUNDED && orderId != null && !surplus;
    }

    /** What counts of it in this currency. */
    BigDecimal countedIn(String wanted) {
        return counts() && currency.equals(wanted) ? amount : BigDecimal.ZERO;
    }
}
