package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How passwords are made, judged and kept. Hashing is slow on purpose: only a few at a time, never in a transaction. */
@ApplicationScoped
class Passwords {

    /** OWASP's recommendation for PBKDF2 with HMAC-SHA256; Jakarta Security's own default is 2048. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA256",
            "Pbkdf2PasswordHash.Iterations", "600000");

    /** NIST SP 800-63B: length is what counts. */
    private static final int SHORTEST = 12;

    private static final int LONGEST = 200;

    private static final int MOST_AT_ONCE = 4;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    @Inject
    Pbkdf2PasswordHash hash;

    /** Of a password that nobody has: an unknown login takes as long as a known one. */
    private String nobodys;

    @PostConstruct
    void prepare() {
        hash.initialize(PARAMETERS);
        nobodys = hash.generate(generated().toCharArray());
    }

    /** One that nobody can guess, to be changed at the first login. */
    String generated() {
        byte[] bytes = new byte[15];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** @throws InvalidValueException on {@code password} unless it has 12 to 200 characters */
    static void check(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new InvalidValueException("password", "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
    }

    /** @throws ProblemException 503 if too many passwords are being hashed */
    String hash(String password) {
        return inTurn(() -> hash.generate(password.toCharArray()));
    }

    /**
     * @param kept the hash of the password, or null where there is none
     * @throws ProblemException 503 if too many passwords are being hashed
     */
    boolean matches(String password, String kept) {
        return inTurn(() -> hash.verify(password.toCharArray(), kept == null ? nobodys : kept)) && kept != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "Too many people sign in at once; please repeat.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
