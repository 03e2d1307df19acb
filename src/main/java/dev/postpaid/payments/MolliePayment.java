package dev.postpaid.payments;

import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Receipt;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A payment at Mollie, reduced to the fields that matter here.
 *
 * @param status only {@code paid} is paid; it stays so through refunds and chargebacks
 * @param orderId the seller's {@code metadata.order_id}; null where there is none
 * @param receipt null unless it is paid
 * @param refunded whether refunds of it were begun
 * @see <a href="https://docs.mollie.com/reference/get-payment">Mollie: Get payment</a>
 */
record MolliePayment(String status, String orderId, Receipt receipt, boolean refunded) {

    /**
     * @param id what was asked for
     * @throws InvalidValueException if this is not that payment, or lacks what every payment has
     */
    static MolliePayment read(String id, JsonObject json) {
        if (!id.equals(text(json, "id"))) {
            throw new InvalidValueException("id", Rule.of("payment_id"));
        }
        String status = text(json, "status");
        if (status == null) {
            throw new InvalidValueException("status", Rule.of("required"));
        }
        String orderId = json.get("metadata") instanceof JsonObject metadata ? text(metadata, "order_id") : null;
        return new MolliePayment(status, orderId, status.equals("paid") ? receipt(id, json) : null, isRefunded(json));
    }

    /** A refund that failed has no amount any more, but is linked. */
    private static boolean isRefunded(JsonObject json) {
        JsonObject links = json.get("_links") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        JsonObject amount =
                json.get("amountRefunded") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        BigDecimal refunded = value(text(amount, "value"));
        return links.get("refunds") instanceof JsonObject || refunded != null && refunded.signum() > 0;
    }

    /** Empty if there is nothing to settle: not paid, or not for one of our orders. */
    Optional<Report> report() {
        return receipt == null || orderId == null ? Optional.empty() : Optional.of(new Report(orderId, receipt));
    }

    /** Whether money came in without an order id. */
    boolean paysNoOrder() {
        return receipt != null && orderId == null;
    }

    /** Empty while money may still come. */
    Optional<PaymentEnded> end(String accountId) {
        if (orderId == null) {
            return Optional.empty();
        }
        return switch (status) {
            case "canceled" -> Optional.of(new PaymentEnded(accountId, orderId, PaymentEnd.CANCELLED));
            case "failed", "expired" -> Optional.of(new PaymentEnded(accountId, orderId, PaymentEnd.FAILED));
            default -> Optional.empty();
        };
    }

    private static Receipt receipt(String id, JsonObject json) {
        JsonObject amount = json.get("amount") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        boolean test = "test".equals(text(json, "mode"));
        Payment payment = new Payment(ProviderName.MOLLIE.word(), id, time(text(json, "paidAt")), test);
        return new Receipt(payment, value(text(amount, "value")), text(amount, "currency"));
    }

    /** Mollie writes amounts as text, with the decimals of their currency. */
    private static BigDecimal value(String text) {
        return text != null && text.matches("\\d{1,13}(\\.\\d{1,4})?") ? new BigDecimal(text) : null;
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("paidAt", Rule.of("iso_time"));
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
