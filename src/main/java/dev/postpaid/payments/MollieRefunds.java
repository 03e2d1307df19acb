package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.refunds.RefundStatus;
import dev.postpaid.refunds.ReportedRefund;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Mollie's list of the refunds of a payment. A refund is {@code queued} or {@code pending} as long as it can be cancelled,
 * {@code processing} at the bank for a day or two, and then {@code refunded} or {@code failed}. Mollie notifies about the last
 * three by the webhook of the payment.
 *
 * @see <a href="https://docs.mollie.com/reference/list-refunds">Mollie: List payment refunds</a>
 */
final class MollieRefunds {

    /** Of a page; a payment has far fewer. */
    private static final int MOST = 100;

    private MollieRefunds() {}

    static String path(String paymentId) {
        return "/v2/payments/" + paymentId + "/refunds?limit=" + MOST;
    }

    /** @throws InvalidValueException if this is no list of refunds of this payment */
    static List<ReportedRefund> read(String paymentId, JsonObject list) {
        if (!(object(list, "_embedded").get("refunds") instanceof JsonArray refunds)) {
            throw new InvalidValueException("_embedded", Rule.of("required"));
        }
        List<ReportedRefund> read = new ArrayList<>();
        for (JsonValue each : refunds) {
            read.add(refund(paymentId, each instanceof JsonObject json ? json : JsonValue.EMPTY_JSON_OBJECT));
        }
        return read;
    }

    private static ReportedRefund refund(String paymentId, JsonObject json) {
        String payment = text(json, "paymentId");
        if (payment != null && !payment.equals(paymentId)) {
            throw new InvalidValueException("paymentId", Rule.of("payment_id"));
        }
        JsonObject amount = object(json, "amount");
        return new ReportedRefund(
                ProviderName.MOLLIE.word(),
                text(json, "id"),
                paymentId,
                status(text(json, "status")),
                value(text(amount, "value")),
                text(amount, "currency"),
                time(text(json, "createdAt")));
    }

    /** A status that is added later does not say that the money was sent. */
    private static RefundStatus status(String word) {
        return switch (word == null ? "" : word) {
            case "refunded" -> RefundStatus.REFUNDED;
            case "failed" -> RefundStatus.FAILED;
            case "canceled" -> RefundStatus.CANCELLED;
            default -> RefundStatus.PENDING;
        };
    }

    private static BigDecimal value(String text) {
        return text != null && text.matches("\\d{1,13}(\\.\\d{1,4})?") ? new BigDecimal(text) : null;
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValueException("createdAt", Rule.of("iso_time"));
        }
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
