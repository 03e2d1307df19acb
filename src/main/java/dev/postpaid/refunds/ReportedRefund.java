package dev.postpaid.refunds;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A refund as its provider reports it.
 *
 * @param provider for example {@code mollie}
 * @param reference the provider's own id of the refund
 * @param paymentReference the provider's own id of the payment that is refunded
 * @param amount in major units: more than zero, at most 9,999,999,999,999, with at most four decimals
 * @param currency ISO 4217, upper case; it may be another than the order's
 * @param refundedAt when it was made; null for now
 */
public record ReportedRefund(
        String provider,
        String reference,
        String paymentReference,
        RefundStatus status,
        BigDecimal amount,
        String currency,
        Instant refundedAt) {

    private static final BigDecimal MOST = new BigDecimal("9999999999999");
    private static final int DECIMALS = 4;
    private static final int LONGEST_REFERENCE = 200;

    /** @throws InvalidValueException naming the field that broke a rule */
    public ReportedRefund {
        if (isNoReference(reference)) {
            throw new InvalidValueException("id", Rule.of("required"));
        }
        if (isNoReference(paymentReference)) {
            throw new InvalidValueException("payment", Rule.of("required"));
        }
        if (amount == null || amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
            throw new InvalidValueException("amount", Rule.of("more_than_zero"));
        }
        amount = amount.stripTrailingZeros();
        if (amount.scale() > DECIMALS) {
            throw new InvalidValueException("amount", Rule.of("decimals", DECIMALS));
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new InvalidValueException("currency", Rule.of("three_capitals"));
        }
    }

    private static boolean isNoReference(String text) {
        return text == null || !text.matches("[!-~]{1," + LONGEST_REFERENCE + "}");
    }

    Refund.Key key(String accountId) {
        return new Refund.Key(accountId, provider, reference);
    }
}
