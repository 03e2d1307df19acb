package dev.postpaid.events;

import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.Orders;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * Writes the body of {@code order.expired}: the order as in {@code order.paid}, where {@code payment_provider} and {@code paid_at}
 * are null and the status is {@code expired}, and when it expired.
 */
final class OrderExpiredPayload {

    private OrderExpiredPayload() {}

    static byte[] bytes(Orders.Unpaid order, Instant at) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = OrderPaidPayload.generator(body)) {
            OrderWriter writer = new OrderWriter(json);
            writer.unpaid(Event.ORDER_EXPIRED, OrderStatus.EXPIRED.word(), order);
            json.write("expired_at", OrderWriter.seconds(at));
            writer.end();
        }
        return body.toByteArray();
    }
}
