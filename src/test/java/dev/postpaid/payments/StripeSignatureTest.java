package dev.postpaid.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {

    private static final long SIGNED = 1_795_255_207L;
    private static final Instant NOW = Instant.ofEpochSecond(SIGNED);
    private static final String SECRET = "whsec_test_secret";
    private static final byte[] BODY = "{\"id\": \"evt_1\"}".getBytes(UTF_8);

    /** printf '%s' '1795255207.{"id": "evt_1"}' | openssl dgst -sha256 -hmac whsec_test_secret */
    private static final String GOOD = "5c72513f4069b44d6b806a9a5158965d056f0c40043c937e6913d3dc77c60073";

    private static final String BAD = "0".repeat(64);

    private static boolean verifies(String header) {
        return StripeSignature.parse(header).verifies(SECRET, BODY, NOW);
    }

    @Test
    void theWholeSecretSignsTimestampAndBytes() {
        assertThat(verifies("t=" + SIGNED + ",v1=" + GOOD)).isTrue();
    }

    @Test
    void anyOfSeveralSignaturesWillDoWhileStripeRollsTheSecret() {
        assertThat(verifies("t=" + SIGNED + ",v1=" + BAD + ",v1=" + GOOD + ",v0=" + BAD))
                .isTrue();
        assertThat(verifies("t=" + SIGNED + ", v1=" + GOOD + ", v1=" + BAD)).isTrue();
    }

    @Test
    void anotherSchemeProvesNothing() {
        assertThat(verifies("t=" + SIGNED + ",v0=" + GOOD)).isFalse();
        assertThat(verifies("t=" + SIGNED + ",v1=" + BAD + ",v0=" + GOOD)).isFalse();
    }

    @Test
    void anotherBodyOrSecretIsNotSigned() {
        StripeSignature signature = StripeSignature.parse("t=" + SIGNED + ",v1=" + GOOD);

        assertThat(signature.verifies(SECRET, "{\"id\":\"evt_1\"}".getBytes(UTF_8), NOW))
                .isFalse();
        assertThat(signature.verifies("whsec_other", BODY, NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void itMayBeFiveMinutesOldOrAhead(long seconds, boolean good) {
        StripeSignature signature = StripeSignature.parse("t=" + SIGNED + ",v1=" + GOOD);

        assertThat(signature.verifies(SECRET, BODY, NOW.plusSeconds(seconds))).isEqualTo(good);
    }

    @Test
    void aTimestampThatWasNotSignedDoesNotMakeItRecent() {
        assertThat(verifies("t=" + (SIGNED + 1) + ",v1=" + GOOD)).isFalse();
        assertThat(verifies("t=" + SIGNED + ",v1=" + GOOD + ",t=1")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ",",
                "t=,v1=",
                "t=1795255207",
                "v1=" + GOOD,
                "t=-1795255207,v1=" + GOOD,
                "t=1e9,v1=" + GOOD,
                "t=99999999999999999999,v1=" + GOOD,
                "t=1795255207,v1=é",
                "t=1795255207;v1=" + GOOD
            })
    void whatIsNoSignatureIsRefused(String header) {
        assertThat(verifies(header)).isFalse();
    }
}
