package dev.postpaid.history;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.Api;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The deliveries of every event to every endpoint, with their attempts. */
@Path("v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    @Inject
    Caller caller;

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryHistory history;

    @GET
    @Needs(KeyAccess.READ)
    public Page<DeliveryView> list(@BeanParam DeliveryFilter filter, @BeanParam PageRequest page) {
        return history.list(caller.accountId(), filter, page);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public DeliveryView get(@PathParam("id") String id) {
        return history.get(caller.accountId(), id);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id) {
        Deliveries.Retried retried = deliveries.retry(caller.accountId(), id);
        DeliveryView delivery = history.get(caller.accountId(), retried.id());
        return retried.isNew() ? created(delivery) : Response.ok(delivery).build();
    }

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/cancel")
    public DeliveryView cancel(@PathParam("id") String id) {
        deliveries.cancel(caller.accountId(), id);
        return history.get(caller.accountId(), id);
    }

    static Response created(DeliveryView delivery) {
        return Response.created(Api.at("deliveries/" + delivery.id()))
                .entity(delivery)
                .build();
    }
}
