package dev.postpaid.conformance;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Checks the receiver behind an endpoint: 200 and what was found, whatever the receiver responds. */
@Path("v1/endpoints/{id}/receiver-check")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiverCheckResource {

    @Inject
    Caller caller;

    @Inject
    ReceiverChecks checks;

    @POST
    @Needs(KeyAccess.FULL)
    public ReceiverCheckView check(@PathParam("id") String id) {
        return checks.check(caller.account(), id);
    }
}
