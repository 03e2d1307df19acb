package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.postpaid.platform.InvalidValueException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_c2VjcmV0IG51bWJlciB0d28hIQ==";
    private static final byte[] BODY = "{\"buyer\":\"Zoë\"}".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource
    void standardSignaturesAreThePublishedOnes(JsonObject vector) {
        assertThat(Signer.standardSignature(
                        vector.getString("secret"),
                        vector.getString("msg_id"),
                        vector.getInt("timestamp"),
                        vector.getString("payload").getBytes(UTF_8)))
                .isEqualTo(vector.getString("signature"));
    }

    static Stream<JsonObject> standardSignaturesAreThePublishedOnes() {
        return vectors("standard-webhooks-v1").filter(vector -> vector.containsKey("signature"));
    }

    @ParameterizedTest
    @MethodSource
    void brandSignaturesAreTheExpectedOnes(JsonObject vector) {
        assertThat(Signer.brandSignature(
                        vector.getString("secret"),
                        Long.parseLong(vector.getString("timestamp")),
                        vector.getString("payload").getBytes(UTF_8)))
                .isEqualTo(vector.getJsonObject("headers").getString("X-Bookto-Signature"));
    }

    static Stream<JsonObject> brandSignaturesAreTheExpectedOnes() {
        return vectors("bookto-sha256");
    }

    @Test
    void theHeadersComeInOneOrderAndTheFirstSecretSignsForBookto() {
        Map<String, String> headers = new Signer("bookto").sign("evt_1", 1_700_000_000, BODY, List.of(OLD, NEW), null);

        assertThat(headers)
                .containsExactly(
                        Map.entry("X-Bookto-Timestamp", "1700000000"),
                        Map.entry("X-Bookto-Signature", Signer.brandSignature(OLD, 1_700_000_000, BODY)),
                        Map.entry("webhook-id", "evt_1"),
                        Map.entry("webhook-timestamp", "1700000000"),
                        Map.entry(
                                "webhook-signature",
                                Signer.standardSignature(OLD, "evt_1", 1_700_000_000, BODY)
                                        + " "
                                        + Signer.standardSignature(NEW, "evt_1", 1_700_000_000, BODY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void theStandardLibraryVerifiesUsWithEverySecretOfARotation(String secret) throws Exception {
        long now = System.currentTimeMillis() / 1000;
        Map<String, List<String>> received = new HashMap<>();
        new Signer("bookto")
                .sign("evt_1", now, BODY, List.of(OLD, NEW), null)
                .forEach((name, value) -> received.put(name, List.of(value)));

        assertThatCode(() -> new Webhook(secret).verify(new String(BODY, UTF_8), received))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(secret).verify("{}", received)).isInstanceOf(Exception.class);
    }

    @Test
    void aTypedKeyIsSentAsItIs() {
        JsonObject vector = vectors("butlerapp-static").findFirst().orElseThrow();
        String key = vector.getString("configured_key");

        assertThat(new Signer("bookto").sign("evt_1", 1, BODY, List.of(OLD), key))
                .containsEntry(
                        "X-Webhook-Signature", vector.getJsonObject("headers").getString("X-Webhook-Signature"));
    }

    @Test
    void theBrandIsInOurOwnHeaders() {
        assertThat(new Signer("postpaid").sign("evt_1", 1, BODY, List.of(OLD), null))
                .containsKeys("X-Postpaid-Timestamp", "X-Postpaid-Signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bookto", "book to", "book\r\nto"})
    void aBrandIsOneLowerCaseWord(String brand) {
        assertThatThrownBy(() -> new Signer(brand)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nothingIsSentUnsigned() {
        assertThatThrownBy(() -> new Signer("bookto").sign("evt_1", 1, BODY, List.of(), "key"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<JsonObject> vectors(String scheme) {
        InputStream file = SignerTest.class.getResourceAsStream("/vectors/signatures.json");
        try (JsonReader reader = Json.createReader(file)) {
            return reader.readObject().getJsonArray("vectors").getValuesAs(JsonObject.class).stream()
                    .filter(vector -> vector.getString("scheme").equals(scheme));
        }
    }
}
