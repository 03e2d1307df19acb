package dev.postpaid.signin;

import dev.postpaid.platform.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The codes of an authenticator app: RFC 6238 with SHA-1, 6 digits and steps of 30 seconds, which is what all apps can do.
 *
 * @param secret shared with the app
 */
record Totp(byte[] secret) {

    /** RFC 4226 recommends the length of the hash. */
    private static final int SECRET_BYTES = 20;

    private static final long STEP_SECONDS = Duration.ofSeconds(30).toSeconds();

    /** The clock of a telephone may be wrong, and typing takes time. */
    private static final int STEPS_APART = 1;

    private static final int DIGITS = 6;
    private static final int BOUND = 1_000_000;

    static Totp random(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Totp(secret);
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    String code(long step) {
        byte[] hash =
                Hmac.sha1(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return ("0".repeat(DIGITS) + number % BOUND)
                .substring(String.valueOf(number % BOUND).length());
    }

    /**
     * The step that the code belongs to, among those around now. Takes the same time for every code.
     *
     * @param lastStep the step of the last code that was accepted: no code counts twice
     * @return empty if the code is wrong or was used
     */
    OptionalLong match(String typed, Instant now, long lastStep) {
        byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - STEPS_APART; step <= step(now) + STEPS_APART; step++) {
            boolean same = MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), bytes);
            if (same && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The secret as apps and people write it. */
    String text() {
        return Base32.encode(secret);
    }
}
