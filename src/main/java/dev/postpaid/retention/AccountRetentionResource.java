package dev.postpaid.retention;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How long an account keeps its bodies and deliveries, for the operator. */
@Path("v1/accounts/{id: acc_[^/]+}/retention")
@Produces(MediaType.APPLICATION_JSON)
public class AccountRetentionResource {

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    OwnRetentions retentions;

    @Inject
    Settings settings;

    @GET
    @Needs(KeyAccess.READ)
    public RetentionView get(@PathParam("id") String id) {
        caller.mustBeOperator();
        return RetentionView.of(retentions.get(accounts.get(id).id()), Keeping.of(settings));
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public RetentionView patch(@PathParam("id") String id, JsonInput body) {
        caller.mustBeOperator();
        return RetentionView.of(retentions.change(id, body), Keeping.of(settings));
    }
}
