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
        return next(BYTES);
    }

    /** 256 random bits: 43 characters of base64url. */
    public static String next256() {
        return next(32);
    }

    /** So many random bytes, in base64url. */
    public static String next(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
