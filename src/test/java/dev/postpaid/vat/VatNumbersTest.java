package dev.postpaid.vat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VatNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU13585627",
                "BE0428759497",
                "BE0403019261",
                "BE1000000021",
                "BG175074752",
                "BG7523169263",
                "CY10259033P",
                "CZ25123891",
                "CZ7103192745",
                "CZ640903926",
                "DE136695976",
                "DK13585628",
                "EE100931558",
                "EL094259216",
                "ESA58818501",
                "ESB58378431",
                "ESX5910266W",
                "ES54362315K",
                "ESJ99216582",
                "ESN0032484H",
                "FI20774740",
                "FR40303265045",
                "FR83404833048",
                "FRK7399859412",
                "HR33392005961",
                "HU12892312",
                "IE6433435F",
                "IE6433435OA",
                "IE8D79739I",
                "IE3333510LH",
                "IT00743110157",
                "LT119511515",
                "LT100001919017",
                "LU15027442",
                "LV40003521600",
                "LV16117519997",
                "LV32579461005",
                "MT11679112",
                "NL004495445B01",
                "NL000099998B57",
                "NL002455799B11",
                "PL8567346215",
                "PT501964843",
                "RO18547290",
                "SE556188840401",
                "SI50223054",
                "SK2022749619",
                "XI980780684"
            })
    void aNumberThatExistsIsPlausible(String number) {
        assertThat(VatNumbers.impossibleIn(number, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATU13585626",
                "BE0428759498",
                "BG175074753",
                "CY10259033Q",
                "CZ25123892",
                "DE136695977",
                "DK13585629",
                "EE100931559",
                "EL094259217",
                "ESA58818502",
                "FI20774741",
                "FR41303265045",
                "HR33392005962",
                "HR3339200596",
                "HU12892313",
                "IE6433435G",
                "IT00743110158",
                "LT119511516",
                "LU15027443",
                "LV40003521601",
                "MT11679113",
                "NL004495446B01",
                "NL000099998B58",
                "PL8567346216",
                "PT501964844",
                "RO18547291",
                "SE556188840501",
                "SI50223055",
                "SK2022749618",
                "XI980780685",
                "DE1",
                "NL123"
            })
    void aWrongDigitIsNoticed(String number) {
        assertThat(VatNumbers.impossibleIn(number, null)).contains(number.substring(0, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "BE 0428.759.497,",
        "be0428759497,",
        "0428 759 497, BE",
        "ATU 13585627, AT",
        "U13585627, AT",
        "094259216, GR",
        "GR 094259216, GR",
        "A58818501, ES",
        "NL 0044.95.445.B01, BE",
        "K7399859412, FR"
    })
    void itIsReadAsPeopleTypeIt(String typed, String country) {
        assertThat(VatNumbers.impossibleIn(typed, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0428759498, BE, BE", "094259217, GR, EL", "DE 136 695 977, BE, DE", "unknown, NL, NL", "BE, BE, BE"})
    void theCountryThatGivesNoSuchNumberIsNamed(String typed, String country, String prefix) {
        assertThat(VatNumbers.impossibleIn(typed, country)).contains(prefix);
    }

    @ParameterizedTest
    @CsvSource({"CHE-116.281.710 MWST, CH", "GB980780684, GB", "12345, US", "EU826010755, US", "12345,", ", BE"})
    void nothingIsSaidAboutANumberOfAnotherCountry(String typed, String country) {
        assertThat(VatNumbers.impossibleIn(typed, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, , BE, reverse_charge_number",
        "true, ' ', BE, reverse_charge_number",
        "true, n/a, US, reverse_charge_number",
        "true, none, BE, reverse_charge_number",
        "true, BE0428759498, BE, vat_number",
        "false, BE0428759498, BE, vat_number"
    })
    void anOrderIsWarnedAbout(boolean reverseCharge, String number, String country, String code) {
        assertThat(VatWarnings.about(number, country, reverseCharge))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.pointer()).isEqualTo("/buyer/vat_number");
                    assertThat(warning.rule().code()).isEqualTo(code);
                });
    }

    @ParameterizedTest
    @CsvSource({"true, BE0428759497, BE", "true, 12345, US", "false, , BE", "false, BE0428759497,"})
    void nothingIsSaidAboutTheOthers(boolean reverseCharge, String number, String country) {
        assertThat(VatWarnings.about(number, country, reverseCharge)).isEmpty();
    }
}
