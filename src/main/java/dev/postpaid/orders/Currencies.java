package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Currency;

/** Which currencies an order can have, and how many decimals each of them takes: the JDK's table of ISO 4217. */
final class Currencies {

    private Currencies() {}

    /**
     * The exponent of the currency: 2 for EUR, 0 for JPY, 3 for KWD.
     *
     * @throws InvalidValueException on {@code currency} for an unknown code, and for one without an exponent, such as
     *     gold (XAU) and "no currency" (XXX)
     */
    static int decimals(String code) {
        if (code == null) {
            throw new InvalidValueException("currency", Rule.of("required"));
        }
        int decimals = currency(code).getDefaultFractionDigits();
        if (decimals < 0) {
            throw new InvalidValueException("currency", Rule.of("currency_without_minor_unit", code));
        }
        return decimals;
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("currency", Rule.of("currency"));
        }
    }
}
