package dev.postpaid.events;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.OrderFilter;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Placements;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Api;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.PageRequest;
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
import java.time.Clock;
import java.util.Optional;

/**
 * Places orders, with or without their payment, and shows them. The class is in this package because an order can be shown
 * as its event.
 */
@Path("v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    @Inject
    Placements placements;

    @Inject
    Once once;

    @Inject
    Batches batches;

    @Inject
    OrderLists lists;

    @Inject
    Events events;

    @Inject
    Clock clock;

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(JsonInput body) {
        return once.accept(body, read(body), OrdersResource::answer);
    }

    private Acceptance<Orders.Placed> read(JsonInput body) {
        NewOrder wanted = NewOrder.from(body);
        JsonInput paid = body.object("payment");
        Payment payment = paid == null ? null : Payment.from(paid, clock.instant());
        body.finish();
        return placements.of(caller.accountId(), wanted, payment);
    }

    private static Response answer(Orders.Placed placed) {
        OrderView view = OrderView.of(placed.order());
        return placed.isNew()
                ? Response.created(Api.at("orders/" + view.id())).entity(view).build()
                : Response.ok(view).build();
    }

    /** Places many orders in one transaction. An order that is refused does not stop the others. */
    @POST
    @Path("batch")
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response placeAll(JsonInput body) {
        return batches.accept(
                body,
                "orders",
                this::read,
                placed -> new PlacedItem(
                        placed.isNew() ? 201 : 200,
                        placed.order().id(),
                        placed.order().orderNumber()));
    }

    /** An order of a batch that was accepted. */
    public record PlacedItem(int status, String id, String orderNumber) {}

    /**
     * With {@code format=event}, paid orders in the format of webhooks: a tool shows them as samples before the first sale.
     * A key for hooks can read these, but cannot list all orders.
     */
    @GET
    @Needs({KeyAccess.READ, KeyAccess.HOOKS})
    public Response list(
            @QueryParam("format") String format,
            @QueryParam("order") String order,
            @BeanParam OrderFilter filter,
            @BeanParam PageRequest page) {
        if (format == null || order != null || !page.isFirst() || filter.isSearch()) {
            caller.mustHave(KeyAccess.READ);
        }
        if (order != null) {
            mustBeFeed(order, format, filter);
            return Response.ok(events.paidOrders(caller.accountId(), page).map(OrderPaidPayload::json))
                    .build();
        }
        if (format == null) {
            return Response.ok(lists.list(caller.accountId(), filter, page).map(OrderView::of))
                    .build();
        }
        mustBeEvent(format, filter.status());
        return Response.ok(lists.paid(caller.accountId(), filter, page).map(OrderPaidPayload::json))
                .build();
    }

    private static void mustBeFeed(String order, String format, OrderFilter filter) {
        if (!order.equals("asc") || !"event".equals(format)) {
            throw ProblemException.invalid("order", Rule.of("order_of_feed"));
        }
        mustBeEvent(format, filter.status());
        if (filter.isSearch()) {
            throw ProblemException.invalid("order", Rule.of("order_with_filter"));
        }
    }

    private static void mustBeEvent(String format, Optional<OrderStatus> status) {
        if (!format.equals("event")) {
            throw ProblemException.invalid("format", Rule.of("format"));
        }
        if (status.equals(Optional.of(OrderStatus.OPEN))) {
            throw ProblemException.invalid("status", Rule.of("paid_format"));
        }
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public OrderView get(@PathParam("id") String id) {
        return OrderView.of(orders.get(caller.accountId(), id));
    }
}
