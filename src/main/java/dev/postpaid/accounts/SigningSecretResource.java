package dev.postpaid.accounts;

import dev.postpaid.platform.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What receivers verify this account's webhooks with. */
@FullAccess
@Path("v1/signing-secret")
@Produces(MediaType.APPLICATION_JSON)
public class SigningSecretResource {

    private static final int MOST_HOURS = 168;
    private static final int DEFAULT_HOURS = 24;

    @Inject
    Caller caller;

    @Inject
    SigningSecrets secrets;

    /** @param previous the secrets before this one that still sign beside it */
    public record Shown(String secret, Instant createdAt, List<Previous> previous) {}

    /** @param expiresAt when it stops signing */
    public record Previous(Instant expiresAt) {}

    @GET
    public Response show() {
        return Response.ok(secrets.show(caller.accountId()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(JsonInput body) {
        Integer hours = body.integer("overlap_hours", 0, MOST_HOURS);
        Duration overlap = Duration.ofHours(hours == null ? DEFAULT_HOURS : hours);
        body.finish(() -> {
            secrets.rotate(caller.accountId(), overlap);
            return overlap;
        });
        return show();
    }

    @POST
    @Path("activate")
    public Response activate() {
        secrets.activate(caller.accountId());
        return show();
    }

    @POST
    @Path("revoke")
    public Response revoke() {
        secrets.revoke(caller.accountId());
        return show();
    }
}
