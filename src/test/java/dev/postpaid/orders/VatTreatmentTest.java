package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.InvalidValueException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VatTreatmentTest {

    private static final Amount WITH_VAT = Amount.of(new BigDecimal("1.21"), null, null, new BigDecimal(21), "EUR");

    private static final Amount WITHOUT_VAT = Amount.of(new BigDecimal("1.21"), null, null, BigDecimal.ZERO, "EUR");

    @Test
    void theWordsAreThoseOfThePayload() {
        assertThat(Arrays.stream(VatTreatment.values()).map(VatTreatment::word))
                .containsExactly(
                        "standard",
                        "reverse_charge",
                        "intra_community",
                        "export",
                        "exempt",
                        "zero_rated",
                        "outside_scope",
                        "oss");
    }

    @ParameterizedTest
    @EnumSource
    void aWordIsReadBack(VatTreatment treatment) {
        assertThat(VatTreatment.of(treatment.word())).isEqualTo(treatment);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"STANDARD", "reverse-charge", " standard"})
    void anotherWordIsRefusedWithTheWordsThatExist(String word) {
        InvalidValueException refused = catchThrowableOfType(InvalidValueException.class, () -> VatTreatment.of(word));

        assertThat(refused.field()).isEqualTo("vat_treatment");
        assertThat(refused)
                .hasMessage("must be one of standard, reverse_charge, intra_community, export, exempt,"
                        + " zero_rated, outside_scope, oss");
    }

    @ParameterizedTest
    @EnumSource(names = {"STANDARD", "OSS"})
    void someTreatmentsTakeAnyRate(VatTreatment treatment) {
        assertThatCode(() -> treatment.check(WITH_VAT)).doesNotThrowAnyException();
        assertThatCode(() -> treatment.check(WITHOUT_VAT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STANDARD", "OSS"})
    void theOthersNeedARateOfZero(VatTreatment treatment) {
        assertThatCode(() -> treatment.check(WITHOUT_VAT)).doesNotThrowAnyException();

        InvalidValueException refused =
                catchThrowableOfType(InvalidValueException.class, () -> treatment.check(WITH_VAT));
        assertThat(refused.field()).isEqualTo("amount.vat_rate");
        assertThat(refused).hasMessage("must be 0 where vat_treatment is " + treatment.word());
    }
}
