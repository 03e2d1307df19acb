package dev.postpaid.receiver;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** A public key of Ed25519: {@code whpk_} and the base64 of its 32 bytes. */
final class VerifyingKey {

    private static final String PREFIX = "whpk_";
    private static final int BYTES = 32;

    /** What stands before the 32 bytes in the DER form of RFC 8410. */
    private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    VerifyingKey(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a public key is whpk_ and the base64 of 32 bytes");
        }
        byte[] der = new byte[DER.length + BYTES];
        System.arraycopy(DER, 0, der, 0, DER.length);
        System.arraycopy(bytes, 0, der, DER.length, BYTES);
        try {
            key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no public key of Ed25519", e);
        }
    }

    /** Whether this is the value behind {@code v1a,} for the message. */
    boolean verifies(byte[] message, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}
