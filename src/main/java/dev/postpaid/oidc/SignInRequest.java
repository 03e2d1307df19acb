package dev.postpaid.oidc;

import dev.postpaid.platform.RandomToken;
import dev.postpaid.platform.Sha256;
import dev.postpaid.platform.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A sign-in that began in this browser, which keeps it in a cookie until the provider sends the person back. The cookie is
 * encrypted, so it works on every node and needs no session.
 *
 * @param state binds the answer to this browser
 * @param nonce binds the token to this request
 * @param verifier binds the code to this request (PKCE, RFC 7636)
 * @param to the page that the person wanted; empty for none
 */
public record SignInRequest(String state, String nonce, String verifier, Instant until, String to) {

    /** How long a person may take at the provider. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String SEALED_FOR = "oidc-sign-in";
    private static final String SEPARATOR = "\n";
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TARGET = 1_000;

    /** @param to the page that the person wants, or null */
    public static SignInRequest begin(String to, Instant now) {
        return new SignInRequest(
                RandomToken.next(TOKEN_BYTES),
                RandomToken.next(TOKEN_BYTES),
                RandomToken.next(TOKEN_BYTES),
                now.plus(LIFE),
                to == null || to.length() > LONGEST_TARGET || to.contains(SEPARATOR) ? "" : to);
    }

    /** What the browser keeps. */
    public String sealed(Vault vault) {
        String text = String.join(SEPARATOR, state, nonce, verifier, until.toString(), to);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(SEALED_FOR, text));
    }

    /** @return empty if the text is not ours, or too old */
    public static Optional<SignInRequest> open(Vault vault, String sealed, Instant now) {
        try {
            String[] parts = vault.open(SEALED_FOR, Base64.getUrlDecoder().decode(sealed))
                    .split(SEPARATOR, -1);
            return Optional.of(new SignInRequest(parts[0], parts[1], parts[2], Instant.parse(parts[3]), parts[4]))
                    .filter(request -> request.until.isAfter(now));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isOf(String answered) {
        return answered != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), answered.getBytes(StandardCharsets.UTF_8));
    }

    /** The S256 challenge of the verifier. */
    String challenge() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Secrets appear in no log. */
    @Override
    public String toString() {
        return "until " + until;
    }
}
