package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLDecoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Buying where the seller takes payments with a provider, against stand-ins for the providers' APIs and pages. */
@Tag("browser")
class CheckoutAtProvidersIT extends Suite {

    private final Receiver provider = Receiver.start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void molliesPageIsWhereTheBuyerPaysAndItsNotificationPaysTheOrder() {
        sellWith("mollie", "\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\"");
        String id = "tr_page" + System.nanoTime();
        provider.answer(request -> request.method().equals("POST")
                ? Reply.of(201).saying("{\"_links\":{\"checkout\":{\"href\":\"" + provider.url("/pay/1") + "\"}}}")
                : page());
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            pay(buyer, "Pay with Mollie");
            buyer.page().waitForURL(Pattern.compile(".*/pay/1"));
            buyer.expectsComplaints();

            Received asked = provider.requests().get(0);
            JsonObject wanted = json(asked.text());
            JsonObject order = theOrder();
            assertThat(asked.path()).isEqualTo("/v2/payments");
            assertThat(asked.header("authorization")).isEqualTo("Bearer live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM");
            assertThat(asked.header("idempotency-key")).isEqualTo(order.getString("id"));
            assertThat(wanted.getJsonObject("amount").toString())
                    .isEqualTo("{\"currency\":\"EUR\",\"value\":\"121.00\"}");
            assertThat(wanted.getJsonObject("metadata").getString("order_id")).isEqualTo(order.getString("id"));
            assertThat(wanted.getString("webhookUrl")).endsWith("/api/v1/payments/mollie/" + shop.accountId());

            buyer.opens(path(wanted.getString("redirectUrl")));
            assertThat(buyer.page().locator("main")).containsText("not arrived yet");
            provider.answer(request -> Reply.of(200)
                    .saying(sample(
                            "mollie-payment",
                            "tr_7UhSN1zuXS",
                            id,
                            "ord_sample",
                            order.getString("id"),
                            "\"amount\": {\"value\": \"1.21\"",
                            "\"amount\": {\"value\": \"121.00\"")));
            notified(id);

            assertThat(buyer.page().locator("main")).containsText("Your order is paid");
            assertThat(buyer.page().locator("main")).containsText(order.getString("order_number"));
            assertThat(theOrder().getString("payment_provider")).isEqualTo("mollie");
        }
    }

    @Test
    void aPaymentThatMollieSaysWasCancelledIsSaidToTheBuyer() {
        sellWith("mollie", "\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\"");
        provider.answer(request -> request.method().equals("POST")
                ? Reply.of(201).saying("{\"_links\":{\"checkout\":{\"href\":\"" + provider.url("/pay/1") + "\"}}}")
                : page());
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            pay(buyer, "Pay with Mollie");
            buyer.page().waitForURL(Pattern.compile(".*/pay/1"));
            buyer.expectsComplaints();
            String back = json(provider.requests().get(0).text()).getString("redirectUrl");
            String id = "tr_page" + System.nanoTime();
            String order = theOrder().getString("id");
            provider.answer(request -> Reply.of(200)
                    .saying(sample(
                            "mollie-payment",
                            "tr_7UhSN1zuXS",
                            id,
                            "ord_sample",
                            order,
                            "\"status\": \"paid\"",
                            "\"status\": \"canceled\"")));
            notified(id);

            buyer.opens(path(back));

            assertThat(buyer.page().locator("main")).containsText("was cancelled");
            assertThat(theOrder().getString("status")).isEqualTo("open");
        }
    }

    @Test
    void whereMoneyMovesNobodyPaysByPretending() {
        sellWith("mollie", "\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\"");
        provider.answer(request -> request.method().equals("POST")
                ? Reply.of(201).saying("{\"_links\":{\"checkout\":{\"href\":\"" + provider.url("/pay/1") + "\"}}}")
                : page());
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            assertThat(buyer.button("Pay with Mollie")).isVisible();
            assertThat(buyer.page().locator("[id$='test']")).hasCount(0);
            pay(buyer, "Pay with Mollie");
            buyer.page().waitForURL(Pattern.compile(".*/pay/1"));
            String back = json(provider.requests().get(0).text()).getString("redirectUrl");

            assertThat(buyer.opens("/checkout/test/" + back.replaceFirst(".*order=", "")))
                    .isEqualTo(404);

            assertThat(theOrder().getString("status")).isEqualTo("open");
            buyer.expectsComplaints();
        }
    }

    @Test
    void stripesPageIsWhereTheBuyerPays() {
        sellWith(
                "stripe",
                "\"api_key\":\"sk_live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\",\"webhook_secret\":\"whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH\"");
        provider.answer(request -> request.method().equals("POST")
                ? Reply.of(200).saying("{\"id\":\"cs_1\",\"url\":\"" + provider.url("/c/pay/cs_1#fid%2Fx") + "\"}")
                : page());
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            pay(buyer, "Pay with Stripe");
            buyer.page().waitForURL(Pattern.compile(".*/c/pay/cs_1#fid%2Fx"));
            buyer.expectsComplaints();

            Received asked = provider.requests().get(0);
            String order = theOrder().getString("id");
            assertThat(asked.path()).isEqualTo("/v1/checkout/sessions");
            assertThat(asked.header("idempotency-key")).isEqualTo(order);
            assertThat(URLDecoder.decode(asked.text(), UTF_8).split("&"))
                    .contains(
                            "mode=payment",
                            "line_items[0][price_data][currency]=eur",
                            "line_items[0][price_data][unit_amount]=12100",
                            "metadata[order_id]=" + order,
                            "payment_intent_data[metadata][order_id]=" + order,
                            "customer_email=an@example.com");
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidAndTheSameOrderIsTriedAgain() {
        sellWith("mollie", "\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\"");
        provider.answer(500);
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            pay(buyer, "Pay with Mollie");
            assertThat(buyer.page().locator(".said")).containsText("cannot be reached");
            String order = theOrder().getString("id");
            assertThat(theOrder().getString("status")).isEqualTo("open");
            provider.forget();
            provider.answer(request -> request.method().equals("POST")
                    ? Reply.of(201).saying("{\"_links\":{\"checkout\":{\"href\":\"" + provider.url("/pay/1") + "\"}}}")
                    : page());

            buyer.button("Pay with Mollie").click();
            buyer.page().waitForURL(Pattern.compile(".*/pay/1"));
            buyer.expectsComplaints();

            assertThat(theOrder().getString("id")).isEqualTo(order);
            assertThat(provider.requests().get(0).header("idempotency-key")).isEqualTo(order);
        }
    }

    @Test
    void aProviderCannotSendTheBuyerToAnUnsafePlace() {
        sellWith("mollie", "\"api_key\":\"live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM\"");
        provider.answer(request ->
                Reply.of(201).saying("{\"_links\":{\"checkout\":{\"href\":\"http://elsewhere.example.com/\"}}}"));
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(ProductsPageIT.makeProduct(seller));
            pay(buyer, "Pay with Mollie");

            assertThat(buyer.page().locator(".said")).containsText("cannot be reached");
        }
    }

    private void sellWith(String name, String credentials) {
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/" + name,
                        Entity.json("{" + credentials + ",\"base_url\":\"" + provider.url("") + "\"}"))
                .expect(201);
        provider.forget(); // it was asked whether it takes the key
    }

    private static void pay(Person buyer, String how) {
        buyer.page().locator("[id='buyer:email']").fill("an@example.com");
        buyer.page().getByLabel("Your diet").fill("vegan");
        buyer.button(how).click();
    }

    private void notified(String id) {
        shop.api()
                .as(null)
                .call(
                        "POST",
                        "payments/mollie/" + shop.accountId(),
                        Entity.entity("id=" + id, MediaType.APPLICATION_FORM_URLENCODED_TYPE))
                .expect(200);
    }

    /** The only one. */
    private JsonObject theOrder() {
        var orders = shop.api().get("orders").data();
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    /** Of the address that the buyer comes back to, on the server of the suite. */
    private static String path(String url) {
        URI uri = URI.create(url);
        return uri.getPath() + "?" + uri.getQuery();
    }

    private static Reply page() {
        return Reply.of(200).with("Content-Type", "text/html").saying("<title>Pay</title>");
    }
}
