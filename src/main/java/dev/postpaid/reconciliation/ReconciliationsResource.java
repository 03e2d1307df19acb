package dev.postpaid.reconciliation;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.platform.Rule;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What is paid at a provider and unknown here, what is paid here and undelivered, and the repair of both. */
@Path("v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationsResource {

    @Inject
    Caller caller;

    @Inject
    Reconciliations reconciliations;

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(JsonInput body) {
        String provider = body.text("provider");
        Integer days = body.integer("days", 1, Reconciliation.MOST_DAYS);
        body.finish();
        ReconciliationView begun =
                reconciliations.begin(caller.accountId(), provider, days == null ? Reconciliation.DAYS : days);
        return Response.accepted(begun)
                .location(Api.at("reconciliations/" + begun.id()))
                .build();
    }

    @GET
    @Needs(KeyAccess.READ)
    public Page<ReconciliationView> list(@BeanParam PageRequest page) {
        return reconciliations.list(caller.accountId(), page);
    }

    /** With a page of its findings. */
    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public ReconciliationView get(@PathParam("id") String id, @BeanParam PageRequest page) {
        return reconciliations.get(caller.accountId(), id, page);
    }

    @POST
    @Repeatable
    @Needs(KeyAccess.FULL)
    @Path("{id}/repair")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response repair(@PathParam("id") String id, JsonInput body) {
        List<String> findings = body.texts("findings");
        if (findings != null && findings.size() > ReconciliationSteps.MOST_FINDINGS) {
            body.error("findings", Rule.of("too_many", ReconciliationSteps.MOST_FINDINGS));
        }
        body.finish();
        return Response.accepted(reconciliations.repair(caller.accountId(), id, findings))
                .location(Api.at("reconciliations/" + id))
                .build();
    }
}
