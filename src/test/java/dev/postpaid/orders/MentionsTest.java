package dev.postpaid.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private static final byte[] KEY = "a key of this test alone, 32 b..".getBytes(UTF_8);
    private static final MatchRef BUYER = ref("an@exämple.com");

    private static MatchRef ref(String email) {
        return MatchRef.of(KEY, "acc_1", email);
    }

    private static boolean mentioned(String text) {
        return Mentions.in(text, word -> BUYER.equals(ref(word)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an@exämple.com",
                " AN@Exämple.COM ",
                "an@xn--exmple-cua.com",
                "An Peeters <an@exämple.com>",
                "mailto:an@exämple.com",
                "bob@example.com;an@exämple.com",
                "Call bob, or write to an@exämple.com.",
                "\"an@exämple.com\" (home)"
            })
    void anAddressIsFoundInAnySpellingAndWithinAText(String text) {
        assertThat(mentioned(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "An Peeters",
                "jan@exämple.com",
                "an@exämple.com.ar",
                "an@example.com",
                "an+x@exämple.com",
                "@"
            })
    void anotherAddressIsNot(String text) {
        assertThat(mentioned(text)).isFalse();
    }

    @Test
    void aLongTextTakesNoLongTime() {
        String text = "a".repeat(1_000_000) + "@" + ".".repeat(1_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> mentioned(text));
    }
}
