package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "201, DELIVERED",
        "204, DELIVERED",
        "299, DELIVERED",
        "301, REDIRECT",
        "302, REDIRECT",
        "304, REDIRECT",
        "308, REDIRECT",
        "400, REJECTED",
        "401, REJECTED",
        "404, REJECTED",
        "409, REJECTED",
        "413, REJECTED",
        "499, REJECTED",
        "408, SERVER_ERROR",
        "425, SERVER_ERROR",
        "410, GONE",
        "429, THROTTLED",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "599, SERVER_ERROR",
        "100, PROTOCOL",
        "101, PROTOCOL",
        "600, PROTOCOL",
        "999, PROTOCOL",
        "0, PROTOCOL"
    })
    void everyStatusMeansOneThing(int status, Outcome outcome) {
        assertThat(Outcome.of(status, SuccessRule.ANY_2XX)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"200, DELIVERED", "201, REJECTED", "202, REJECTED", "204, REJECTED", "302, REDIRECT", "410, GONE"})
    void only200CountsWhereTheEndpointSaysSo(int status, Outcome outcome) {
        assertThat(Outcome.of(status, SuccessRule.ONLY_200)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasAWordThatFindsIt(Outcome outcome) {
        assertThat(outcome.word()).matches("[a-z_]+");
        assertThat(Outcome.fromWord(outcome.word())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource
    void everySuccessRuleHasAWordThatFindsIt(SuccessRule rule) {
        assertThat(SuccessRule.fromWord(rule.word())).isEqualTo(rule);
    }

    @Test
    void unknownWordsAreRefused() {
        assertThatThrownBy(() -> Outcome.fromWord("DELIVERED")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SuccessRule.fromWord("3xx")).isInstanceOf(InvalidValueException.class);
    }
}
