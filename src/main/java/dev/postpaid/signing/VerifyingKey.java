package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.Sha256;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A public key of Ed25519, with which receivers verify signatures {@code v1a}. It is no secret.
 *
 * @param value the key as Standard Webhooks write it: {@code whpk_} and the base64 of 32 bytes
 */
public record VerifyingKey(String value) {

    private static final String PREFIX = "whpk_";

    static VerifyingKey of(byte[] key) {
        return new VerifyingKey(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The 32 bytes. */
    byte[] bytes() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    /** The key as a JSON Web Key (RFC 8037), in alphabetical order. Its {@code kid} is the thumbprint of RFC 7638. */
    public Map<String, String> jwk() {
        String x = base64url(bytes());
        String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return new TreeMap<>(Map.of(
                "kty", "OKP",
                "crv", "Ed25519",
                "x", x,
                "use", "sig",
                "alg", "EdDSA",
                "kid", base64url(Sha256.of(canonical.getBytes(UTF_8))),
                "public_key", value));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
