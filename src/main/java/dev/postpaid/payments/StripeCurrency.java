package dev.postpaid.payments;

import java.util.Currency;
import java.util.Map;

/**
 * How many decimals Stripe's whole numbers have: as in ISO 4217, except for a few currencies whose number of decimals
 * changed. Stripe kept the old number for these, so that old amounts keep their meaning.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: Supported currencies, minor units and special cases</a>
 */
final class StripeCurrency {

    private static final Map<String, Integer> SPECIAL = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

    private StripeCurrency() {}

    /** @param code upper case; an unknown one counts as having two */
    static int decimals(String code) {
        return SPECIAL.containsKey(code) ? SPECIAL.get(code) : iso(code);
    }

    private static int iso(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }
}
