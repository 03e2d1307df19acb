package dev.postpaid.orders;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Idempotent;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Erases the data of a buyer who asks for it (GDPR, article 17). */
@Path("v1/buyers")
@Produces(MediaType.APPLICATION_JSON)
public class BuyersResource {

    @Inject
    Caller caller;

    @Inject
    Erasures erasures;

    @POST
    @Needs(KeyAccess.FULL)
    @Idempotent
    @Path("erase")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response erase(JsonInput body) {
        ErasureView begun = ErasureView.of(erasures.begin(caller.accountId(), SoughtBuyer.from(body)));
        return Response.accepted(begun)
                .location(Api.at("buyers/erasures/" + begun.id()))
                .build();
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("erasures/{id}")
    public ErasureView get(@PathParam("id") String id) {
        return ErasureView.of(erasures.get(caller.accountId(), id));
    }
}
