package dev.postpaid.changes;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The API for a booking system: reports all changes of one of its requests in one call. */
@Path("v1/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {

    @Inject
    Caller caller;

    @Inject
    EntityTypes entityTypes;

    @Inject
    Changes changes;

    @Inject
    Once once;

    @Inject
    Batches batches;

    /** @param id of the recorded event */
    public record Accepted(String id) {}

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(JsonInput body) {
        return once.accept(
                body, read(body), id -> Response.accepted(new Accepted(id)).build());
    }

    private Acceptance<String> read(JsonInput body) {
        return changes.reporting(caller.accountId(), Change.listed(body, entityTypes.names()));
    }

    /** Reports what many requests changed, in one transaction. A report that is refused does not stop the others. */
    @POST
    @Path("batch")
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reportAll(JsonInput body) {
        return batches.accept(body, "reports", this::read, id -> new AcceptedItem(202, id));
    }

    /** A report of a batch that was accepted. */
    public record AcceptedItem(int status, String id) {}
}
