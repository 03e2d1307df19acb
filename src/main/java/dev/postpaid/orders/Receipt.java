package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.math.BigDecimal;

/**
 * Money that a payment provider says it took.
 *
 * @param amount in major units, at most 9,999,999,999,999 with at most four decimals
 * @param currency ISO 4217, upper case; it may be one that orders cannot have
 */
public record Receipt(Payment payment, BigDecimal amount, String currency) {

    private static final BigDecimal MOST = new BigDecimal("9999999999999");
    private static final int DECIMALS = 4;

    /** @throws InvalidValueException naming the field that broke a rule */
    public Receipt {
        if (amount == null || amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new InvalidValueException("amount", Rule.of("from_zero", MOST));
        }
        amount = amount.stripTrailingZeros();
        if (amount.scale() > DECIMALS) {
            throw new InvalidValueException("amount", Rule.of("decimals", DECIMALS));
        }
        if (currency == null || !currency.matches("[A-Z]{3}")) {
            throw new InvalidValueException("currency", Rule.of("three_capitals"));
        }
    }

    /** Whether this is what the order costs, to the cent. */
    public boolean isExactly(Amount wanted) {
        return currency.equals(wanted.currency()) && amount.compareTo(wanted.totalIncl()) == 0;
    }
}
