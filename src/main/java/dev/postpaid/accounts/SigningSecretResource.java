package dev.postpaid.accounts;

import dev.postpaid.platform.Vault;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** What receivers verify this account's webhooks with. */
@Path("v1/signing-secret")
@Produces(MediaType.APPLICATION_JSON)
public class SigningSecretResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Vault vault;

    /** @param previous the secrets before this one that still sign beside it */
    public record Shown(String secret, Instant createdAt, List<Previous> previous) {}

    /** @param expiresAt when it stops signing */
    public record Previous(Instant expiresAt) {}

    @GET
    public Response show() {
        SigningSecret secret = accounts.signingSecret(caller.accountId());
        return Response.ok(new Shown(secret.open(vault).value(), secret.createdAt(), List.of()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
