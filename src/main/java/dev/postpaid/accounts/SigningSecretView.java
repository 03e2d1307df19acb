package dev.postpaid.accounts;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/**
 * A signing secret as the API shows it.
 *
 * @param publicKey that of the key pair which signs beside it, or null
 * @param previous the older secrets that still sign beside this one
 */
public record SigningSecretView(String secret, String publicKey, Instant createdAt, List<Previous> previous) {

    /**
     * @param publicKey that of its key pair, or null
     * @param expiresAt when it stops signing
     */
    public record Previous(String publicKey, Instant expiresAt) {}

    /** A response with the secret, which must not be cached. */
    public Response answer() {
        return Response.ok(this).header("Cache-Control", "no-store").build();
    }
}
