package dev.postpaid.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long NEVER = -1;

    private final Totp totp = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** Appendix B of RFC 6238; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheRfc(long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);
        assertThat(totp.code(Totp.step(at))).isEqualTo(code);
        assertThat(totp.match(code, at, NEVER)).hasValue(Totp.step(at));
    }

    @Test
    void aCodeOfTheStepBeforeOrAfterCountsToo() {
        long step = Totp.step(NOW);
        for (int apart = -1; apart <= 1; apart++) {
            assertThat(totp.match(totp.code(step + apart), NOW, NEVER)).hasValue(step + apart);
        }
        assertThat(totp.match(totp.code(step - 2), NOW, NEVER)).isEmpty();
        assertThat(totp.match(totp.code(step + 2), NOW, NEVER)).isEmpty();
    }

    @Test
    void noCodeCountsTwiceNorOneFromBefore() {
        long step = Totp.step(NOW);
        assertThat(totp.match(totp.code(step), NOW, step)).isEmpty();
        assertThat(totp.match(totp.code(step - 1), NOW, step)).isEmpty();
        assertThat(totp.match(totp.code(step + 1), NOW, step)).hasValue(step + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "50471", "0050471", "050472", "０５０４７１", "null", "050 471"})
    void whatIsNoCodeIsWrong(String typed) {
        assertThat(totp.match(typed, NOW, NEVER)).isEmpty();
    }

    @Test
    void aSecretIsWrittenInBase32() {
        assertThat(totp.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Totp.random(new SecureRandom()).text()).hasSize(32);
    }

    @Test
    void aRecoveryCodeIsTypedAsPeopleLike() {
        var codes = RecoveryCode.fresh(new SecureRandom());
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        RecoveryCode first = codes.get(0);
        assertThat(first.text()).matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}");
        assertThat(new RecoveryCode(first.text().toLowerCase().replace("-", " ")).hash())
                .isEqualTo(first.hash());
    }
}
