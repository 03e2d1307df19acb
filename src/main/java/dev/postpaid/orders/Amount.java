package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an order costs, in major units of one currency (1.21 is one euro and 21 cents), and how much of it is VAT.
 *
 * <p>An instance always holds: {@code exclVat + vat = totalIncl} exactly; nothing is negative; the VAT is what the rate
 * gives, within a tolerance for shops that round each line: half a minor unit for every hundred of the total, and at least 2 % of the
 * VAT and two minor units. At rate zero
 * it is exactly zero. Money has the scale of its currency and the rate no trailing zeros, so equal amounts are {@code
 * equals}.
 *
 * @param totalIncl what the buyer pays, VAT included; zero for a free product, at most 9,999,999,999,999
 * @param exclVat the total without VAT
 * @param vat the VAT within the total
 * @param vatRate in percent: 21 is 21 %; from 0 to 100 with at most four decimals
 * @param currency ISO 4217, upper case, one that has a minor unit or declares to have none (JPY)
 */
public record Amount(BigDecimal totalIncl, BigDecimal exclVat, BigDecimal vat, BigDecimal vatRate, String currency) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Fifteen digits in EUR: the most that a receiver who reads JSON numbers as doubles gets back unchanged. */
    private static final BigDecimal MOST = new BigDecimal("9999999999999");

    /** The tolerance for shops that round each line: 100 lines of 0.99 at 21 % have 17.00 of VAT instead of 17.18. */
    private static final BigDecimal OF_VAT = new BigDecimal("0.02");

    /** The same where the VAT is small beside the total: 100 lines of 0.99 at 7 % have 6.00 instead of 6.48. */
    private static final BigDecimal OF_TOTAL = new BigDecimal("0.005");

    /** The least tolerance, for a small VAT. */
    private static final int TOLERANCE_UNITS = 2;

    private static final int RATE_DECIMALS = 4;

    /** The most decimals that {@link BigDecimal#toString} never writes with an exponent. */
    private static final int PLAIN_DECIMALS = 6;

    /** @throws InvalidValueException naming the field, as the API writes it, that broke a rule */
    public Amount {
        totalIncl = money("total_incl", totalIncl, currency);
        exclVat = money("excl_vat", exclVat, currency);
        vat = money("vat", vat, currency);
        vatRate = rate(vatRate);
        if (!exclVat.add(vat).equals(totalIncl)) {
            throw new InvalidValueException("total_incl", Rule.of("total_of_parts"));
        }
        checkVat("vat", vat, totalIncl, vatRate);
    }

    /**
     * The amount of a caller who may leave out {@code exclVat}, {@code vat} or both. With neither, the VAT is the
     * total's share by the rate, rounded half up at the currency's minor unit, and the rest is {@code exclVat}. With
     * one of them, the other is the rest of the total and the same tolerance applies. With both, they are kept as they
     * are.
     *
     * @throws InvalidValueException naming the field, as the API writes it, that broke a rule
     */
    public static Amount of(
            BigDecimal totalIncl, BigDecimal exclVatOrNull, BigDecimal vatOrNull, BigDecimal vatRate, String currency) {
        if (exclVatOrNull != null && vatOrNull != null) {
            return new Amount(totalIncl, exclVatOrNull, vatOrNull, vatRate, currency);
        }
        BigDecimal total = money("total_incl", totalIncl, currency);
        BigDecimal rate = rate(vatRate);
        BigDecimal vat = vatWithin(total, rate);
        if (vatOrNull != null) {
            vat = part("vat", vatOrNull, total, currency);
        } else if (exclVatOrNull != null) {
            vat = total.subtract(part("excl_vat", exclVatOrNull, total, currency));
            checkVat("excl_vat", vat, total, rate);
        }
        return new Amount(total, total.subtract(vat), vat, rate, currency);
    }

    /** Checks each field by itself, so that one answer names all wrong fields. */
    public static void check(JsonInput in, BigDecimal totalIncl, BigDecimal vatRate, String currency) {
        in.make(() -> Currencies.decimals(currency), "currency");
        in.make(() -> rate(vatRate), "vat_rate");
        in.make(() -> money("total_incl", totalIncl, currency), "total_incl", "currency");
    }

    /**
     * The same number in the one form that JSON carries: no trailing zeros and no exponent, neither as
     * {@code toPlainString} nor as {@code toString}, which is what JSON-P prints (100, not 1E+2; 1, not 1.00).
     *
     * @throws IllegalArgumentException for a number that is no amount and no rate: more than any amount, or with
     *     more than six decimals; such a number could need a gigabyte to write
     */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.abs().compareTo(MOST) > 0 || stripped.scale() > PLAIN_DECIMALS) {
            throw new IllegalArgumentException("Neither an amount nor a rate: " + stripped);
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Exact until the one rounding at the end: {@code total - total / (1 + rate / 100)} in a single division. */
    private static BigDecimal vatWithin(BigDecimal total, BigDecimal rate) {
        return total.multiply(rate).divide(rate.add(HUNDRED), total.scale(), RoundingMode.HALF_UP);
    }

    private static void checkVat(String field, BigDecimal vat, BigDecimal total, BigDecimal rate) {
        BigDecimal computed = vatWithin(total, rate);
        BigDecimal off = vat.subtract(computed).abs();
        boolean fits = rate.signum() == 0
                ? off.signum() == 0
                : off.compareTo(vat.ulp()) <= 0 || linesExplain(off, computed, total) && !isTwice(vat, total, rate);
        if (!fits) {
            throw new InvalidValueException(
                    field, Rule.of("vat_does_not_fit", rate.toPlainString(), computed.toPlainString()));
        }
    }

    private static boolean linesExplain(BigDecimal off, BigDecimal computed, BigDecimal total) {
        BigDecimal least = computed.ulp().multiply(BigDecimal.valueOf(TOLERANCE_UNITS));
        BigDecimal most =
                computed.multiply(OF_VAT).max(total.multiply(OF_TOTAL)).max(least);
        return off.compareTo(most) <= 0;
    }

    /**
     * More than twice the exact VAT. Rounding cannot explain that: a line that is rounded up had at least half of the
     * unit before.
     */
    private static boolean isTwice(BigDecimal vat, BigDecimal total, BigDecimal rate) {
        BigDecimal exact = total.multiply(rate);
        return vat.multiply(rate.add(HUNDRED)).compareTo(exact.add(exact)) > 0;
    }

    private static BigDecimal part(String field, BigDecimal value, BigDecimal total, String currency) {
        BigDecimal part = money(field, value, currency);
        if (part.compareTo(total) > 0) {
            throw new InvalidValueException(field, Rule.of("more_than_total"));
        }
        return part;
    }

    private static BigDecimal money(String field, BigDecimal value, String currency) {
        int decimals = Currencies.decimals(currency);
        BigDecimal stripped = within(field, value, MOST);
        if (stripped.scale() > decimals) {
            throw new InvalidValueException(field, Rule.of("decimals_of_currency", decimals, currency));
        }
        return stripped.setScale(decimals);
    }

    private static BigDecimal rate(BigDecimal value) {
        BigDecimal stripped = within("vat_rate", value, HUNDRED);
        if (stripped.scale() > RATE_DECIMALS) {
            throw new InvalidValueException("vat_rate", Rule.of("decimals", RATE_DECIMALS));
        }
        return plain(stripped);
    }

    /** Compares before anything is scaled: a comparison of 1E999999999 is cheap, writing it out is not. */
    private static BigDecimal within(String field, BigDecimal value, BigDecimal most) {
        if (value == null) {
            throw new InvalidValueException(field, Rule.of("required"));
        }
        if (value.signum() < 0) {
            throw new InvalidValueException(field, Rule.of("negative"));
        }
        if (value.compareTo(most) > 0) {
            throw new InvalidValueException(field, Rule.of("too_many", most.toPlainString()));
        }
        return value.stripTrailingZeros();
    }
}
