package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerTest {

    @Test
    void aBuyerMayTellNothing() {
        Buyer buyer = new Buyer(null, " ", "", null, "\t", null, null);

        assertThat(buyer).isEqualTo(Buyer.UNKNOWN);
        assertThat(buyer.firstName()).isNull();
        assertThat(buyer.address()).isEqualTo(new Address("", null, " ", null));
    }

    @Test
    void spaceAroundATextIsDropped() {
        assertThat(new Buyer(" Ada ", null, " Ada@Example.com\n", null, null, null, null))
                .isEqualTo(new Buyer("Ada", null, "Ada@Example.com", null, null, null, null));
    }

    @Test
    void everyTextHasItsOwnBound() {
        assertThat(refusal(() -> new Buyer(a(201), null, null, null, null, null, null))
                        .field())
                .isEqualTo("first_name");
        assertThat(refusal(() -> new Buyer(null, a(201), null, null, null, null, null))
                        .field())
                .isEqualTo("last_name");
        assertThat(refusal(() -> email("a@" + a(253))).field()).isEqualTo("email");
        assertThat(refusal(() -> new Buyer(null, null, null, a(201), null, null, null))
                        .field())
                .isEqualTo("company");
        assertThat(refusal(() -> new Buyer(null, null, null, null, a(51), null, null))
                        .field())
                .isEqualTo("vat_number");
        assertThat(refusal(() -> new Address(a(201), null, null, null)).field()).isEqualTo("street");
        assertThat(refusal(() -> new Address(null, a(21), null, null)).field()).isEqualTo("postal_code");
        assertThat(refusal(() -> new Address(null, null, a(201), null)).field()).isEqualTo("city");
        assertThat(refusal(() -> new Address(null, null, null, a(201))))
                .hasMessage("must not be longer than 200 characters");
        assertThat(new Buyer(a(200), a(200), "a@" + a(252), a(200), a(50), null, null))
                .isNotNull();
        assertThat(new Address(a(200), a(20), a(200), a(200))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u0000da", "A\nda", "A\tda", "A\u007fda", "A\u0085da"})
    void aControlCharacterIsRefused(String name) {
        InvalidValueException refusal = refusal(() -> new Buyer(name, null, null, null, null, null, null));

        assertThat(refusal.field()).isEqualTo("first_name");
        assertThat(refusal).hasMessage("must not contain control characters");
    }

    @Test
    void halfASurrogatePairIsRefusedAndAWholeOneKept() {
        assertThat(refusal(() -> new Address(null, null, "A\ud83d", null)).field())
                .isEqualTo("city");
        assertThat(new Address(null, null, "A\ud83d\ude00", null).city()).isEqualTo("A\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a.da+shop@localhost", "josé@bücher.example", "o'neil@example.com"})
    void whatLooksLikeAnEMailIsKeptAsTyped(String email) {
        assertThat(email(email).email()).isEqualTo(email);
    }

    @Test
    void whatNobodySeesIsRemovedFromAnEMail() {
        assertThat(email("\u00a0a\u200bda@exam\u00adple.com\u202f").email()).isEqualTo("ada@example.com");
        assertThat(email("\u2066Ada@example.com\u2069").email()).isEqualTo("Ada@example.com");
        assertThat(email("ada@نامه\u200cای.com").email()).isEqualTo("ada@نامه\u200cای.com");
        assertThat(email("a\u200cda@exam\u200cple.com").email()).isEqualTo("ada@example.com");
        assertThat(email(" \u00a0").email()).isNull();
        assertThat(refusal(() -> email("\u200b"))).hasMessage("must look like name@example.com");
        assertThat(refusal(() -> email("\u200b@example.com"))).hasMessage("must look like name@example.com");
    }

    @Test
    void noBreakSpaceIsSpace() {
        assertThat(new Buyer("\u00a0Ada\u2007Lovelace\u202f", "\u3000", null, null, null, null, null))
                .isEqualTo(new Buyer("Ada\u2007Lovelace", null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@example.com",
                "ada@",
                "ada@home@example.com",
                "a da@example.com",
                "ada@exam\u00a0ple.com"
            })
    void whatDoesNotIsRefused(String email) {
        InvalidValueException refusal = refusal(() -> email(email));

        assertThat(refusal.field()).isEqualTo("email");
        assertThat(refusal).hasMessage("must look like name@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BE", "GR", "XI", "XK"})
    void aCountryIsACodeOfIsoOrOfTheEuropeanUnion(String country) {
        assertThat(new Buyer(null, null, null, null, null, null, country).country())
                .isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"be", "EL", "UK", "ZZ", "BEL", "Belgium", "B"})
    void anythingElseIsNoCountry(String country) {
        assertThat(refusal(() -> new Buyer(null, null, null, null, null, null, country))
                        .field())
                .isEqualTo("country");
    }

    @Test
    void aMentionOfSomebodyElseIsErasedAndTheRestStays() {
        Address address = new Address("c/o bob@example.com", "1000", "Brussels", null);
        Buyer buyer = new Buyer("An", "bob@example.com", "an@example.com", null, null, address, "BE");

        assertThat(buyer.mentions(text -> text.contains("bob"))).isTrue();
        assertThat(buyer.without(text -> text.contains("bob")))
                .isEqualTo(new Buyer(
                        "An", null, "an@example.com", null, null, new Address(null, "1000", "Brussels", null), "BE"));
        assertThat(buyer.mentions("an@example.com"::equals)).isFalse();
    }

    private static Buyer email(String email) {
        return new Buyer(null, null, email, null, null, null, null);
    }

    private static String a(int length) {
        return "a".repeat(length);
    }

    private static InvalidValueException refusal(Executable making) {
        return catchThrowableOfType(InvalidValueException.class, making::execute);
    }
}
