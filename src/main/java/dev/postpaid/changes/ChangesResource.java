package dev.postpaid.changes;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

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

    /** @param id of the recorded event */
    public record Accepted(String id) {}

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(JsonInput body) {
        List<Change> reported = Change.listed(body, entityTypes.names());
        String id = changes.report(caller.accountId(), reported);
        return Response.accepted(new Accepted(id)).build();
    }
}
