package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Generates, checks and hashes passwords. Hashing is slow on purpose: it uses at most half of the cores, and never runs in a
 * transaction.
 */
@ApplicationScoped
class Passwords {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    /** The minimum that Jakarta Security accepts. */
    private static final int FEWEST_ITERATIONS = 1024;

    /** NIST SP 800-63B: the length of a password matters most. */
    private static final int SHORTEST = 12;

    private static final int LONGEST = 200;

    private static final int MOST_WAITING = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final SecureRandom random = new SecureRandom();
    private final HashingTurns turns =
            new HashingTurns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MOST_WAITING, LONGEST_WAIT);

    @Inject
    Settings settings;

    @Inject
    Pbkdf2PasswordHash hash;

    /** A hash of no real password, so that checking an unknown login takes as long as checking a known one. */
    private String nobodys;

    @PostConstruct
    void prepare() {
        String iterations = iterations();
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
                "Pbkdf2PasswordHash.Iterations", iterations));
        nobodys = hashOfNone();
    }

    /** Has the form of a hash, and no password has it. It takes as long to check as any other. */
    String hashOfNone() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                ":", ALGORITHM, iterations(), base64.encodeToString(random(32)), base64.encodeToString(random(32)));
    }

    /** Names setting and number, since Jakarta Security's own message has neither. */
    private String iterations() {
        int iterations = settings.count(Setting.LOGIN_ITERATIONS);
        if (iterations < FEWEST_ITERATIONS) {
            throw new IllegalStateException(
                    "setting " + Setting.LOGIN_ITERATIONS.key() + " must be at least " + FEWEST_ITERATIONS);
        }
        return Integer.toString(iterations);
    }

    /** A random password that its owner changes at the first sign-in. */
    String generated() {
        return Base64.getUrlEncoder().encodeToString(random(15));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** @throws InvalidValueException on {@code password} unless it has 12 to 200 characters */
    static void check(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new InvalidValueException("password", Rule.of("password_length", SHORTEST, LONGEST));
        }
    }

    /** @throws ProblemException 503 if too many passwords are being hashed */
    String hash(String password) {
        return turns.take(() -> hash.generate(password.toCharArray()));
    }

    /**
     * @param kept the hash of the password, or null if there is none
     * @throws ProblemException 503 if too many passwords are being hashed
     */
    boolean matches(String password, String kept) {
        return turns.take(() -> hash.verify(password.toCharArray(), kept == null ? nobodys : kept)) && kept != null;
    }
}
