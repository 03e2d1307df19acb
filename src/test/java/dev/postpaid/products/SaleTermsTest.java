package dev.postpaid.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleTermsTest {

    private static final String COURSE = "\"name\":\"Course\",\"total_incl\":121,\"vat_rate\":21,\"currency\":\"EUR\"";

    @Test
    void theVatIsWithinThePrice() {
        assertThat(read("{" + COURSE + "}").amount().vat()).isEqualByComparingTo("21");
    }

    @Test
    void whatIsAskedIsKeptInItsOrder() {
        SaleTerms terms = read("{" + COURSE + ",\"custom_fields\":[{\"name\":\"diet\",\"label\":\"Your diet\","
                + "\"required\":true},{\"name\":\"a\",\"label\":\"A\"}]}");

        assertThat(SaleTerms.fieldsOf(terms.fieldsJson()))
                .containsExactly(new CustomField("diet", "Your diet", true), new CustomField("a", "A", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /name",
                "{\"name\":\"x\",\"total_incl\":0,\"vat_rate\":21,\"currency\":\"EUR\"} | /total_incl",
                "{\"name\":\"x\",\"total_incl\":\"1,5\",\"vat_rate\":21,\"currency\":\"EUR\"} | /total_incl",
                "{\"name\":\"x\",\"total_incl\":1,\"vat_rate\":101,\"currency\":\"EUR\"} | /vat_rate",
                "{\"name\":\"x\",\"total_incl\":1,\"vat_rate\":21,\"currency\":\"XAU\"} | /currency",
            })
    void whatCannotBeSoldIsRefusedAtItsField(String json, String pointer) {
        assertRefused(json, pointer);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        String json =
                "{\"name\":\" \",\"total_incl\":0,\"vat_rate\":101,\"currency\":\"XAU\",\"custom_fields\":[{\"name\":\"a\"}]}";
        for (String pointer : List.of("/name", "/total_incl", "/vat_rate", "/currency", "/custom_fields/0/label")) {
            assertRefused(json, pointer);
        }
    }

    @Test
    void questionsHaveDifferentNamesAndAreAtMostTwenty() {
        String question = "{\"name\":\"diet\",\"label\":\"Diet\"}";
        assertRefused("{" + COURSE + ",\"custom_fields\":[" + question + "," + question + "]}", "/custom_fields");
        String many = IntStream.range(0, 21)
                .mapToObj(i -> question.replace("diet", "q" + i))
                .collect(Collectors.joining(","));
        assertRefused("{" + COURSE + ",\"custom_fields\":[" + many + "]}", "/custom_fields");
    }

    private static void assertRefused(String json, String pointer) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.errors())
                        .extracting(ProblemException.FieldError::pointer)
                        .contains(pointer));
    }

    private static SaleTerms read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonInput in = new JsonInput(reader.readObject());
            SaleTerms terms = SaleTerms.from(in);
            return in.finish(() -> terms);
        }
    }
}
