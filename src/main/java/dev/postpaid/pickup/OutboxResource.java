package dev.postpaid.pickup;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What applications beside this one committed and is not recorded yet, for the operator only. */
@Path("v1/outbox")
@Produces(MediaType.APPLICATION_JSON)
public class OutboxResource {

    @Inject
    Caller caller;

    @Inject
    Outboxes outbox;

    @GET
    @Needs(KeyAccess.READ)
    public Page<OutboxView> list(@QueryParam("status") String status, @BeanParam PageRequest page) {
        caller.mustBeOperator();
        return outbox.list(status, page);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public OutboxView get(@PathParam("id") String id) {
        caller.mustBeOperator();
        return outbox.get(id);
    }

    /** After what it was refused for is mended. */
    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/retry")
    public OutboxView retry(@PathParam("id") String id) {
        caller.mustBeOperator();
        return outbox.retry(id);
    }

    @DELETE
    @Needs(KeyAccess.FULL)
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        caller.mustBeOperator();
        outbox.delete(id);
    }
}
