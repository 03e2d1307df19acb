package dev.postpaid.recovery;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.events.EventNames;
import dev.postpaid.events.EventTypes;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** Sends again what an endpoint missed. */
@Path("v1/endpoints/{id}/recover")
@Produces(MediaType.APPLICATION_JSON)
public class RecoverResource {

    @Inject
    Caller caller;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveryCounts counts;

    @Inject
    EventTypes types;

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response recover(@PathParam("id") String id, JsonInput body) {
        Wanted wanted = Wanted.from(body, types.names(caller.accountId()), counts.end());
        if (wanted.dryRun()) {
            return Response.ok(counts.count(caller.accountId(), id, wanted.scope(), RecoveryCounts.PATIENCE))
                    .build();
        }
        RecoveryView begun = recoveries.begin(caller.accountId(), id, wanted.scope());
        return Response.accepted(begun)
                .location(Api.at("recoveries/" + begun.id()))
                .build();
    }

    /** @param dryRun whether to count only */
    record Wanted(Scope scope, boolean dryRun) {

        /** @throws dev.postpaid.platform.ProblemException 422 with every broken rule */
        static Wanted from(JsonInput body, EventNames types, Instant end) {
            boolean dryRun = body.flag("dry_run", false);
            Scope scope = Scope.from(body, types, end);
            return body.finish(() -> new Wanted(scope, dryRun));
        }
    }
}
