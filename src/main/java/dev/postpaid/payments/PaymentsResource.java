package dev.postpaid.payments;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.PaymentView;
import dev.postpaid.orders.Placements;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Page;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/**
 * Takes payments that the seller's own system has verified and reports with its API key; the provider {@code test} is
 * one of them. A payment that is reported again gets the same order as the answer, and nothing else happens.
 */
@Path("v1/orders/{id}/payments")
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    @Inject
    Placements placements;

    @Inject
    Once once;

    @Inject
    Clock clock;

    /** The payment of the order, and surplus money that came in for it. */
    @GET
    @Needs(KeyAccess.READ)
    public Page<PaymentView> list(@PathParam("id") String orderId) {
        return new Page<>(orders.payments(caller.accountId(), orderId), null);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(@PathParam("id") String orderId, JsonInput body) {
        Payment payment = Payment.from(body, clock.instant());
        body.finish();
        return once.accept(
                        once.asked(),
                        body,
                        placements.paying(caller.accountId(), orderId, payment),
                        order -> new Reply(200, OrderView.of(order)))
                .response();
    }
}
