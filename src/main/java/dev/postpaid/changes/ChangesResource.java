package dev.postpaid.changes;

import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
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
    Once once;

    @Inject
    ChangeIntake intake;

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(JsonInput body) {
        return intake.report(once.asked(), body).response();
    }

    /** Reports what many requests changed, in one transaction. */
    @POST
    @Path("batch")
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reportAll(JsonInput body) {
        return intake.reportAll(once.asked(), body).response();
    }
}
