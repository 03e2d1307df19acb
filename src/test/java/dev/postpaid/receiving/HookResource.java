package dev.postpaid.receiving;

import dev.postpaid.receiver.ReceivesWebhooks;
import dev.postpaid.receiver.Webhook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Gets webhooks by JAX-RS, and tells the test what came. */
@Path("hook")
public class HookResource {

    @POST
    @ReceivesWebhooks
    public Response receive(@Context SecurityContext security, String body) {
        Webhook webhook = (Webhook) security.getUserPrincipal();
        return Response.status(Handled.handle("jaxrs", webhook.id(), body)).build();
    }

    @GET
    @Produces("text/plain")
    public String handled() {
        return Handled.all();
    }

    @PUT
    public void trust(String secret) {
        Handled.trust(secret);
    }
}
