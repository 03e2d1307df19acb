package dev.postpaid.changes;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The catalogue of entities, to which the operator adds. */
@Path("v1/entities")
@Produces(MediaType.APPLICATION_JSON)
public class EntitiesResource {

    @Inject
    Caller caller;

    @Inject
    EntityTypes entityTypes;

    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    public Page<EntityType> list() {
        caller.accountId();
        return new Page<>(entityTypes.all(), null);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(JsonInput body) {
        caller.mustBeOperator();
        String name = body.requiredText("name");
        String label = body.requiredText("label");
        EntityType type = body.finish(() -> new EntityType(name, label));
        entityTypes.add(type);
        return Response.created(Api.at("entities")).entity(type).build();
    }
}
