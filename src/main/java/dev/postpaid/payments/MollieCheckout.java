package dev.postpaid.payments;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Amount;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;

/**
 * A payment at Mollie, as it is asked for and answered.
 *
 * @see <a href="https://docs.mollie.com/reference/create-payment">Mollie: Create payment</a>
 */
final class MollieCheckout {

    private MollieCheckout() {}

    static HttpRequest.Builder request(Credentials credentials, WantedPayment wanted, String notificationUrl) {
        return HttpRequest.newBuilder(credentials.baseUrl().at("/v2/payments"))
                .header("Accept", "application/hal+json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body(wanted, notificationUrl).toString()));
    }

    private static JsonObject body(WantedPayment wanted, String notificationUrl) {
        Amount amount = wanted.order().amount();
        return JSON.createObjectBuilder()
                .add(
                        "amount",
                        JSON.createObjectBuilder()
                                .add("currency", amount.currency())
                                .add("value", amount.totalIncl().toPlainString()))
                .add("description", wanted.description())
                .add("redirectUrl", wanted.paidUrl())
                .add("cancelUrl", wanted.cancelledUrl())
                .add("webhookUrl", notificationUrl)
                .add(
                        "metadata",
                        JSON.createObjectBuilder()
                                .add("order_id", wanted.order().id()))
                .build();
    }

    /** Where the buyer pays; null if the answer does not say it. */
    static String url(JsonObject payment) {
        return payment.get("_links") instanceof JsonObject links
                        && links.get("checkout") instanceof JsonObject checkout
                        && checkout.get("href") instanceof JsonString url
                ? url.getString()
                : null;
    }
}
