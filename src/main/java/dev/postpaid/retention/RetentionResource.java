package dev.postpaid.retention;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How long the account of this key keeps its bodies and deliveries. */
@Path("v1/retention")
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {

    @Inject
    Caller caller;

    @Inject
    OwnRetentions retentions;

    @Inject
    Settings settings;

    @GET
    @Needs(KeyAccess.READ)
    public RetentionView get() {
        return RetentionView.of(retentions.get(caller.accountId()), Keeping.of(settings));
    }

    @PATCH
    @Needs(KeyAccess.FULL)
    @Consumes(MediaType.APPLICATION_JSON)
    public RetentionView patch(JsonInput body) {
        return RetentionView.of(retentions.change(caller.accountId(), body), Keeping.of(settings));
    }
}
