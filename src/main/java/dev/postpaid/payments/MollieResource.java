package dev.postpaid.payments;

import dev.postpaid.accounts.Public;
import dev.postpaid.web.RawBody;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Mollie's classic notification: {@code id=tr_…} in a form; anybody can send it. The answer is 503 if Mollie shall
 * repeat the notification, and 200 otherwise, so it tells a stranger nothing.
 */
@Path("v1/payments/mollie/{account}")
public class MollieResource {

    @Inject
    Mollie mollie;

    @POST
    @Public(limitedBy = "account")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response notified(@PathParam("account") String accountId, RawBody form) {
        mollie.notified(accountId, form);
        return Response.ok().build();
    }
}
