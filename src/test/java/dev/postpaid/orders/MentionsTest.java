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

    private static boolean ada(String text) {
        return Mentions.in(text, word -> MatchRef.ofMailbox(KEY, "acc_1", word)
                .equals(MatchRef.ofMailbox(KEY, "acc_1", "ada@example.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='mailto:ada@example.com'>",
                "<a href=mailto:ada@example.com?subject=Hi&cc=bob@example.com>",
                "mailto:ada@example.com?subject=Hi",
                "'ada@example.com'",
                "‘ada@example.com’",
                "„ada@example.com“",
                "`ada@example.com`",
                "**ada@example.com**",
                "bob@example.com|ada@example.com",
                "[ada@example.com]",
                "(ada@example.com)",
                "{ada@example.com}",
                "[Ada](mailto:ada@example.com)",
                "\"Ada\" <ada@example.com>",
                "\"ada\"@example.com",
                "Ada <\"ada\"@example.com>",
                "email=ada@example.com&x=1",
                "?to=ada%40example.com",
                "a%64a%40example%2Ecom",
                "ada%2540example.com",
                "q=write+to+ada%40example.com+please",
                "%22ada%22%40example.com",
                "%3Cada@example.com%3E",
                "mailto%3Aada%40example.com",
                "ada%u0040example.com",
                "ada&#64;example.com",
                "ada&#x40;example.com",
                "ada&#0064example.com",
                "ada&commat;example&period;com",
                "&lt;ada@example.com&gt;",
                "&amp;lt;ada&amp;#64;example.com&amp;gt;",
                "ada&shy;@example.com",
                "{\"mail\":\"ada@example.com\"}",
                "{\\\"mail\\\":\\\"ada@example.com\\\"}",
                "{\"mail\":\"ada\\u0040example.com\"}",
                "{\\\"mail\\\":\\\"ada\\\\u0040example.com\\\"}",
                "{\"text\":\"one\\nada@example.com\\ntwo\"}",
                "\\u003cada@example.com\\u003e",
                "ada\\x40example.com",
                "https://example.org/users/ada@example.com/edit",
                "https://ada@example.com:8080/",
                "to:ada@example.com,bob@example.com",
                "ADA@EXAMPLE.COM!",
                "write to ada@example.com...",
                "...ada@example.com",
                "a\u200bda@exam\u00adple.com",
                "\u00a0ada@example.com\u00a0",
                "ada＠example.com",
                "请联系ada@example.com谢谢",
                "ada@example。com。",
                "\ud83d\udce7ada@example.com\ud83d\ude00",
                "✉️ada@example.com",
                "→ada@example.com",
                "•ada@example.com",
                "–ada@example.com–",
                "：ada@example.com"
            })
    void anAddressIsFoundHoweverItIsWritten(String text) {
        assertThat(ada(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mada@example.com",
                "x-ada@example.com",
                "x.ada@example.com",
                "x_ada@example.com",
                "o'ada@example.com",
                "ada+x@example.com",
                "ada%2Bx%40example.com",
                "ada+x%40example.com",
                "ada@example.com.au",
                "ada@example.community",
                "ada@example.com-mail.org",
                "ada@mail.example.com",
                "éada@example.com",
                "e\u0301ada@example.com",
                "ada@example.com\u0308",
                "\ud801\udc00ada@example.com",
                "ada@exämple.com",
                "a da@example.com",
                "ada @ example.com",
                "ada&#65;example.com",
                "ada@@example.com",
                "ada%41example.com",
                "100% @example.com",
                "&#99999999;@\\u00zz%zz"
            })
    void andNoOtherIs(String text) {
        assertThat(ada(text)).isFalse();
    }

    @Test
    void accentsAreFoundInEitherForm() {
        assertThat(mentioned("an@exa\u0308mple.com")).isTrue();
        assertThat(mentioned("an%40ex%C3%A4mple.com")).isTrue();
        assertThat(mentioned("an%40ex%E4mple.com")).isTrue();
        assertThat(mentioned("an@ex&auml;mple.com")).isTrue();
        assertThat(mentioned("an@ex\\u00e4mple.com")).isTrue();
    }

    @Test
    void textThatIsMadeToBeSlowIsNot() {
        String[] parts = {"a=", "'", "@", "%40", "&#64;", "\\", "\"", "a'@b."};
        for (String part : parts) {
            String text = (part.repeat(250) + "@a.b ").repeat(500_000 / (part.length() * 250));
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ada(text), part);
        }
    }

    @Test
    void aLongTextTakesNoLongTime() {
        String text = "a".repeat(1_000_000) + "@" + ".".repeat(1_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> mentioned(text));
    }
}
