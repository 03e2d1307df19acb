package dev.postpaid.events;

import static dev.postpaid.orders.Amount.plain;

import dev.postpaid.orders.PaidOrder;
import dev.postpaid.refunds.Refund;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;

/**
 * Writes the body of {@code order.refunded}: the order as in {@code order.paid}, this refund, and what is refunded of the order
 * now.
 */
final class OrderRefundedPayload {

    private OrderRefundedPayload() {}

    /**
     * @param total in the currency of the order
     * @param inFull null if it is not known
     */
    static byte[] bytes(PaidOrder order, Refund refund, BigDecimal total, Boolean inFull) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = OrderPaidPayload.generator(body)) {
            OrderWriter writer = new OrderWriter(json);
            writer.paid(Event.ORDER_REFUNDED, order);
            json.writeStartObject("refund");
            json.write("id", refund.id());
            json.write("provider", refund.key().provider());
            json.write("reference", refund.key().reference());
            writer.text("payment_reference", refund.paymentReference());
            json.write("amount", refund.plainAmount());
            json.write("currency", refund.currency());
            writer.text("reason", refund.reason());
            json.write("refunded_at", OrderWriter.seconds(refund.refundedAt()));
            json.writeEnd();
            json.write("total_refunded", plain(total));
            if (inFull == null) {
                json.writeNull("fully_refunded");
            } else {
                json.write("fully_refunded", inFull);
            }
            writer.end();
        }
        return body.toByteArray();
    }
}
