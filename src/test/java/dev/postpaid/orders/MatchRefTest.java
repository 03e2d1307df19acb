package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expected values were made by Python 3 and not by this code:
 *
 * <pre>{@code
 * mac = hmac.new(bytes(range(32)), f"match_ref:v1\n{account}\n{email}".encode(), hashlib.sha256).digest()[:16]
 * "br1_" + base64.b32encode(mac).decode().rstrip("=").lower()
 * }</pre>
 *
 * with the e-mail already in its canonical form (the domain through {@code str.encode("idna")}).
 */
class MatchRefTest {

    private static final byte[] KEY = new byte[32];

    static {
        for (byte i = 0; i < KEY.length; i++) {
            KEY[i] = i;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "acc_1, ada@example.com, br1_4nujfxy233d342lhugvksz6muq",
        "acc_2, ada@example.com, br1_bgng7wdhq6cbs7dm2l2gvwgnbu",
        "acc_1, a.da+shop@example.com, br1_6lvu25molr7wyzvxfma4tr4sgq",
        "acc_1, josé@bücher.example, br1_znpwjknwbdwqus5d6hmgkjegna",
    })
    void itIsWhatThePublishedFormulaGives(String account, String email, String expected) {
        assertThat(MatchRef.of(KEY, account, email).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {" Ada@Example.COM\n", "ADA@EXAMPLE.COM", "ada@example。com"})
    void oneAddressTypedInManyWaysIsOneBuyer(String email) {
        assertThat(MatchRef.of(KEY, "acc_1", email)).isEqualTo(MatchRef.of(KEY, "acc_1", "ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jose\u0301@bu\u0308cher.example", "JOSÉ@BÜCHER.example", "josé@xn--bcher-kva.example"})
    void accentsAndPunycodeDoNotMatter(String email) {
        assertThat(MatchRef.of(KEY, "acc_1", email)).isEqualTo(MatchRef.of(KEY, "acc_1", "josé@bücher.example"));
    }

    /** IDNA 2008: the last label of each through Python's {@code punycode}. */
    @ParameterizedTest
    @CsvSource({
        "info@straße.de, info@xn--strae-oqa.de",
        "info@STRAẞE.DE, info@xn--strae-oqa.de",
        "info@ｓｔｒａße。de, info@xn--strae-oqa.de",
        "info@bücher.faß.de, info@xn--bcher-kva.xn--fa-hia.de",
        "info@βόλος.com, info@xn--nxasmm1c.com",
        "info@ශ්\u200dරී.com, info@xn--10cl1a0b660p.com",
        "info@نامه\u200cای.com, info@xn--mgba3gch31f060k.com",
    })
    void aDomainGoesByIdna2008(String email, String ascii) {
        assertThat(EmailAddress.canonical(email)).isEqualTo(ascii);
        assertThat(MatchRef.of(KEY, "acc_1", email)).isEqualTo(MatchRef.of(KEY, "acc_1", ascii));
    }

    @Test
    void twoDomainsThatIdna2003TookForOneAreTwo() {
        assertThat(MatchRef.of(KEY, "acc_1", "info@straße.de").value()).isEqualTo("br1_xjldueo4m6dnkmmpjmbcksfjb4");
        assertThat(MatchRef.of(KEY, "acc_1", "info@strasse.de").value()).isEqualTo("br1_py4ij3smwumfb6k5gsv7oy4vla");
        assertThat(MatchRef.former(KEY, "acc_1", "info@straße.de").value()).isEqualTo("br1_py4ij3smwumfb6k5gsv7oy4vla");
        assertThat(MatchRef.of(KEY, "acc_1", "info@βόλος.com"))
                .isNotEqualTo(MatchRef.of(KEY, "acc_1", "info@βόλοσ.com"));
        assertThat(MatchRef.of(KEY, "acc_1", "info@ΒΌΛΟΣ.com")).isEqualTo(MatchRef.of(KEY, "acc_1", "info@βόλοσ.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0ada@example.com\u202f",
                "\u3000\u2007ada@example.com",
                "a\u200bda@example.com",
                "ada@exam\u00adple.com",
                "\u2066ada@example.com\u2069",
                "\ufeffada@example.com",
                "ada@exam\u200cple.com",
                "ad\u200da@exa\u200dmple.com",
                "ada@example.com\ufe0f"
            })
    void whatNobodySeesMakesNoOtherBuyer(String email) {
        assertThat(EmailAddress.canonical(email)).isEqualTo("ada@example.com");
    }

    @Test
    void aMailboxIsTheSameWithNeedlessQuotesAndTheDotOfTheRoot() {
        assertThat(MatchRef.ofMailbox(KEY, "acc_1", "\"a\\d\\a\"@Example.com."))
                .isEqualTo(MatchRef.of(KEY, "acc_1", "ada@example.com"));
        assertThat(MatchRef.of(KEY, "acc_1", "\"ada\"@example.com"))
                .isNotEqualTo(MatchRef.of(KEY, "acc_1", "ada@example.com"));
        assertThat(EmailAddress.quoted("ada@example.com")).isEqualTo("\"ada\"@example.com");
    }

    @Test
    void aDomainThatIdnRefusesIsTakenAsItIs() {
        assertThat(MatchRef.of(KEY, "acc_1", "Ada@A..B").value()).isEqualTo("br1_obus7bjewj3r4ysbhaha2pjwhe");
        assertThat(MatchRef.of(KEY, "acc_1", "ada@" + "ü".repeat(100))).isNotNull();
        assertThat(MatchRef.of(KEY, "acc_1", "no address")).isNotNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutAnEMailThereIsNone(String email) {
        assertThat(MatchRef.of(KEY, "acc_1", email)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "br1_",
                "br2_4nujfxy233d342lhugvksz6muq",
                "br1_4NUJFXY233D342LHUGVKSZ6MUQ",
                "br1_4nujfxy233d342lhugvksz6mub"
            })
    void anythingElseIsNoMatchRef(String value) {
        assertThatThrownBy(() -> new MatchRef(value)).isInstanceOf(InvalidValueException.class);
    }
}
