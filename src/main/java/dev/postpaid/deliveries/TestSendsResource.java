package dev.postpaid.deliveries;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Tries an endpoint: 200 and the result, whatever the receiver responds. */
@Path("v1/endpoints/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
public class TestSendsResource {

    @Inject
    Caller caller;

    @Inject
    TestSends testSends;

    @POST
    @Needs(KeyAccess.FULL)
    public TestSendView test(@PathParam("id") String id, @QueryParam("type") String type) {
        return testSends.send(caller.account(), id, type);
    }
}
