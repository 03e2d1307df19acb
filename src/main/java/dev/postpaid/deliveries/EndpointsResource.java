package dev.postpaid.deliveries;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.Idempotent;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.Targets;
import dev.postpaid.events.EventTypes;
import dev.postpaid.platform.JsonInput;
import dev.postpaid.platform.Page;
import dev.postpaid.platform.PageRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Where this account's events go. Lives here because an endpoint is shown with its last delivery. */
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
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(JsonInput body) {
        EndpointSettings settings = EndpointSettings.DEFAULT.patchedBy(body, types);
        endpoints.mayAdd(caller.account());
        targets.check(settings.url());
        Endpoint endpoint = endpoints.create(caller.accountId(), settings);
        return Response.created(URI.create("/api/v1/endpoints/" + endpoint.id()))
                .entity(views.of(endpoint))
                .build();
    }

    @GET
    public Page<EndpointView> list(@BeanParam PageRequest page) {
        return endpoints.list(caller.accountId(), page).map(views::of);
    }

    @GET
    @Path("{id}")
    public EndpointView get(@PathParam("id") String id) {
        return views.of(endpoints.get(caller.accountId(), id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public EndpointView patch(@PathParam("id") String id, JsonInput body) {
        EndpointSettings before = endpoints.settings(caller.accountId(), id);
        EndpointSettings after = before.patchedBy(body, types);
        if (!after.url().equals(before.url())) {
            targets.check(after.url());
        }
        return views.of(endpoints.change(caller.accountId(), id, now -> now.patchedBy(body, types)));
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        endpoints.delete(caller.accountId(), id);
    }

    @POST
    @Path("{id}/disable")
    public EndpointView disable(@PathParam("id") String id) {
        return views.of(endpoints.disable(caller.accountId(), id));
    }

    @POST
    @Path("{id}/enable")
    public EndpointView enable(@PathParam("id") String id) {
        return views.of(endpoints.enable(caller.accountId(), id));
    }
}
