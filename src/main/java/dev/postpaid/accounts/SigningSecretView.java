package dev.postpaid.accounts;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/**
 * A signing secret as the API shows it.
 *
 * @param previous the older secrets that still sign beside this one
 */
public record SigningSecretView(String secret, Instant createdAt, List<Previous> previous) {

    /** @param expiresAt when it stops signing */
    public record Previous(Instant expiresAt) {}

    /** A response with the secret, which must not be cached. */
    public Response answer() {
        return Response.ok(this).header("Cache-Control", "no-store").build();
    }
}
