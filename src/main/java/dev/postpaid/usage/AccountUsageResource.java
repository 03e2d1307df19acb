package dev.postpaid.usage;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What an account did, for the operator. */
@Path("v1/accounts/{id: acc_[^/]+}/usage")
@Produces(MediaType.APPLICATION_JSON)
public class AccountUsageResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    Usages usages;

    @GET
    @Needs(KeyAccess.READ)
    public UsageView get(
            @PathParam("id") String id, @QueryParam("since") String since, @QueryParam("until") String until) {
        caller.mustBeOperator();
        return usages.list(accounts.get(id).id(), since, until);
    }
}
