package dev.postpaid.history;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tries the filter of an endpoint, and changes nothing. */
@Path("v1/endpoints/{id}/filter-check")
@Produces(MediaType.APPLICATION_JSON)
public class FilterCheckResource {

    @Inject
    Caller caller;

    @Inject
    FilterChecks checks;

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public FilterCheckView check(@PathParam("id") String id, JsonInput body) {
        return checks.check(caller.accountId(), id, body);
    }
}
