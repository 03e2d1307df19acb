package dev.postpaid.refunds;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderView.RefundView;
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

/** Takes refunds that the seller's own system made and reports with its API key, and shows those of an order. */
@Path("v1/orders/{id}/refunds")
@Produces(MediaType.APPLICATION_JSON)
public class RefundsResource {

    @Inject
    Caller caller;

    @Inject
    OrderLists orders;

    @Inject
    Refunds refunds;

    @Inject
    Once once;

    @Inject
    Clock clock;

    @GET
    @Needs(KeyAccess.READ)
    public Page<RefundView> list(@PathParam("id") String idOrNumber) {
        return new Page<>(refunds.shown(orders.named(caller.accountId(), idOrNumber)), null);
    }

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response report(@PathParam("id") String idOrNumber, JsonInput body) {
        ShopRefund wanted = ShopRefund.from(body, clock.instant());
        Order order = orders.named(caller.accountId(), idOrNumber);
        return once.accept(once.asked(), body, refunds.reporting(order, wanted), RefundsResource::reply)
                .response();
    }

    private static Reply reply(Reporting.Reported reported) {
        RefundView view = Refunds.view(reported.refund());
        return reported.isNew()
                ? new Reply(201, "v1/orders/" + reported.refund().orderId() + "/refunds", view)
                : new Reply(200, view);
    }
}
