package dev.postpaid.deliveries;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.egress.Targets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.Hooks;
import dev.postpaid.endpoints.Subscription;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.Api;
import dev.postpaid.platform.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The door for automation tools, which subscribe and unsubscribe by themselves: REST hooks (resthooks.org). */
@Path("v1/hooks")
@Produces(MediaType.APPLICATION_JSON)
public class HooksResource {

    @Inject
    Caller caller;

    @Inject
    Hooks hooks;

    @Inject
    Targets targets;

    @Inject
    SigningSecrets secrets;

    @Inject
    EndpointViews views;

    @Inject
    EventTypes types;

    /** @param secret what the hook's POSTs are signed with */
    public record Subscribed(String id, String secret) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response subscribe(JsonInput body, @HeaderParam(HttpHeaders.USER_AGENT) String userAgent) {
        Subscription wanted = Subscription.from(body, userAgent, types);
        Endpoints.mustHaveWebhooks(caller.account());
        targets.check(wanted.settings().url(), wanted.urlField());
        Endpoint hook = hooks.subscribe(caller.accountId(), wanted);
        return Response.created(Api.at("hooks/" + hook.id()))
                .header("Cache-Control", "no-store")
                .entity(new Subscribed(
                        hook.id(), secrets.show(hook.secretOwner()).secret()))
                .build();
    }

    @GET
    @Path("{id}")
    public EndpointView get(@PathParam("id") String id) {
        return views.of(hooks.get(caller.accountId(), id));
    }

    @DELETE
    @Path("{id}")
    public void unsubscribe(@PathParam("id") String id) {
        hooks.unsubscribe(caller.accountId(), id);
    }
}
