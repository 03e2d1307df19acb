package dev.postpaid.refunds;

import dev.postpaid.orders.Order;
import dev.postpaid.orders.Text;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;

/**
 * A refund that a shop reports.
 *
 * @param id the shop's or the provider's own; null to have one made
 * @param amount in the currency of the order
 * @param currency that of the order; null for the same
 * @param refundedAt when it was made; null for now
 */
record ShopRefund(String id, BigDecimal amount, String currency, String reason, Instant refundedAt) {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_REASON = 500;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** @throws InvalidValueException naming the field that broke a rule */
    ShopRefund {
        id = Text.line("id", id, LONGEST_ID);
        reason = Text.line("reason", reason, LONGEST_REASON);
        if (refundedAt != null && refundedAt.isBefore(EARLIEST)) {
            throw new InvalidValueException("refunded_at", Rule.of("year_2000"));
        }
    }

    /** Reads {@code {"amount", "id", "currency", "reason", "refunded_at"}}. @throws ProblemException 422 with every error */
    static ShopRefund from(JsonInput body, Instant now) {
        BigDecimal amount = body.requiredNumber("amount");
        body.make(() -> amount == null ? null : positive(amount), "amount");
        String id = body.text("id");
        String currency = body.text("currency");
        String reason = body.text("reason");
        String refundedAt = body.text("refunded_at");
        ShopRefund refund = body.make(() -> new ShopRefund(id, amount, currency, reason, time(refundedAt, now)));
        body.finish();
        return refund;
    }

    private static BigDecimal positive(BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw new InvalidValueException("amount", Rule.of("more_than_zero"));
        }
        return amount;
    }

    private static Instant time(String text, Instant now) {
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("refunded_at", Rule.of("time"));
        }
        if (time.isAfter(now.plus(CLOCKS_APART))) {
            throw new InvalidValueException("refunded_at", Rule.of("not_in_the_future"));
        }
        return time;
    }

    /** @throws ProblemException 422 unless this can be refunded of the order */
    void check(Order order) {
        String ours = order.amount().currency();
        if (currency != null && !currency.equals(ours)) {
            throw ProblemException.invalid("/currency", Rule.of("currency_of_order", ours));
        }
        int decimals = Currency.getInstance(ours).getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw ProblemException.invalid("/amount", Rule.of("decimals_of_currency", decimals, ours));
        }
        BigDecimal left = order.amount().totalIncl().subtract(order.refunded()).max(BigDecimal.ZERO);
        if (amount.compareTo(left) > 0) {
            throw ProblemException.invalid(
                    "/amount",
                    Rule.of("more_than_left", left.stripTrailingZeros().toPlainString(), ours));
        }
    }

    Refund of(Order order, Instant now) {
        String ours = Refund.nextId();
        return new Refund(
                key(order, id == null ? ours : id),
                ours,
                null,
                order.id(),
                false,
                RefundStatus.REFUNDED,
                amount.stripTrailingZeros(),
                order.amount().currency(),
                reason,
                refundedAt == null ? now : refundedAt,
                now);
    }

    static Refund.Key key(Order order, String id) {
        return new Refund.Key(order.accountId(), order.paymentProvider(), id);
    }

    /** Whether this is that refund, reported again. */
    boolean isMetBy(Refund known, Order order) {
        return (known.orderId() == null || known.orderId().equals(order.id()))
                && !known.surplus()
                && known.currency().equals(order.amount().currency())
                && known.amount().compareTo(amount) == 0;
    }
}
