package dev.postpaid.history;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.egress.Targets;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventNames;
import dev.postpaid.events.EventTypes;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.Api;
import dev.postpaid.web.IfMatch;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The endpoints of this account. The class is in this package because an endpoint is shown with its last delivery. */
@Path("v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
public class EndpointsResource {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    Targets targets;

    @Inject
    EventTypes types;

    @Inject
    EndpointViews views;

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        endpoints.mayAdd(caller.account());
        EndpointSettings settings =
                EndpointSettings.DEFAULT.patchedBy(body, types.names(caller.accountId()), targets::check);
        Endpoint endpoint = endpoints.create(caller.accountId(), settings);
        return answer(Response.created(Api.at("endpoints/" + endpoint.id())), endpoint, body);
    }

    @GET
    @Needs(KeyAccess.READ)
    public Page<EndpointView> list(@BeanParam PageRequest page) {
        return endpoints.list(caller.accountId(), page).map(views::of);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return shown(endpoints.get(caller.accountId(), id));
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patch(
            @PathParam("id") String id,
            @DefaultValue(IfMatch.ANY) @HeaderParam("If-Match") IfMatch wanted,
            JsonInput body) {
        EventNames names = types.names(caller.accountId());
        VettedUrl url = endpoints
                .settings(caller.accountId(), id)
                .patchedBy(body, names, targets::check)
                .url();
        Endpoint endpoint =
                endpoints.change(caller.accountId(), id, wanted, now -> now.patchedBy(body, names, same -> url));
        return answer(Response.ok(), endpoint, body);
    }

    /** A request for a signing secret of the endpoint's own gets the secret in the response. */
    private Response answer(Response.ResponseBuilder answer, Endpoint endpoint, JsonInput body) {
        answer.tag(tag(endpoint));
        return body.has("own_secret") && endpoint.hasOwnSecret()
                ? answer.entity(views.withSecret(endpoint))
                        .header("Cache-Control", "no-store")
                        .build()
                : answer.entity(views.of(endpoint)).build();
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void delete(@PathParam("id") String id, @DefaultValue(IfMatch.ANY) @HeaderParam("If-Match") IfMatch wanted) {
        endpoints.delete(caller.accountId(), id, wanted);
    }

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/disable")
    public Response disable(
            @PathParam("id") String id, @DefaultValue(IfMatch.ANY) @HeaderParam("If-Match") IfMatch wanted) {
        return shown(endpoints.disable(caller.accountId(), id, wanted));
    }

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/enable")
    public Response enable(
            @PathParam("id") String id, @DefaultValue(IfMatch.ANY) @HeaderParam("If-Match") IfMatch wanted) {
        return shown(endpoints.enable(caller.accountId(), id, wanted));
    }

    private Response shown(Endpoint endpoint) {
        return Response.ok(views.of(endpoint)).tag(tag(endpoint)).build();
    }

    /** For If-Match, not for a cache: the response also has the last delivery, which changes without the endpoint. */
    private static String tag(Endpoint endpoint) {
        return Integer.toString(endpoint.version());
    }
}
