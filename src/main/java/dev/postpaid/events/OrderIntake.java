package dev.postpaid.events;

import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Answer;
import dev.postpaid.idempotency.Asked;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Placements;
import dev.postpaid.platform.Ids;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Places orders, one or many in a request. */
@ApplicationScoped
public class OrderIntake implements Intake {

    /** What is placed and undone again at the start. Each has a payment of its own, since two nodes may start at once. */
    private static final String SAMPLE =
            """
            {"product": {"name": "Course", "description": "Two days"},
             "amount": {"total_incl": 1.21, "vat_rate": 21, "currency": "EUR"},
             "buyer": {"first_name": "An", "last_name": "Peeters", "email": "an@example.com", "country": "BE"},
             "custom_fields": {"size": "L"},
             "payment": {"provider": "rehearsal", "reference": "%s"}}
            """;

    @Inject
    Placements placements;

    @Inject
    Once once;

    @Inject
    Batches batches;

    @Inject
    Clock clock;

    /** An order of a batch that was accepted. */
    public record PlacedItem(int status, String id, String orderNumber, List<OrderView.Warning> warnings) {}

    @Override
    public Map<String, Taking> addresses() {
        return Map.of("v1/orders", this::place, "v1/orders/batch", this::placeAll);
    }

    @Override
    public String kind() {
        return "order";
    }

    @Override
    public Reading reading() {
        return this::read;
    }

    Answer place(Asked asked, JsonInput body) {
        return once.accept(asked, body, read(asked.accountId(), body), OrderIntake::reply);
    }

    /** An order that is refused does not stop the others. */
    Answer placeAll(Asked asked, JsonInput body) {
        return batches.accept(asked, body, "orders", order -> read(asked.accountId(), order), OrderIntake::item);
    }

    private Acceptance<Orders.Placed> read(String accountId, JsonInput body) {
        NewOrder wanted = NewOrder.from(body);
        JsonInput paid = body.object("payment");
        Payment payment = paid == null ? null : Payment.from(paid, clock.instant());
        body.finish();
        return placements.of(accountId, wanted, payment);
    }

    @Override
    public void rehearse(String accountId, int requests) {
        once.rehearse(
                IntStream.range(0, requests)
                        .mapToObj(i -> read(accountId, JsonInputReader.read(SAMPLE.formatted(Ids.next("pay")))))
                        .toList(),
                OrderIntake::reply);
    }

    private static Reply reply(Orders.Placed placed) {
        OrderView view = OrderView.of(placed.order());
        return placed.isNew() ? new Reply(201, "v1/orders/" + view.id(), view) : new Reply(200, view);
    }

    private static PlacedItem item(Orders.Placed placed) {
        return new PlacedItem(
                placed.isNew() ? 201 : 200,
                placed.order().id(),
                placed.order().orderNumber(),
                OrderView.Warning.about(placed.order()));
    }
}
