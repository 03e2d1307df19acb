package dev.postpaid.payments;

import dev.postpaid.refunds.RefundStatus;
import dev.postpaid.refunds.ReportedRefund;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events that report refunds. A refund has several: it is created, and updated when the bank took it or refused it.
 * {@code charge.refunded} names its refunds only in API versions before 2022-11-15; later ones tell by the events about refunds. A
 * refund names its PaymentIntent, and so the payment; one of a charge without a PaymentIntent is ignored.
 *
 * @see <a href="https://docs.stripe.com/refunds">Stripe: Refund and cancel payments</a>
 */
final class StripeRefunds {

    private static final Set<String> OF_REFUNDS =
            Set.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated");

    private static final String OF_CHARGE = "charge.refunded";

    private StripeRefunds() {}

    /** Empty for events of other types. @throws InvalidValueException if a refund lacks its id or its money */
    static List<ReportedRefund> read(JsonObject event) {
        JsonObject object = object(object(event, "data"), "object");
        String type = text(event, "type");
        if (type != null && OF_REFUNDS.contains(type)) {
            return refund(object).stream().toList();
        }
        return OF_CHARGE.equals(type) && object(object, "refunds").get("data") instanceof JsonArray refunds
                ? refunds.stream()
                        .filter(JsonObject.class::isInstance)
                        .flatMap(refund -> refund(refund.asJsonObject()).stream())
                        .toList()
                : List.of();
    }

    private static Optional<ReportedRefund> refund(JsonObject json) {
        String payment = id(json.get("payment_intent"));
        if (payment == null) {
            return Optional.empty();
        }
        String currency = text(json, "currency");
        String code = currency == null ? null : currency.toUpperCase(Locale.ROOT);
        return Optional.of(new ReportedRefund(
                ProviderName.STRIPE.word(),
                text(json, "id"),
                payment,
                status(text(json, "status")),
                amount(json, code),
                code,
                created(json)));
    }

    /** An object may stand where its id does, if the account expands it. */
    private static String id(JsonValue value) {
        if (value instanceof JsonObject expanded) {
            return text(expanded, "id");
        }
        return value instanceof JsonString text ? text.getString() : null;
    }

    /** A status that is added later does not say that the money was sent. */
    private static RefundStatus status(String word) {
        return switch (word == null ? "" : word) {
            case "succeeded" -> RefundStatus.REFUNDED;
            case "failed" -> RefundStatus.FAILED;
            case "canceled" -> RefundStatus.CANCELLED;
            default -> RefundStatus.PENDING;
        };
    }

    private static BigDecimal amount(JsonObject json, String currency) {
        return json.get("amount") instanceof JsonNumber number && number.isIntegral() && currency != null
                ? number.bigDecimalValue().movePointLeft(StripeCurrency.decimals(currency))
                : null;
    }

    private static Instant created(JsonObject json) {
        return json.get("created") instanceof JsonNumber seconds && seconds.isIntegral()
                ? Instant.ofEpochSecond(Math.min(seconds.longValue(), Integer.MAX_VALUE))
                : null;
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
