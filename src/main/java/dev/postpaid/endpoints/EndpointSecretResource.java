package dev.postpaid.endpoints;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.accounts.Overlap;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The signing secret of an endpoint that has its own. Other endpoints use the account's secret. */
@Needs(KeyAccess.FULL)
@Path("v1/endpoints/{id}/signing-secret")
@Produces(MediaType.APPLICATION_JSON)
public class EndpointSecretResource {

    @Inject
    Caller caller;

    @Inject
    OwnSecrets secrets;

    @GET
    public Response show(@PathParam("id") String id) {
        return secrets.show(caller.accountId(), id).answer();
    }

    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@PathParam("id") String id, JsonInput body) {
        return secrets.rotate(caller.accountId(), id, Overlap.from(body)).answer();
    }

    @POST
    @Repeatable
    @Path("activate")
    public Response activate(@PathParam("id") String id) {
        return secrets.activate(caller.accountId(), id).answer();
    }

    @POST
    @Repeatable
    @Path("revoke")
    public Response revoke(@PathParam("id") String id) {
        return secrets.revoke(caller.accountId(), id).answer();
    }
}
