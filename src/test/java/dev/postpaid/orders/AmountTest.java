package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.InvalidValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    private static final Map<String, Integer> DECIMALS = Map.of("JPY", 0, "EUR", 2, "KWD", 3);

    private static final List<String> RATES = List.of(
            "0", "0.0001", "2.1", "3", "5.5", "6", "7.7", "8.1", "9", "12", "17.5", "19", "20", "21", "25.5", "27",
            "100");

    @Test
    void theVatIsTheShareOfTheTotal() {
        Amount amount = amount("1.21", null, null, "21", "EUR");

        assertThat(amount.exclVat()).isEqualTo("1.00");
        assertThat(amount.vat()).isEqualTo("0.21");
    }

    @Test
    void halfAMinorUnitOfVatIsRoundedUp() {
        // 3 at 100 %: the VAT within is 1.5 yen.
        assertThat(amount("3", null, null, "100", "JPY").vat()).isEqualTo("2");
    }

    @Test
    void forManyTotalsAndRatesThePartsAddUpAtTheScaleOfTheCurrencyAndTheVatIsTheNearest() {
        DECIMALS.forEach((currency, decimals) -> {
            for (String rate : RATES) {
                for (long units = 0; units < 3_000_000_000_000L; units = units < 2_000 ? units + 1 : units * 5 / 3) {
                    Amount amount =
                            Amount.of(BigDecimal.valueOf(units, decimals), null, null, new BigDecimal(rate), currency);
                    String what = amount.toString();

                    assertThat(amount.exclVat().add(amount.vat())).as(what).isEqualTo(amount.totalIncl());
                    assertThat(amount.exclVat().scale()).as(what).isEqualTo(decimals);
                    assertThat(amount.vat().scale()).as(what).isEqualTo(decimals);
                    assertThat(errorInHalfUnits(amount)).as(what).isLessThanOrEqualTo(BigDecimal.ONE);
                    assertThat(given(amount)).as(what).isEqualTo(amount);
                }
            }
        });
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        Amount written = amount("1.210", "1", "0.2100", "21.00", "EUR");

        assertThat(written).isEqualTo(amount("1.21", null, null, "21", "EUR"));
        assertThat(amount("1E+2", null, null, "1E+1", "EUR")).isEqualTo(amount("100", null, null, "10", "EUR"));
        assertThat(amount("1E+2", null, null, "1E+1", "EUR").vatRate().scale()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.19", "0.20", "0.21", "0.22", "0.23"})
    void aGivenVatIsKeptIfItIsWithinTwoMinorUnits(BigDecimal vat) {
        BigDecimal rest = new BigDecimal("1.21").subtract(vat);

        assertThat(amount("1.21", rest.toString(), vat.toString(), "21", "EUR").vat())
                .isEqualTo(vat);
        assertThat(amount("1.21", null, vat.toString(), "21", "EUR").exclVat()).isEqualTo(rest);
        assertThat(amount("1.21", rest.toString(), null, "21", "EUR").vat()).isEqualTo(vat);
    }

    @ParameterizedTest(name = "{0} = {1} + {2} at {3} % in {4}")
    @CsvSource({
        "9.90, 8.20, 1.70, 21, EUR", // 10 lines of 0.99
        "99.00, 82.00, 17.00, 21, EUR", // 100 of them
        "99.00, 93.00, 6.00, 7, EUR",
        "99.00, 94.00, 5.00, 5.5, EUR",
        "99.00, 96.00, 3.00, 2.6, CHF",
        "990000.00, 820000.00, 170000.00, 21, EUR",
        "0.10, 0.10, 0.00, 21, EUR", // 10 of 0.01, none of which has a cent of VAT
        "0.06, 0.04, 0.02, 21, EUR", // 2 of 0.03: half a cent each, rounded up
        "1000, 803, 197, 24, JPY",
        "30, 27, 3, 18.5, JPY", // 10 of 3
        "9.900, 8.180, 1.720, 21, KWD",
        "9.900, 8.216, 1.684, 21, KWD", // 2 % of 1.718 is 0.034
    })
    void theVatOfLinesThatWereRoundedSinglyIsKept(
            String total, String exclVat, String vat, String rate, String currency) {
        Amount amount = amount(total, exclVat, vat, rate, currency);

        assertThat(amount.vat()).isEqualByComparingTo(vat);
        assertThat(amount.exclVat()).isEqualByComparingTo(exclVat);
        assertThat(amount(total, null, vat, rate, currency)).isEqualTo(amount);
        assertThat(amount(total, exclVat, null, rate, currency)).isEqualTo(amount);
    }

    @ParameterizedTest(name = "{0} = {1} + {2} at {3} % in {4}")
    @CsvSource({
        "1.21, 0.91, 0.30, 21, EUR",
        "99.00, 81.32, 17.68, 21, EUR", // half a cent for every 1.00 of the total is 0.495
        "99.00, 82.32, 16.68, 21, EUR",
        "9.90, 8.23, 1.67, 21, EUR",
        "0.02, 0.00, 0.02, 21, EUR",
        "0.03, 0.00, 0.03, 21, EUR",
        "0.04, 0.01, 0.03, 21, EUR",
        "2, 0, 2, 21, JPY",
        "0.004, 0.001, 0.003, 21, KWD",
        "9.900, 8.232, 1.668, 21, KWD",
        "99.00, 92.01, 6.99, 7, EUR",
        "99.00, 98.99, 0.01, 0, EUR",
    })
    void aSplitThatNoLinesExplainIsRefused(String total, String exclVat, String vat, String rate, String currency) {
        for (int given = 1; given <= 3; given++) {
            String excl = (given & 1) == 0 ? null : exclVat;
            String tax = (given & 2) == 0 ? null : vat;
            assertThatThrownBy(() -> amount(total, excl, tax, rate, currency))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("does not fit vat_rate");
        }
    }

    @Test
    void anyNumberOfLinesMayBeRoundedSingly() {
        for (int lines = 1; lines <= 10_000; lines++) {
            BigDecimal count = BigDecimal.valueOf(lines);
            String total = new BigDecimal("0.99").multiply(count).toString();
            String vat = new BigDecimal("0.17").multiply(count).toString();

            assertThat(amount(total, null, vat, "21", "EUR").vat()).isEqualTo(vat);
        }
    }

    @Test
    void aFreeProductHasNoVat() {
        assertThat(amount("0", null, null, "21", "EUR").vat()).isEqualTo("0.00");
    }

    @ParameterizedTest(name = "{0} = {1} + {2} at {3} % in {4}: {5}")
    @CsvSource({
        "    ,     ,     , 21, EUR, total_incl, is required",
        "-0.01,    ,     , 21, EUR, total_incl, must not be negative",
        "1.211,    ,     , 21, EUR, total_incl, must not have more than 2 decimals in EUR",
        "1.2,      ,     , 21, JPY, total_incl, must not have more than 0 decimals in JPY",
        "1.2345,   ,     , 21, KWD, total_incl, must not have more than 3 decimals in KWD",
        "1E+13,    ,     , 21, EUR, total_incl, must not be more than 9999999999999",
        "1E+999999999, , , 21, EUR, total_incl, must not be more than 9999999999999",
        "1E-999999999, , , 21, EUR, total_incl, must not have more than 2 decimals in EUR",
        "1.21, 1.01, 0.21, 21, EUR, total_incl, must be exactly excl_vat + vat",
        "1.21, -1, 2.21,   21, EUR, excl_vat, must not be negative",
        "1.21, 1.22,     , 21, EUR, excl_vat, must not be more than total_incl",
        "1.21, 0.97,     , 21, EUR, excl_vat, does not fit vat_rate: the VAT within total_incl at 21 % is 0.21",
        "1.21, 1E+999999999, 0.21, 21, EUR, excl_vat, must not be more than 9999999999999",
        "1.21,     , 0.24, 21, EUR, vat, does not fit vat_rate: the VAT within total_incl at 21 % is 0.21",
        "1.21, 1.03, 0.18, 21, EUR, vat, does not fit vat_rate: the VAT within total_incl at 21 % is 0.21",
        "1.21, 1.20, 0.01, 0,  EUR, vat, does not fit vat_rate: the VAT within total_incl at 0 % is 0.00",
        "0,        , 0.01, 21, EUR, vat, must not be more than total_incl",
        "1.21,     , 1E-999999999, 21, EUR, vat, must not have more than 2 decimals in EUR",
        "1.21,     ,     ,   , EUR, vat_rate, is required",
        "1.21,     ,     , -1, EUR, vat_rate, must not be negative",
        "1.21, , , 100.01,     EUR, vat_rate, must not be more than 100",
        "1.21, , , 1E+999999999, EUR, vat_rate, must not be more than 100",
        "1.21, , , 21.00001,   EUR, vat_rate, must not have more than 4 decimals",
        "1.21,     ,     , 21,    , currency, is required",
        "1.21, , , 21, eur, currency, 'must be a currency code of ISO 4217 in upper case, such as EUR'",
        "1.21, , , 21, EURO, currency, 'must be a currency code of ISO 4217 in upper case, such as EUR'",
        "1.21, , , 21, QQQ, currency, 'must be a currency code of ISO 4217 in upper case, such as EUR'",
        "1.21, , , 21, XXX, currency, 'must be a currency with a minor unit, which XXX is not'",
        "1.21, , , 21, XAU, currency, 'must be a currency with a minor unit, which XAU is not'",
    })
    void nonsenseIsRefusedWithItsField(
            String total, String exclVat, String vat, String rate, String currency, String field, String rule) {
        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> amount(total, exclVat, vat, rate, currency));

        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused).hasMessage(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0E+999999999", "0E-999999999"})
    void zeroIsZeroWhateverItsScale(String zero) {
        assertThat(amount(zero, null, null, zero, "EUR")).isEqualTo(amount("0", null, null, "0", "EUR"));
        assertThat(Amount.plain(new BigDecimal(zero))).hasToString("0");
    }

    @ParameterizedTest
    @CsvSource({"1.00, 1", "1E+2, 100", "100.00, 100", "0.210, 0.21", "0.000, 0", "0.0001, 0.0001", "21, 21"})
    void aPlainNumberHasNoTrailingZerosAndNoExponent(BigDecimal number, String written) {
        assertThat(Amount.plain(number).toString()).isEqualTo(written);
        assertThat(Amount.plain(number).toPlainString()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E-7"})
    void aNumberThatCouldNotBeWrittenPlainlyIsNotPrepared(BigDecimal number) {
        assertThatThrownBy(() -> Amount.plain(number)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Amount amount(String total, String exclVat, String vat, String rate, String currency) {
        return Amount.of(number(total), number(exclVat), number(vat), number(rate), currency);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** The same amount as a caller who knows everything would give it. */
    private static Amount given(Amount amount) {
        return Amount.of(amount.totalIncl(), amount.exclVat(), amount.vat(), amount.vatRate(), amount.currency());
    }

    /** How far the VAT is from the exact one, {@code total * rate / (100 + rate)}, times {@code 100 + rate}: no division. */
    private static BigDecimal errorInHalfUnits(Amount amount) {
        BigDecimal whole = amount.vatRate().add(new BigDecimal(100));
        BigDecimal error =
                amount.vat().multiply(whole).subtract(amount.totalIncl().multiply(amount.vatRate()));
        BigDecimal halfUnit = amount.vat().ulp().multiply(whole).divide(new BigDecimal(2));
        return error.abs().divide(halfUnit, 10, RoundingMode.UP);
    }
}
