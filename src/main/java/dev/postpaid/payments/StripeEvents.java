package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stripe's list of events that report payments, newest first. Stripe keeps events for 30 days, whether or not they were sent to
 * anybody. They are the notifications themselves, so what is read here is what a notification would have said: the order in the
 * metadata of the Session or of the PaymentIntent, the amount in either currency, and the time of the payment.
 *
 * @see <a href="https://docs.stripe.com/api/events/list">Stripe: List all events</a>
 */
final class StripeEvents {

    private static final Logger LOG = Logger.getLogger(StripeEvents.class.getName());

    private static final String TYPES =
            StripeEvent.PAYING.stream().map(type -> "&types%5B%5D=" + type).collect(Collectors.joining());

    private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,100}");

    private StripeEvents() {}

    /** @param cursor of the page before; null for the first page */
    static String path(Instant since, String cursor) {
        return "/v1/events?limit=100" + TYPES + "&created%5Bgte%5D=" + since.getEpochSecond()
                + (cursor == null ? "" : "&starting_after=" + cursor);
    }

    /** @throws InvalidValueException if this is no list */
    static ReceivedPage read(JsonObject list) {
        if (!(list.get("data") instanceof JsonArray events)) {
            throw new InvalidValueException("data", Rule.of("required"));
        }
        List<ReceivedPayment> ofOrders = new ArrayList<>();
        List<String> others = new ArrayList<>();
        String last = null;
        for (JsonValue each : events) {
            JsonObject event = each instanceof JsonObject json ? json : JsonValue.EMPTY_JSON_OBJECT;
            if (event.get("id") instanceof JsonString id
                    && EVENT_ID.matcher(id.getString()).matches()) {
                last = id.getString();
                take(last, event, ofOrders, others);
            }
        }
        return new ReceivedPage(ofOrders, others, list.getBoolean("has_more", false) ? last : null);
    }

    private static void take(String id, JsonObject event, List<ReceivedPayment> ofOrders, List<String> others) {
        try {
            StripeEvent.report(event)
                    .ifPresent(report -> ofOrders.add(new ReceivedPayment(report.orderId(), id, report.receipt())));
            StripeEvent.paidWithoutOrder(event).ifPresent(others::add);
        } catch (InvalidValueException e) {
            LOG.log(Level.WARNING, "event of a list not understood, left out event={0}: {1}", new Object[] {id, e});
        }
    }
}
