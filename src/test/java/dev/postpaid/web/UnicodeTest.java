package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTest {

    private static final String SMILE = "\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", SMILE, SMILE + SMILE, "\0\uffff\ufdd0"})
    void textIsWhole(String text) {
        assertThat(Unicode.isWhole(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\ud83d", "a\ud83d", "\ude00", "\ud83da", SMILE + "\ude00", "\ud83d" + SMILE, "\ude00\ud83d"})
    void halfASurrogatePairIsNot(String text) {
        assertThat(Unicode.isWhole(text)).isFalse();
    }

    @Test
    void noBreakSpaceIsSpace() {
        assertThat(Unicode.strip("\u00a0\u202f\u2007\u3000 \ta b\u00a0\n")).isEqualTo("a b");
        assertThat(Unicode.strip("\u00a0")).isEmpty();
    }
}
