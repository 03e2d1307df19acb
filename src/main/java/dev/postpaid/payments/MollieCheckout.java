package dev.postpaid.payments;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.orders.Amount;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Creates a payment at Mollie: the request, and what is read of the answer.
 *
 * @see <a href="https://docs.mollie.com/reference/create-payment">Mollie: Create payment</a>
 */
final class MollieCheckout {

    private MollieCheckout() {}

    static HttpPost request(Credentials credentials, WantedPayment wanted, String notificationUrl) {
        HttpPost request = new HttpPost(credentials.baseUrl().at("/v2/payments"));
        request.setHeader("Accept", "application/hal+json");
        request.setEntity(new StringEntity(body(wanted, notificationUrl).toString(), ContentType.APPLICATION_JSON));
        return request;
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
