package dev.postpaid.client;

import dev.postpaid.client.NewOrder.NewPayment;
import java.util.List;
import java.util.Map;

/** The orders of an account. */
public final class Orders {

    private final Connection connection;

    Orders(Connection connection) {
        this.connection = connection;
    }

    /** Places an order. A payment that is known already answers the order that it paid. */
    public Call<Order> place(NewOrder order) {
        return connection.call(Request.keyedPost("orders", order.json()), answer -> Order.of(answer.json()));
    }

    /** Places 1 to 500 orders. One that is refused does not stop the others; the results are in their order. */
    public Call<List<OrderResult>> placeAll(List<NewOrder> orders) {
        return connection.call(
                Request.keyedPost(
                        "orders/batch",
                        Json.with("orders", orders.stream().map(NewOrder::json).toList())
                                .done()),
                answer -> new Fields(answer.json()).list("results", OrderResult::of));
    }

    /** Reports the payment of an order; the same payment again changes nothing. */
    public Call<Order> pay(String id, NewPayment payment) {
        return connection.call(
                Request.keyedPost("orders/" + Paths.segment(id) + "/payments", payment.json()),
                answer -> Order.of(answer.json()));
    }

    public Call<Order> get(String id) {
        return connection.call(Request.get("orders/" + Paths.segment(id)), answer -> Order.of(answer.json()));
    }

    public Pages<Order> list() {
        return list(new OrderFilter());
    }

    public Pages<Order> list(OrderFilter filter) {
        return new Pages<>(connection, "orders", filter.parameters(), Order::of);
    }

    /** The payment that paid an order, and money that paid nothing. */
    public Pages<Payment> payments(String id) {
        return new Pages<>(connection, "orders/" + Paths.segment(id) + "/payments", Map.of(), Payment::of);
    }
}
