package dev.postpaid.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Order;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Creates a Checkout Session at Stripe: the request, and what is read of the answer. The PaymentIntent does not inherit
 * the metadata of the Session, so it gets its own.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">Stripe: Create a Checkout Session</a>
 */
final class StripeCheckout {

    private StripeCheckout() {}

    /**
     * @throws ArithmeticException if the price has no place in Stripe's whole numbers, which some currencies can have
     */
    static HttpPost request(Credentials credentials, WantedPayment wanted) {
        HttpPost request = new HttpPost(credentials.baseUrl().at("/v1/checkout/sessions"));
        request.setEntity(
                new StringEntity(form(fields(wanted)), ContentType.APPLICATION_FORM_URLENCODED.withCharset(UTF_8)));
        return request;
    }

    private static Map<String, String> fields(WantedPayment wanted) {
        Order order = wanted.order();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("mode", "payment");
        fields.put("line_items[0][quantity]", "1");
        fields.put(
                "line_items[0][price_data][currency]", order.amount().currency().toLowerCase(Locale.ROOT));
        fields.put("line_items[0][price_data][unit_amount]", minorUnits(order.amount()));
        fields.put("line_items[0][price_data][product_data][name]", wanted.description());
        fields.put("success_url", wanted.paidUrl());
        fields.put("cancel_url", wanted.cancelledUrl());
        fields.put("client_reference_id", order.id());
        fields.put("metadata[order_id]", order.id());
        fields.put("payment_intent_data[metadata][order_id]", order.id());
        if (order.buyer().email() != null) {
            fields.put("customer_email", order.buyer().email());
        }
        return fields;
    }

    private static String minorUnits(Amount amount) {
        return amount.totalIncl()
                .movePointRight(StripeCurrency.decimals(amount.currency()))
                .toBigIntegerExact()
                .toString();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Where the buyer pays; null if the answer does not say it. */
    static String url(JsonObject session) {
        return session.get("url") instanceof JsonString url ? url.getString() : null;
    }
}
