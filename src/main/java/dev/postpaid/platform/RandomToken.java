package dev.postpaid.platform;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts for URLs. */
public final class RandomToken {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomToken() {}

    /** 192 random bits: 32 characters of base64url. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
