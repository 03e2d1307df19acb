package dev.postpaid.usage;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What the account of this key did. */
@Path("v1/usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    @Inject
    Caller caller;

    @Inject
    Usages usages;

    @GET
    @Needs(KeyAccess.READ)
    public UsageView get(@QueryParam("since") String since, @QueryParam("until") String until) {
        return usages.list(caller.accountId(), since, until);
    }
}
