package dev.postpaid.platform;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104). */
public final class Hmac {

    private static final String SHA256 = "HmacSHA256";
    private static final String SHA1 = "HmacSHA1";

    private Hmac() {}

    /** @param parts the parts of the message, in order */
    public static byte[] sha256(byte[] key, byte[]... parts) {
        return hash(SHA256, key, parts);
    }

    /** Only where a standard knows nothing else, as for the codes of authenticator apps. */
    public static byte[] sha1(byte[] key, byte[] message) {
        return hash(SHA1, key, message);
    }

    private static byte[] hash(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
