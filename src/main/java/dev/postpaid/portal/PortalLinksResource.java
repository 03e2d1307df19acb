package dev.postpaid.portal;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Links to the portal of an account: for the operator, and for the account itself. */
@Path("v1/accounts/{id: acc_[^/]+}/portal-links")
@Produces(MediaType.APPLICATION_JSON)
public class PortalLinksResource {

    @Inject
    Caller caller;

    @Inject
    PortalLinks links;

    @Inject
    Settings settings;

    /**
     * @param url for the visitor's browser; it opens once
     * @param openUntil when it can no longer be opened
     * @param expiresAt when the visit ends
     */
    public record Created(String url, Instant openUntil, Instant expiresAt) {}

    @POST
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@PathParam("id") String id, JsonInput body) {
        if (!id.equals(caller.accountId())) {
            caller.mustBeOperator();
        }
        PortalLinks.Made made = links.make(id, body);
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(new Created(
                        settings.ownAddress().at("/portal/#" + made.token()), made.openUntil(), made.expiresAt()))
                .build();
    }
}
