package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every sentence of bookto's page about webhook URLs that says what the product does; its screens are the dashboard's. */
@Says("use-your-own-webhook-url.txt")
class UseYourOwnWebhookUrlPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Received next(int count) {
        return receiver.awaitRequests(count, SOON).get(count - 1);
    }

    private JsonObject order(String payment) {
        String body = Shop.order();
        return shop.api()
                .post("orders", body.substring(0, body.length() - 1) + ",\"payment\":" + payment + "}")
                .expect(201)
                .json();
    }

    @Test
    @Says({
        "every paid order is delivered there automatically the moment a customer pays.",
        "The moment a customer pays for one of your products, bookto makes an HTTP POST request to that URL with the full order details as JSON.",
        "the data arrives on its own, in real time."
    })
    void everyPaidOrderIsPostedAsJsonTheMomentItIsPaid() {
        shop.endpoint(receiver.url());
        JsonObject order = shop.api().post("orders", Shop.order()).expect(201).json();
        assertThat(receiver.requests()).isEmpty();

        shop.api()
                .post("orders/" + order.getString("id") + "/payments", Shop.payment(Shop.reference()))
                .expect(200);

        assertThat(next(1).method()).isEqualTo("POST");
        assertThat(next(1).header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(json(next(1).text()).getString("order_id")).isEqualTo(order.getString("id"));
    }

    @Test
    @Says("bookto immediately starts POSTing every paid order to that address.")
    void theFirstOrderAfterAddingTheUrlIsPosted() {
        shop.sell();
        shop.endpoint(receiver.url());

        JsonObject after = shop.sell();

        assertThat(json(next(1).text()).getString("order_id")).isEqualTo(after.getString("id"));
        soon().until(() ->
                shop.deliveryOf(shop.eventOf(after)).getString("status").equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    @Says("A payment made in test mode also fires a webhook, marked with \"is_test_order\": true in the payload.")
    void aTestPaymentFiresAWebhookThatSaysSo() {
        shop.endpoint(receiver.url());

        order("{\"provider\":\"test\",\"reference\":\"" + Shop.reference() + "\",\"is_test\":true}");
        assertThat(json(next(1).text()).getBoolean("is_test_order")).isTrue();

        order(Shop.payment(Shop.reference()));
        assertThat(json(next(2).text()).getBoolean("is_test_order")).isFalse();
    }

    @Test
    @Says({
        "Each webhook is a single POST with a JSON body.",
        "order number, the full amount breakdown (incl./excl. VAT, VAT rate, currency), the product name and description, the buyer (name, company, VAT number, address, country), and any custom_fields the buyer filled in."
    })
    void theBodyHasAllThatAnInvoiceNeeds() {
        shop.endpoint(receiver.url());
        shop.api()
                .post(
                        "orders",
                        """
                        {"order_number":"2026-17","product":{"name":"Course","description":"Two days"},
                         "amount":{"total_incl":121,"vat_rate":21,"currency":"EUR"},
                         "buyer":{"first_name":"An","last_name":"Peeters","email":"an@example.com","company":"Peeters BV",
                           "vat_number":"BE0123456749","country":"BE",
                           "address":{"street":"Kerkstraat 1","postal_code":"9000","city":"Gent"}},
                         "custom_fields":{"Size":"L","Guests":2},
                         "payment":{"provider":"mollie","reference":"%s"}}"""
                                .formatted(Shop.reference()))
                .expect(201);

        JsonObject body = json(next(1).text());
        assertThat(body.getString("order_number")).isEqualTo("2026-17");
        assertThat(body.getJsonObject("amount"))
                .isEqualTo(
                        json("{\"total_incl\":121,\"excl_vat\":100,\"vat\":21,\"vat_rate\":21,\"currency\":\"EUR\"}"));
        assertThat(body.getJsonObject("product")).isEqualTo(json("{\"name\":\"Course\",\"description\":\"Two days\"}"));
        JsonObject buyer = body.getJsonObject("buyer");
        assertThat(buyer.getString("first_name") + " " + buyer.getString("last_name"))
                .isEqualTo("An Peeters");
        assertThat(buyer.getString("company")).isEqualTo("Peeters BV");
        assertThat(buyer.getString("vat_number")).isEqualTo("BE0123456749");
        assertThat(buyer.getString("country")).isEqualTo("BE");
        assertThat(buyer.getJsonObject("address"))
                .isEqualTo(json(
                        "{\"street\":\"Kerkstraat 1\",\"postal_code\":\"9000\",\"city\":\"Gent\",\"region\":null}"));
        assertThat(body.getJsonObject("custom_fields")).isEqualTo(json("{\"Size\":\"L\",\"Guests\":2}"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    @Says("The payload shape is stable, so you can rely on it.")
    void anOrderWithLittleHasTheSameFields() {
        shop.endpoint(receiver.url());
        shop.sell();
        shop.api()
                .post(
                        "orders",
                        """
                        {"product":{"name":"Course"},"amount":{"total_incl":0,"vat_rate":0,"currency":"EUR"},
                         "payment":{"provider":"test","reference":"%s"}}"""
                                .formatted(Shop.reference()))
                .expect(201);

        receiver.awaitRequests(2, SOON);
        JsonObject one = json(receiver.requests().get(0).text());
        JsonObject other = json(receiver.requests().get(1).text());
        assertThat(one.keySet()).containsExactlyElementsOf(other.keySet());
        for (String part : new String[] {"amount", "product", "buyer", "seller"}) {
            assertThat(one.getJsonObject(part).keySet())
                    .containsExactlyElementsOf(other.getJsonObject(part).keySet());
        }
        assertThat(one.getJsonObject("buyer").getJsonObject("address").keySet())
                .containsExactlyElementsOf(
                        other.getJsonObject("buyer").getJsonObject("address").keySet());
        receiver.requests().forEach(request -> Contract.checkWebhook("order.paid", request.text()));
    }

    @Test
    @Says({
        "It gives you a ready-to-paste prompt for an AI coding tool like Cursor or Claude",
        "the prompt already includes the webhook payload shape and how to verify the signature",
        "The prompt contains a <your-signing-secret> placeholder."
    })
    void thePromptHasTheShapeTheCheckAndAPlaceholderForTheSecret() {
        shop.endpoint(receiver.url());
        shop.sell();

        String prompt = shop.api().get("integration-prompt").expect(200).text();

        assertThat(prompt)
                .contains("<your-signing-secret>", "X-Bookto-Signature", "X-Bookto-Timestamp")
                .doesNotContain(shop.secret());
        assertThat(prompt).contains(json(next(1).text()).keySet());
    }

    @Test
    @Says(
            "Each paid order reaches your webhook exactly once, even if the payment provider repeats its own notification behind the scenes")
    void anOrderReachesTheWebhookOnceThoughItsPaymentIsReportedThreeTimes() {
        shop.endpoint(receiver.url());
        String id = shop.api().post("orders", Shop.order()).expect(201).id();
        String payment = Shop.payment(Shop.reference());

        for (int i = 0; i < 3; i++) {
            shop.api().post("orders/" + id + "/payments", payment).expect(200);
        }
        JsonObject next = shop.sell();

        receiver.awaitRequests(2, SOON);
        soon().until(() ->
                shop.deliveryOf(shop.eventOf(next)).getString("status").equals("delivered"));
        assertThat(receiver.requests())
                .extracting(request -> json(request.text()).getString("order_id"))
                .containsExactlyInAnyOrder(id, next.getString("id"));
        assertThat(shop.api().get("events").data()).hasSize(2);
    }

    @Test
    @Says(
            "Every payload includes a stable buyer.match_ref key so your automation can find-or-create a contact instead of creating a duplicate each time.")
    void aReturningBuyerHasTheSameMatchRef() {
        shop.endpoint(receiver.url());
        for (String email : new String[] {"an@example.com", " AN@Example.com ", "bo@example.com"}) {
            shop.api()
                    .post(
                            "orders",
                            """
                            {"product":{"name":"Course"},"amount":{"total_incl":1,"vat_rate":0,"currency":"EUR"},
                             "buyer":{"email":"%s"},"payment":{"provider":"test","reference":"%s"}}"""
                                    .formatted(email, Shop.reference()))
                    .expect(201);
        }

        var refs = receiver.awaitRequests(3, SOON).stream()
                .map(request -> json(request.text()).getJsonObject("buyer"))
                .collect(java.util.stream.Collectors.toMap(
                        buyer -> buyer.getString("email"), buyer -> buyer.getString("match_ref")));
        assertThat(refs.get("an@example.com")).isEqualTo(refs.get("AN@Example.com"));
        assertThat(refs.get("bo@example.com")).isNotEqualTo(refs.get("an@example.com"));
    }

    @Test
    @Says({
        "each webhook URL shows its last delivery status (for example last: 200) and can be Disabled (paused without losing the URL) or Deleted."
    })
    void aWebhookShowsItsLastStatusAndCanBeDisabledAndDeleted() {
        String id = shop.endpoint(receiver.url());
        String url = "endpoints/" + id;
        assertThat(last(url)).isEqualTo("last: never");
        shop.sell();
        soon().until(() -> last(url).equals("last: 200"));

        shop.api().post(url + "/disable").expect(200);
        JsonObject paused = shop.sell();
        assertThat(shop.told(shop.eventOf(paused), id).getString("reason")).isEqualTo("disabled");
        assertThat(shop.api().get(url).string("url")).isEqualTo(receiver.url());

        shop.api().post(url + "/enable").expect(200);
        JsonObject resumed = shop.sell();
        assertThat(json(next(2).text()).getString("order_id")).isEqualTo(resumed.getString("id"));

        shop.api().delete(url).expect(204);
        assertThat(shop.api().get("endpoints").data()).isEmpty();
        assertThat(shop.api().get("deliveries?endpoint=" + id).data()).hasSize(2);
    }

    private String last(String url) {
        return shop.api().get(url).json().getJsonObject("last_delivery").getString("label");
    }

    @Test
    @Says({"Flow plan required.", "Webhooks are available on the Flow plan."})
    void webhooksBelongToTheFlowPlan() {
        Shop free = Shop.open(operator, "free");
        var refused = assertProblem(
                free.api().post("endpoints", "{\"url\":\"" + receiver.url() + "\"}"), 403, "plan-required");
        assertThat(refused.text()).contains("flow");

        operator.patch("accounts/" + free.accountId(), "{\"plan\":\"flow\"}").expect(200);
        String id = free.endpoint(receiver.url());
        operator.patch("accounts/" + free.accountId(), "{\"plan\":\"free\"}").expect(200);
        JsonObject order = free.sell();
        String event = free.eventOf(order);
        assertThat(free.told(event, id).getString("reason")).isEqualTo("plan");

        operator.patch("accounts/" + free.accountId(), "{\"plan\":\"flow\"}").expect(200);
        JsonObject later = free.sell();
        assertThat(json(next(1).text()).getString("order_id")).isEqualTo(later.getString("id"));
        free.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + id + "\"}")
                .expect(201);
        assertThat(json(next(2).text()).getString("order_id")).isEqualTo(order.getString("id"));
    }
}
