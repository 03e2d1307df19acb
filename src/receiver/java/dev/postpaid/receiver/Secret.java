package dev.postpaid.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signing secret: {@code whsec_} and base64. */
record Secret(String text) {

    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    Secret {
        if (key(text).length < 16) {
            throw new IllegalArgumentException("a signing secret is whsec_ and the base64 of at least 16 bytes");
        }
    }

    private static byte[] key(String text) {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /** The value behind {@code v1,} of Standard Webhooks. */
    String standard(byte[] message) {
        return Base64.getEncoder().encodeToString(hmac(key(text), message));
    }

    /** The value of the brand's header. */
    String brand(byte[] message) {
        return "sha256=" + HexFormat.of().formatHex(hmac(text.getBytes(UTF_8), message));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
