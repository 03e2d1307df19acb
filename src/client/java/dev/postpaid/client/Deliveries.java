package dev.postpaid.client;

/** What became of events at endpoints. */
public final class Deliveries {

    private final Connection connection;

    Deliveries(Connection connection) {
        this.connection = connection;
    }

    public Pages<Delivery> list() {
        return list(new DeliveryFilter());
    }

    public Pages<Delivery> list(DeliveryFilter filter) {
        return new Pages<>(connection, "deliveries", filter.parameters(), Delivery::of);
    }

    /** With its attempts. */
    public Call<Delivery> get(String id) {
        return call(Request.get("deliveries/" + Paths.segment(id)));
    }

    /** Sends it now; one that has ended is sent as a new delivery, which comes back. */
    public Call<Delivery> retry(String id) {
        return call(Request.keyedPost("deliveries/" + Paths.segment(id) + "/retry", null));
    }

    /** Ends it. */
    public Call<Delivery> cancel(String id) {
        return call(Request.repeatablePost("deliveries/" + Paths.segment(id) + "/cancel"));
    }

    private Call<Delivery> call(Request request) {
        return connection.call(request, answer -> Delivery.of(answer.json()));
    }
}
