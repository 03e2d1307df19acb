package dev.postpaid.history;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.events.EventFilter;
import dev.postpaid.events.Events;
import dev.postpaid.events.OwnEventIntake;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The recorded events. The class is in this package because an event is shown with its deliveries to every endpoint. */
@Path("v1/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    @Inject
    Caller caller;

    @Inject
    Events events;

    @Inject
    Once once;

    @Inject
    OwnEventIntake intake;

    @Inject
    EventHistory history;

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryHistory sent;

    @GET
    @Needs(KeyAccess.READ)
    public Page<EventView.Listed> list(
            @QueryParam("order") String order,
            @QueryParam("endpoint") String endpoint,
            @QueryParam("status") String status,
            @BeanParam EventFilter filter,
            @BeanParam PageRequest page) {
        if (order != null && !Set.of("asc", "desc").contains(order)) {
            throw ProblemException.invalid("order", Rule.of("order_direction"));
        }
        var told = history.deliveredTo(caller.accountId(), endpoint, status);
        return events.list(caller.accountId(), filter, told, "asc".equals(order), page)
                .map(EventView.Listed::of);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public EventView get(@PathParam("id") String id) {
        return history.of(events.get(caller.accountId(), id));
    }

    /** Records an event of one of the account's own types. */
    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(JsonInput body) {
        return intake.post(once.asked(), body).response();
    }

    /** Records many events in one transaction. */
    @POST
    @Path("batch")
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response postAll(JsonInput body) {
        return intake.postAll(once.asked(), body).response();
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Path("{id}/send")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(@PathParam("id") String id, JsonInput body) {
        String endpointId = body.requiredText("endpoint_id");
        body.finish();
        String made = deliveries.send(caller.accountId(), id, endpointId);
        return DeliveriesResource.created(sent.get(caller.accountId(), made));
    }
}
