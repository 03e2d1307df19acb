package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.Change;
import dev.postpaid.orders.Address;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.CustomFields;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.orders.Product;
import dev.postpaid.orders.VatTreatment;
import dev.postpaid.refunds.Refund;
import dev.postpaid.refunds.RefundStatus;
import dev.postpaid.types.OwnType;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Example payloads for people and programs. The code that writes real payloads writes them too, so they stay correct. They
 * name no real person, and the order is always a test order.
 */
public final class Examples {

    private static final int RECORD = 545;

    private Examples() {}

    /** The body of a paid order with a value in nearly every field. */
    public static byte[] orderPaid() {
        return OrderPaidPayload.bytes(order());
    }

    /** The body of an order whose half was refunded. */
    public static byte[] orderRefunded() {
        BigDecimal half = new BigDecimal("0.6");
        Refund refund = new Refund(
                new Refund.Key("acc_example", "mollie", "re_example"),
                "rfd_example",
                "tr_example",
                "ord_example",
                false,
                RefundStatus.REFUNDED,
                half,
                "EUR",
                null,
                Instant.parse("2026-11-23T09:30:00Z"),
                Instant.parse("2026-11-23T09:30:04Z"));
        return OrderRefundedPayload.bytes(order(), refund, half, false);
    }

    /** The body of an order that nobody paid in time. */
    public static byte[] orderExpired() {
        PaidOrder order = order();
        NewOrder placed = new NewOrder(
                order.orderNumber(),
                order.product(),
                order.amount(),
                order.vatTreatment(),
                order.buyer(),
                new CustomFields(order.customFields()));
        return OrderExpiredPayload.bytes(
                new Orders.Unpaid(
                        order.accountId(), order.orderId(), placed, order.matchRef(), order.createdAt(), true),
                order.createdAt().plus(Duration.ofDays(1)));
    }

    /** @param type one of {@link Event#OF_ORDERS} */
    static byte[] ofOrder(String type) {
        return switch (type) {
            case Event.ORDER_PAID -> orderPaid();
            case Event.ORDER_REFUNDED -> orderRefunded();
            case Event.ORDER_EXPIRED -> orderExpired();
            default -> throw new IllegalArgumentException("no type about orders: " + type);
        };
    }

    /** The body of one change. */
    public static byte[] change(String entity, Action action) {
        return ChangesPayload.bytes(List.of(new Change(entity, JSON.createValue(RECORD), action, attributes(action))));
    }

    /** The body of an event about an endpoint. */
    public static byte[] operational(OperationalType type) {
        Instant at = Instant.parse("2026-11-21T10:00:07Z");
        boolean isDelivery = type == OperationalType.DELIVERY_EXHAUSTED;
        Event event = new Event("acc_example", "evt_example", Event.ORDER_PAID, "ORD-EXAMPLE", true, at);
        return new OperationalEvent(
                        type,
                        "acc_example",
                        at,
                        "ep_example",
                        "Bookkeeping",
                        type == OperationalType.ENDPOINT_SUSPENDED ? "failing" : null,
                        at.minusSeconds(60),
                        type == OperationalType.ENDPOINT_DEGRADED ? at.plusSeconds(30) : null,
                        isDelivery
                                ? new OperationalEvent.EndedDelivery("dlv_example", event, 10, "server_error", 503)
                                : null)
                .bytes();
    }

    /** The body of an event of an account's own type. */
    static byte[] own(OwnType type) {
        return OwnEventPayload.bytes(
                type.name(),
                type.newest().version(),
                Instant.parse("2026-11-21T10:00:07Z"),
                type.newest().example());
    }

    static PaidOrder order() {
        Map<String, JsonValue> customFields = new LinkedHashMap<>();
        customFields.put("T-shirt size", JSON.createValue("M"));
        return new PaidOrder(
                "acc_example",
                "ord_example",
                "ORD-EXAMPLE",
                Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T10:00:07Z"),
                "mollie",
                Amount.of(new BigDecimal("1.21"), null, null, new BigDecimal("21"), "EUR"),
                VatTreatment.STANDARD,
                new Product("Course", "Two days of practice"),
                new Buyer(
                        "An",
                        "Peeters",
                        "an@example.com",
                        "Peeters BV",
                        "BE0123456749",
                        new Address("Kerkstraat 1", "9000", "Gent", null),
                        "BE"),
                "br1_aeaqcaibaeaqcaibaeaqcaibae",
                customFields,
                true);
    }

    /** Attributes that every kind of record has; a real record has more, depending on its kind. */
    private static JsonObject attributes(Action action) {
        if (action == Action.DELETED) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        var attributes = JSON.createObjectBuilder();
        if (action == Action.CREATED) {
            attributes.add("id", RECORD).add("created_at", "2026-11-21 10:00:07");
        }
        return attributes.add("updated_at", "2026-11-21 10:00:07").build();
    }
}
