package dev.postpaid.events;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.types.OwnTypes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The API document with the account's own event types. */
@Path("v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public class OwnDocumentResource {

    @Inject
    Caller caller;

    @Inject
    OwnTypes types;

    @GET
    @Needs(KeyAccess.READ)
    public Response get() {
        JsonObject document = OwnDocument.of(types.all(caller.accountId()));
        return Response.ok(document.toString()).build();
    }
}
