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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the events that report a paid purchase. One purchase has several: its Checkout Session completes, and its
 * PaymentIntent succeeds. So the id of the PaymentIntent names the payment, whichever event comes first. The
 * PaymentIntent may have the amount in the buyer's currency and the Session in the seller's. Each has its own metadata;
 * an event without {@code order_id} is ignored.
 *
 * @see <a href="https://docs.stripe.com/payments/currencies/localize-prices/adaptive-pricing">Stripe: Adaptive
 *     Pricing</a>
 */
final class StripeEvent {

    private static final String COMPLETED = "checkout.session.completed";
    private static final String PAID_LATER = "checkout.session.async_payment_succeeded";
    private static final String SUCCEEDED = "payment_intent.succeeded";

    /** The types that can report a paid purchase. */
    static final List<String> PAYING = List.of(COMPLETED, PAID_LATER, SUCCEEDED);

    private StripeEvent() {}

    /**
     * A purchase that an event reports as paid.
     *
     * @param reference names the payment, see {@link #session}
     * @param orderId the seller's {@code metadata.order_id}; null where there is none
     * @param money where the amount stands
     */
    private record Paid(
            JsonObject event,
            String reference,
            String orderId,
            JsonObject money,
            String amountField,
            String currencyField) {

        Report report() {
            boolean test = !event.getBoolean("livemode", true);
            Payment payment = new Payment(ProviderName.STRIPE.word(), reference, created(event), test);
            String currency = text(money, currencyField);
            String code = currency == null ? null : currency.toUpperCase(Locale.ROOT);
            return new Report(orderId, new Receipt(payment, amount(money, amountField, code), code));
        }
    }

    /**
     * Empty for events that do not pay one of our orders: other types, a session that is completed but not paid (a bank
     * debit; its second event follows days later), and payments of something else.
     *
     * @throws InvalidValueException if an event that pays an order lacks the money
     */
    static Optional<Report> report(JsonObject event) {
        return paid(event).filter(paid -> paid.orderId() != null).map(Paid::report);
    }

    /** The reference of a payment that names no order; empty for events that report no payment, or one of an order. */
    static Optional<String> paidWithoutOrder(JsonObject event) {
        return paid(event).filter(paid -> paid.orderId() == null).map(Paid::reference);
    }

    private static Optional<Paid> paid(JsonObject event) {
        JsonObject object = object(object(event, "data"), "object");
        String type = text(event, "type");
        return switch (type == null ? "" : type) {
            case COMPLETED -> isComplete(object) ? Optional.of(session(event, object)) : Optional.empty();
            case PAID_LATER -> Optional.of(session(event, object));
            case SUCCEEDED ->
                Optional.of(paid(event, object, text(object, "id"), object, "amount_received", "currency"));
            default -> Optional.empty();
        };
    }

    /** A Session without a price needs no payment; one that sets something up for later has no total at all. */
    private static boolean isComplete(JsonObject session) {
        String status = text(session, "payment_status");
        boolean free = session.get("amount_total") instanceof JsonNumber total
                && total.bigDecimalValue().signum() == 0;
        return "paid".equals(status) || free && "no_payment_required".equals(status);
    }

    /** A Session that will not be paid any more: the bank refused it days later, or it expired. */
    static Optional<PaymentEnded> end(String accountId, JsonObject event) {
        String type = text(event, "type");
        String orderId = text(object(object(object(event, "data"), "object"), "metadata"), "order_id");
        boolean ended = "checkout.session.async_payment_failed".equals(type) || "checkout.session.expired".equals(type);
        return ended && orderId != null
                ? Optional.of(new PaymentEnded(accountId, orderId, PaymentEnd.FAILED))
                : Optional.empty();
    }

    /**
     * A Session without a PaymentIntent, such as one that begins a subscription or costs nothing, is named by its own
     * id. API versions before 2025-03-31 put the buyer's currency into the Session, and the seller's into its
     * conversion.
     */
    private static Paid session(JsonObject event, JsonObject session) {
        String intent = text(session, "payment_intent");
        String reference = intent == null ? text(session, "id") : intent;
        JsonObject before = object(session, "currency_conversion");
        return before.containsKey("source_currency")
                ? paid(event, session, reference, before, "amount_total", "source_currency")
                : paid(event, session, reference, session, "amount_total", "currency");
    }

    private static Paid paid(
            JsonObject event,
            JsonObject object,
            String reference,
            JsonObject money,
            String amountField,
            String currencyField) {
        String orderId = text(object(object, "metadata"), "order_id");
        return new Paid(event, reference, orderId, money, amountField, currencyField);
    }

    /** Null unless the event has a whole number. */
    private static BigDecimal amount(JsonObject object, String field, String currency) {
        return object.get(field) instanceof JsonNumber number && number.isIntegral() && currency != null
                ? number.bigDecimalValue().movePointLeft(StripeCurrency.decimals(currency))
                : null;
    }

    /** The time of the event, which is the time of the payment; neither object has a time of its own. */
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
