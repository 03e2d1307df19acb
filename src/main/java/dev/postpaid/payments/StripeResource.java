package dev.postpaid.payments;

import dev.postpaid.accounts.Public;
import dev.postpaid.web.RawBody;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Stripe's events, signed over their bytes. An account without a secret and a wrong signature get the same 400. */
@Path("v1/payments/stripe/{account}")
public class StripeResource {

    @Inject
    Stripe stripe;

    @POST
    @Public(limitedBy = "account")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response notified(
            @PathParam("account") String accountId, @HeaderParam("Stripe-Signature") String signature, RawBody body) {
        stripe.notified(accountId, signature, body);
        return Response.ok().build();
    }
}
