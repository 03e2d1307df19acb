package dev.postpaid.recovery;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.events.EventTypes;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.recovery.RecoverResource.Wanted;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import dev.postpaid.web.Repeatable;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The recoveries of this account: all that run, and those that have ended. */
@Path("v1/recoveries")
@Produces(MediaType.APPLICATION_JSON)
public class RecoveriesResource {

    @Inject
    Caller caller;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveryCounts counts;

    @Inject
    EventTypes types;

    /** Begins one for each endpoint. */
    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response recover(JsonInput body) {
        Wanted wanted = Wanted.from(body, types.names(caller.accountId()), counts.end());
        if (wanted.dryRun()) {
            return Response.ok(counts.countAll(caller.accountId(), wanted.scope()))
                    .build();
        }
        return Response.accepted(new Page<>(recoveries.beginAll(caller.accountId(), wanted.scope()), null))
                .location(Api.at("recoveries"))
                .build();
    }

    @GET
    @Needs(KeyAccess.READ)
    public Page<RecoveryView> list(@QueryParam("endpoint") String endpoint, @BeanParam PageRequest page) {
        return recoveries.list(caller.accountId(), endpoint, page);
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public RecoveryView get(@PathParam("id") String id) {
        return recoveries.get(caller.accountId(), id);
    }

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/cancel")
    public RecoveryView cancel(@PathParam("id") String id) {
        return recoveries.cancel(caller.accountId(), id);
    }
}
