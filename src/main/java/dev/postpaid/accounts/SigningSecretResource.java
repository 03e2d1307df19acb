package dev.postpaid.accounts;

import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The signing secret with which receivers verify this account's webhooks. */
@Needs(KeyAccess.FULL)
@Path("v1/signing-secret")
@Produces(MediaType.APPLICATION_JSON)
public class SigningSecretResource {

    @Inject
    Caller caller;

    @Inject
    SigningSecrets secrets;

    @GET
    public Response show() {
        return secrets.show(owner()).answer();
    }

    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(JsonInput body) {
        return secrets.rotate(owner(), Overlap.from(body)).answer();
    }

    @POST
    @Repeatable
    @Path("activate")
    public Response activate() {
        return secrets.activate(owner()).answer();
    }

    @POST
    @Repeatable
    @Path("revoke")
    public Response revoke() {
        return secrets.revoke(owner()).answer();
    }

    @PUT
    @Path("key-pair")
    public Response addKeyPair() {
        return secrets.addKeyPair(owner()).answer();
    }

    @DELETE
    @Path("key-pair")
    public void removeKeyPair() {
        secrets.removeKeyPairs(owner());
    }

    private SecretOwner owner() {
        return SecretOwner.account(caller.accountId());
    }
}
