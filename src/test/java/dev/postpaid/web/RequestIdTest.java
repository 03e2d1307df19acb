package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    static String[] hostile() {
        return new String[] {
            "",
            " ",
            "two words",
            "a\tb",
            "a\nb",
            "a\r\nSet-Cookie: x",
            "<b>x</b>",
            "a\"b",
            "a'b",
            "a;b",
            "a,b",
            "${x}",
            "%0a",
            "ä",
            "a\0b",
            "x".repeat(129),
            "x".repeat(10_000)
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "0", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "a.b_c~d:e/f+g=h-i", "Root=1-67891233-abc"})
    void aCallersOwnIdIsKept(String own) {
        assertThat(RequestId.chosen(own)).isEqualTo(own);
    }

    @Test
    void anIdMayHave128Characters() {
        assertThat(RequestId.chosen("x".repeat(128))).hasSize(128);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatCouldForgeALogLineOrAHeaderIsReplaced(String hostile) {
        assertThat(RequestId.chosen(hostile)).matches("req_[0-9a-z]{26}");
    }

    @Test
    void whoSendsNoneGetsADifferentOneEachTime() {
        assertThat(RequestId.chosen(null)).matches("req_[0-9a-z]{26}").isNotEqualTo(RequestId.chosen(null));
    }
}
