package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyPairTest {

    private static final byte[] BODY = "{\"test\": 2432232314, \"é\": \"😀\"}".getBytes(UTF_8);

    /** As a receiver does it, from nothing but the text of the public key. */
    private static boolean verifies(String whpk, String message, byte[] body, String given) throws Exception {
        byte[] raw = Base64.getDecoder().decode(whpk.replaceFirst("^whpk_", ""));
        String encoded = "302a300506032b6570032100" + HexFormat.of().formatHex(raw);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded))));
        signature.update(message.getBytes(UTF_8));
        signature.update(body);
        return signature.verify(Base64.getDecoder().decode(given.replaceFirst("^v1a,", "")));
    }

    @Test
    void thePublicKeyVerifiesWhatThePairSigned() throws Exception {
        SigningKeyPair pair = SigningKeyPair.random();
        String whpk = pair.publicKey().value();

        String signature = pair.sign("evt_1", 1_700_000_000, BODY);

        assertThat(whpk).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(signature).matches("v1a,[A-Za-z0-9+/]{86}==");
        assertThat(verifies(whpk, "evt_1.1700000000.", BODY, signature)).isTrue();
        assertThat(verifies(whpk, "evt_2.1700000000.", BODY, signature)).isFalse();
        assertThat(verifies(whpk, "evt_1.1700000001.", BODY, signature)).isFalse();
        assertThat(verifies(whpk, "evt_1.1700000000.", new byte[0], signature)).isFalse();
        assertThat(verifies(SigningKeyPair.random().publicKey().value(), "evt_1.1700000000.", BODY, signature))
                .isFalse();
    }

    /** The keys of RFC 8032, section 7.1: these seeds have these public keys. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    })
    void aPairIsThatOfTheRfc(String seed, String publicKey) throws Exception {
        VerifyingKey key = VerifyingKey.of(HexFormat.of().parseHex(publicKey));

        String signature = SigningKeyPair.of(HexFormat.of().parseHex(seed), key).sign("evt_1", 1, BODY);

        assertThat(verifies(key.value(), "evt_1.1.", BODY, signature)).isTrue();
    }

    /** Computed by OpenSSL, through Python's cryptography. Ed25519 signs the same message the same way each time. */
    @Test
    void theSignatureIsTheOneThatOthersMake() {
        SigningKeyPair pair = SigningKeyPair.of(
                "not-a-real-private-key-at-all...".getBytes(UTF_8),
                new VerifyingKey("whpk_m6Ze6LjV6xQyUDf09a5FtAgSdvwyj0CXVnk4Eher7mQ="));

        assertThat(pair.sign(
                        "evt_example",
                        1_800_000_000,
                        "{\"event\":\"order.paid\",\"order_number\":\"ORD-EXAMPLE\",\"is_test_order\":true}"
                                .getBytes(UTF_8)))
                .isEqualTo(
                        "v1a,7Mh5Hf02bDrr2fQzHrK/uapxCIa81lw2aZauFfrAr0NkuH/7WtCSU7JVS0haXJySPWuKLCoBk/5oEXbW9MKGBA==");
    }

    @Test
    void aPairIsTheSameAfterItWasStored() throws Exception {
        SigningKeyPair pair = SigningKeyPair.random();

        SigningKeyPair stored = SigningKeyPair.of(pair.seed(), pair.publicKey());

        assertThat(pair.seed()).hasSize(32);
        assertThat(stored.sign("evt_1", 1, BODY)).isEqualTo(pair.sign("evt_1", 1, BODY));
    }

    /** The example of RFC 8037, appendix A.2 and A.3. */
    @Test
    void aPublicKeyIsAJsonWebKeyWithTheThumbprintOfTheRfc() {
        VerifyingKey key = VerifyingKey.of(
                HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

        assertThat(key.jwk())
                .containsEntry("kty", "OKP")
                .containsEntry("crv", "Ed25519")
                .containsEntry("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
                .containsEntry("kid", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
                .containsEntry("public_key", key.value());
    }

    @Test
    void eachPairAddsASignatureAfterThoseOfTheSecrets() throws Exception {
        SigningKeyPair old = SigningKeyPair.random();
        SigningKeyPair fresh = SigningKeyPair.random();
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        Signer signer = new Signer("bookto");

        var without = signer.sign("evt_1", 7, BODY, List.of(secret), null);
        var with = signer.sign("evt_1", 7, BODY, List.of(secret), List.of(old, fresh), null);

        assertThat(with.get("webhook-signature"))
                .isEqualTo(without.get("webhook-signature") + " " + old.sign("evt_1", 7, BODY) + " "
                        + fresh.sign("evt_1", 7, BODY));
        with.remove("webhook-signature");
        without.remove("webhook-signature");
        assertThat(with).isEqualTo(without);
    }

    @Test
    void noKeyIsInATextOfThePair() {
        SigningKeyPair pair = SigningKeyPair.random();

        assertThat(pair.toString())
                .doesNotContain(HexFormat.of().formatHex(pair.seed()))
                .doesNotContain(Base64.getEncoder().encodeToString(pair.seed()));
    }
}
