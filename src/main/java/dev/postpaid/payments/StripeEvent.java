package dev.postpaid.payments;

import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Receipt;
import dev.postpaid.platform.InvalidValueException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the events that say that a purchase was paid. One purchase has several: its Checkout Session completes, and its
 * PaymentIntent succeeds. So the payment goes by the PaymentIntent's id whichever comes first, and what comes later is
 * known. Each of the two has metadata of its own; the one without {@code order_id} says nothing.
 */
final class StripeEvent {

    private StripeEvent() {}

    /**
     * Empty for events that do not pay one of our orders: other types, a session that is completed but not paid (a bank
     * debit; its second event follows days later), and payments of something else.
     *
     * @throws InvalidValueException if an event that pays an order lacks the money
     */
    static Optional<Report> report(JsonObject event) {
        JsonObject object = object(object(event, "data"), "object");
        String type = text(event, "type");
        return switch (type == null ? "" : type) {
            case "checkout.session.completed" ->
                "paid".equals(text(object, "payment_status")) ? session(event, object) : Optional.empty();
            case "checkout.session.async_payment_succeeded" -> session(event, object);
            case "payment_intent.succeeded" -> report(event, object, text(object, "id"), "amount_received");
            default -> Optional.empty();
        };
    }

    /** A session without a PaymentIntent, such as one that begins a subscription, goes by its own id. */
    private static Optional<Report> session(JsonObject event, JsonObject session) {
        String intent = text(session, "payment_intent");
        return report(event, session, intent == null ? text(session, "id") : intent, "amount_total");
    }

    private static Optional<Report> report(JsonObject event, JsonObject object, String reference, String amountField) {
        String orderId = text(object(object, "metadata"), "order_id");
        if (orderId == null) {
            return Optional.empty();
        }
        boolean test = !event.getBoolean("livemode", true);
        Payment payment = new Payment(ProviderName.STRIPE.word(), reference, created(event), test);
        String currency = text(object, "currency");
        String code = currency == null ? null : currency.toUpperCase(Locale.ROOT);
        return Optional.of(new Report(orderId, new Receipt(payment, amount(object, amountField, code), code)));
    }

    /** Null where the event does not say a whole number. */
    private static BigDecimal amount(JsonObject object, String field, String currency) {
        return object.get(field) instanceof JsonNumber number && number.isIntegral() && currency != null
                ? number.bigDecimalValue().movePointLeft(StripeCurrency.decimals(currency))
                : null;
    }

    /** When the event happened, which is when the money came: neither object says that of itself. */
    private static Instant created(JsonObject event) {
        return event.get("created") instanceof JsonNumber seconds && seconds.isIntegral()
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
