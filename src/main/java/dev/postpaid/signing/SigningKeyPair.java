package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key pair of Ed25519 (RFC 8032) that signs as {@code v1a} of Standard Webhooks. Who knows its public key can verify, and
 * cannot sign.
 */
public final class SigningKeyPair {

    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifyingKey publicKey;

    private SigningKeyPair(byte[] seed, PrivateKey privateKey, VerifyingKey publicKey) {
        this.seed = seed;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    public static SigningKeyPair random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            // The encoded public key (X.509) ends with the key itself.
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
            return new SigningKeyPair(seed, pair.getPrivate(), VerifyingKey.of(publicKey));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @param seed the 32 bytes of {@link #seed} */
    public static SigningKeyPair of(byte[] seed, VerifyingKey publicKey) {
        try {
            PrivateKey privateKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            return new SigningKeyPair(seed.clone(), privateKey, publicKey);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The private key, 32 bytes. It must never reach a log or a response. */
    public byte[] seed() {
        return seed.clone();
    }

    public VerifyingKey publicKey() {
        return publicKey;
    }

    /** {@code v1a,} and the base64 of the signature over id, timestamp and body. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update((id + "." + timestamp + ".").getBytes(UTF_8));
            signature.update(body);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform from 15 on has " + ALGORITHM, e);
    }
}
