package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksums and the hash of the fixed keys were made with {@code zlib.crc32} and {@code hashlib} of Python 3. */
class KeyTextTest {

    private static final String KEY = "bk_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp";

    /** Its checksum begins with zeros. */
    private static final String PADDED = "bk_drrYjTdd6emrCGjTGYv3HF2s7u0rih00gEpD";

    @ParameterizedTest
    @ValueSource(strings = {KEY, PADDED})
    void aKeyWithItsChecksumIsRead(String text) {
        assertThat(KeyText.parse(text)).contains(new KeyText(text));
    }

    @Test
    void aRandomKeyIsReadBackAndNoTwoAreEqual() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            KeyText key = KeyText.random(random);

            assertThat(key.value()).matches("bk_[0-9A-Za-z]{36}");
            assertThat(KeyText.parse(key.value())).contains(key);
            assertThat(KeyText.random(random)).isNotEqualTo(key);
        }
    }

    @Test
    void everyChangeOfASingleCharacterIsRefused() {
        for (int i = 0; i < KEY.length(); i++) {
            for (char c = ' '; c <= '~'; c++) {
                String changed = KEY.substring(0, i) + c + KEY.substring(i + 1);
                assertThat(KeyText.parse(changed).isPresent()).as(changed).isEqualTo(changed.equals(KEY));
            }
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bk_",
                "sk_" + "0",
                KEY + "0",
                KEY + "\n",
                " " + KEY,
                "BK_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp"
            })
    void anythingElseIsNoKey(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }

    @Test
    void theHashIsTheSha256OfTheWholeKeyInHex() {
        assertThat(new KeyText(KEY).sha256())
                .isEqualTo("2a53011428161aed04adabcc7d49e338443205a2223901fb4332dce1d896fc12");
    }

    @Test
    void theHintIsTooShortToBeOfUse() {
        assertThat(new KeyText(KEY).hint()).isEqualTo("bk_0123");
    }

    @Test
    void theKeyIsNeitherInItsTextNorInARefusal() {
        assertThat(new KeyText(KEY)).hasToString("bk_…");
        assertThatThrownBy(() -> new KeyText(KEY + "0"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("0123456789A");
    }
}
