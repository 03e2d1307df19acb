package dev.postpaid.events;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.accounts.Needs;
import dev.postpaid.idempotency.Keyed;
import dev.postpaid.idempotency.Once;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderFilter;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.refunds.Refunds;
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
    Once once;

    @Inject
    OrderIntake intake;

    @Inject
    OrderLists lists;

    @Inject
    Events events;

    @Inject
    Refunds refunds;

    @POST
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(JsonInput body) {
        return intake.place(once.asked(), body).response();
    }

    /** Places many orders in one transaction. */
    @POST
    @Path("batch")
    @Needs(KeyAccess.FULL)
    @Keyed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response placeAll(JsonInput body) {
        return intake.placeAll(once.asked(), body).response();
    }

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
        if (status.isPresent() && status.get() != OrderStatus.PAID) {
            throw ProblemException.invalid("status", Rule.of("paid_format"));
        }
    }

    @GET
    @Needs(KeyAccess.READ)
    @Path("{id}")
    public OrderView get(@PathParam("id") String id) {
        Order order = orders.get(caller.accountId(), id);
        return OrderView.of(order, refunds.shown(order));
    }
}
