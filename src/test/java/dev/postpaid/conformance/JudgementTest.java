package dev.postpaid.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

    @ParameterizedTest
    @CsvSource({
        "RIGHT, 200, true, true, false, OK, false,",
        "RIGHT, 401, false, false, false, WRONG, false, right",
        "RIGHT, 204, false, false, false, WRONG, false, right",
        "RIGHT, , false, false, false, UNKNOWN, false, no_answer",
        "BAD_SIGNATURE, 401, false, true, false, OK, false,",
        "BAD_SIGNATURE, 202, true, true, false, WRONG, true, bad_signature",
        "BAD_SIGNATURE, 200, true, true, true, WRONG, true, bad_signature",
        "BAD_SIGNATURE, 401, false, false, false, UNKNOWN, false, refuses_all",
        "BAD_SIGNATURE, 500, false, true, false, OK, false, refuse_with_4xx",
        "BAD_SIGNATURE, 429, false, true, false, UNKNOWN, false, throttled",
        "BODY_CHANGED, 200, true, true, false, WRONG, true, body_changed",
        "BODY_CHANGED, 200, true, true, true, UNKNOWN, false, key_only",
        "TIMESTAMP_OLD, 200, true, true, false, WRONG, true, timestamp_old",
        "TIMESTAMP_FUTURE, 403, false, true, false, OK, false,",
        "SIGNATURE_MISSING, 200, true, true, true, WRONG, true, signature_missing",
        "SAME_ID, 200, true, true, false, OK, false, same_id_handling",
        "SAME_ID, 409, false, true, false, WRONG, false, same_id",
        "TWO_SIGNATURES, 401, false, true, false, WRONG, false, two_signatures",
        "UNKNOWN_FIELD, 422, false, true, false, WRONG, false, unknown_field",
        "UNKNOWN_TYPE, 200, true, true, false, OK, false,",
        "UNKNOWN_TYPE, 422, false, true, false, OK, false, unknown_type",
        "UNKNOWN_TYPE, 500, false, true, false, WRONG, false, unknown_type",
    })
    void anAnswerIsJudged(
            CheckCase of,
            Integer status,
            boolean delivered,
            boolean acceptsRight,
            boolean hasKey,
            Verdict verdict,
            boolean wronglyAccepted,
            String advice) {
        assertThat(Judgement.of(of, status, delivered, acceptsRight, hasKey))
                .isEqualTo(new Judgement(verdict, wronglyAccepted, advice));
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle("conformance.checks", Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void allLanguagesHaveTheSameTexts(String language) {
        assertThat(new TreeSet<>(texts(language).keySet()))
                .isEqualTo(new TreeSet<>(texts("en").keySet()));
        assertThat(texts(language).keySet())
                .allMatch(key -> !texts(language).getString(key).isBlank());
        assertThat(texts(language).getString("sent.right"))
                .isNotEqualTo(texts("en").getString("sent.right"));
    }

    @Test
    void everyCaseHasItsTextsAndNoOtherCaseHasAny() {
        CheckTexts english = CheckTexts.in(Locale.ENGLISH);
        Arrays.stream(CheckCase.values()).forEach(each -> {
            assertThat(english.sent(each.word())).isNotBlank();
            assertThat(english.expected(each.word())).isNotBlank();
            assertThat(english.advice(each.word())).isNotBlank();
        });
        Stream.of(
                        "same_id_handling",
                        "key_only",
                        "refuses_all",
                        "refuse_with_4xx",
                        "throttled",
                        "no_answer",
                        "not_sent")
                .forEach(key -> assertThat(english.advice(key)).isNotBlank());
        assertThat(texts("en").keySet()).hasSize(2 * CheckCase.values().length + 7 + 3 + 2);
    }
}
