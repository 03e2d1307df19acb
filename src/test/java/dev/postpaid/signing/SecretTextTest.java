package dev.postpaid.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.postpaid.platform.InvalidValueException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    /** The base64 of the ASCII bytes {@code abcdefghijklmnopqrstuvwx}. */
    private static final String SECRET = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4";

    @Test
    void theKeyIsTheBytesBehindThePrefix() {
        assertThat(new SecretText(SECRET).key()).asString().isEqualTo("abcdefghijklmnopqrstuvwx");
    }

    @Test
    void aRandomSecretIsOneThatStandardWebhooksTakes() throws Exception {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            SecretText secret = SecretText.random(random);

            assertThat(secret.key()).hasSize(24);
            assertThat(new Webhook(secret.value())).isNotNull();
            assertThat(SecretText.random(random)).isNotEqualTo(secret);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4",
                "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnc=",
                "whsec_-_JjZGVmZ2hpamtsbW5vcHFyc3R1dnd4",
                "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXl5",
                SECRET + "\n"
            })
    void anythingElseIsNoSecret(String text) {
        assertThatThrownBy(() -> new SecretText(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theSecretIsNeitherInItsTextNorInARefusal() {
        assertThat(new SecretText(SECRET)).hasToString("whsec_…");
        assertThatThrownBy(() -> new SecretText(SECRET + "x")).hasMessageNotContaining("YWJj");
    }
}
