package dev.postpaid.history;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.KnownQuery.AnyQuery;
import dev.postpaid.accounts.Needs;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.Hooks;
import dev.postpaid.endpoints.Subscription;
import dev.postpaid.events.EventTypes;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Repeatable;
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

/** The API with which automation tools subscribe and unsubscribe by themselves: REST hooks (resthooks.org). */
@AnyQuery
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
    EndpointViews views;

    @Inject
    EventTypes types;

    @POST
    @Repeatable
    @Needs(KeyAccess.HOOKS)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response subscribe(JsonInput body, @HeaderParam(HttpHeaders.USER_AGENT) String userAgent) {
        Subscription wanted = Subscription.from(body, userAgent, types.names(caller.accountId()));
        Endpoints.mustHaveWebhooks(caller.account());
        VettedUrl url = targets.check(wanted.url(), wanted.urlField());
        Hooks.Subscribed hook = hooks.subscribe(caller.accountId(), wanted, url, caller.keyId());
        return Response.created(Api.at("hooks/" + hook.id()))
                .header("Cache-Control", "no-store")
                .entity(hook)
                .build();
    }

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    @Path("{id}")
    public EndpointView get(@PathParam("id") String id) {
        return views.of(hooks.get(caller.accountId(), id));
    }

    @DELETE
    @Needs(KeyAccess.HOOKS)
    @Path("{id}")
    public void unsubscribe(@PathParam("id") String id) {
        hooks.unsubscribe(caller.accountId(), id);
    }
}
