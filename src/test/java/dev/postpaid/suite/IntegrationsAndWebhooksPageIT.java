package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every sentence of bookto's page about integrations that says what the product does; its screens are the dashboard's. */
@Says("integrations-and-webhooks.txt")
class IntegrationsAndWebhooksPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Received next(int count) {
        return receiver.awaitRequests(count, SOON).get(count - 1);
    }

    @Test
    @Says("bookto sends the order details to every active webhook you have set up.")
    void everyActiveWebhookGetsTheOrder() {
        shop.endpoint(receiver.url("/one"));
        shop.endpoint(receiver.url("/two"));
        String paused = shop.endpoint(receiver.url("/paused"));
        shop.api().post("endpoints/" + paused + "/disable").expect(200);

        String event = shop.eventOf(shop.sell());

        assertThat(receiver.awaitRequests(2, SOON))
                .extracting(Received::path)
                .containsExactlyInAnyOrder("/one", "/two");
        assertThat(shop.told(event, paused).getString("decision")).isEqualTo("skip");
    }

    @Test
    @Says({
        "You paste this key into Zapier so that Zapier is allowed to sign in to your bookto account.",
        "It is shown only once, right after you generate it",
        "If you generate a new one, the old key stops working immediately."
    })
    void theKeyForZapierIsShownOnceAndANewOneEndsTheOld() {
        String body = "{\"name\":\"Zapier\",\"purpose\":\"zapier\"}";
        String key = shop.api().post("api-keys", body).expect(201).string("key");
        assertThat(key).startsWith("bk_");
        assertThat(shop.api().as(key).get("me").expect(200).id()).isEqualTo(shop.accountId());
        assertThat(shop.api().get("api-keys").text()).doesNotContain(key);

        String next = shop.api().post("api-keys", body).expect(201).string("key");

        assertProblem(shop.api().as(key).get("me"), 401, "unauthorized");
        shop.api().as(next).get("me").expect(200);
    }

    @Test
    @Says("This is created automatically for you.")
    void theSigningSecretIsThereFromTheStart() {
        assertThat(shop.secret()).matches("whsec_[A-Za-z0-9+/]{32}");
    }

    @Test
    @Says(
            "bookto uses it to \"sign\" every webhook it sends, so the receiver can confirm the message genuinely came from bookto and wasn't faked by someone else.")
    void everyWebhookIsSignedAndTheSignatureFitsNothingElse() {
        shop.endpoint(receiver.url());
        shop.sell();
        shop.sell();

        for (Received request : receiver.awaitRequests(2, SOON)) {
            assertThat(request.header("x-bookto-signature"))
                    .isEqualTo(signature(shop.secret(), request, request.text()));
            assertThat(request.header("x-bookto-signature"))
                    .isNotEqualTo(signature(shop.secret(), request, request.text() + " "))
                    .isNotEqualTo(signature(Shop.open(operator).secret(), request, request.text()));
        }
    }

    @Test
    @Says({
        "If you have a URL that can receive data (your own server, or a tool like Make or n8n), paste it under Webhooks and click Add.",
        "bookto will start POSTing every paid order to that URL."
    })
    void aUrlAloneIsEnough() {
        shop.api().post("endpoints", "{\"url\":\"" + receiver.url() + "\"}").expect(201);

        JsonObject order = shop.sell();

        assertThat(json(next(1).text()).getString("order_id")).isEqualTo(order.getString("id"));
    }

    @Test
    @Says(
            "Zapier then handles the webhook for you, and it will appear in your Webhooks list as \"managed via Zapier\".")
    void aHookOfZapierIsInTheListAsManagedByIt() {
        String key = shop.api()
                .post("api-keys", "{\"name\":\"Zapier\",\"purpose\":\"zapier\"}")
                .expect(201)
                .string("key");

        String id = shop.api()
                .as(key)
                .post("hooks", "{\"target_url\":\"" + receiver.url() + "\",\"event\":\"order.paid\"}")
                .expect(201)
                .id();

        List<JsonObject> webhooks = shop.api().get("endpoints").data();
        assertThat(webhooks).hasSize(1);
        assertThat(webhooks.get(0).getString("id")).isEqualTo(id);
        assertThat(webhooks.get(0).getString("managed_by")).isEqualTo("zapier");
        JsonObject order = shop.sell();
        assertThat(json(next(1).text()).getString("order_id")).isEqualTo(order.getString("id"));
        shop.api().as(key).delete("hooks/" + id).expect(204);
        assertThat(shop.api().get("endpoints").data()).isEmpty();
    }

    @Test
    @Says({
        "Every POST includes these headers:",
        "compute HMAC-SHA256(signing_secret, \"<timestamp>.<raw JSON body>\") and compare it to the signature header.",
        "They should match exactly."
    })
    void theSignatureIsTheHmacOfTimestampAndRawBody() {
        shop.endpoint(receiver.url());
        shop.sell();

        Received request = next(1);
        assertThat(request.header("x-bookto-signature")).isEqualTo(signature(shop.secret(), request, request.text()));
        long age = request.at().getEpochSecond() - Long.parseLong(request.header("x-bookto-timestamp"));
        assertThat(age).isBetween(-1L, 20L);
    }

    private static String signature(String secret, Received request, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = request.header("x-bookto-timestamp") + "." + body;
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Says("Every webhook sends the same JSON shape, so you can rely on it.")
    void theExampleOfThePageHasNoFieldThatIsNotSent() {
        shop.endpoint(receiver.url());
        shop.sell();

        JsonObject sent = json(next(1).text());
        assertThat(sent.keySet())
                .containsSubsequence(
                        "event",
                        "payment_provider",
                        "order_id",
                        "order_number",
                        "status",
                        "created_at",
                        "paid_at",
                        "amount",
                        "vat_treatment",
                        "product",
                        "buyer",
                        "seller",
                        "is_test_order");
        assertThat(sent.getString("event")).isEqualTo("order.paid");
        assertThat(sent.getString("status")).isEqualTo("paid");
        assertThat(sent.getJsonObject("amount").toString())
                .isEqualTo("{\"total_incl\":1.21,\"excl_vat\":1,\"vat\":0.21,\"vat_rate\":21,\"currency\":\"EUR\"}");
        assertThat(sent.getString("vat_treatment")).isEqualTo("standard");
        assertThat(sent.getJsonObject("buyer").keySet())
                .containsSubsequence("first_name", "last_name", "email", "company", "country");
        assertThat(sent.getJsonObject("seller").toString())
                .isEqualTo("{\"id\":\"" + shop.accountId() + "\",\"entity\":null}");
    }

    @Test
    @Says("A payment made in test mode also sends a webhook, marked with \"is_test_order\": true.")
    void aTestOrderIsMarkedAndAnEndpointMayOptOutOfThem() {
        shop.endpoint(receiver.url("/all"));
        String real = shop.endpoint(receiver.url("/real"), "\"test_orders\":false");
        String body =
                Shop.order(Shop.reference()).replace("\"provider\":\"test\"", "\"provider\":\"test\",\"is_test\":true");

        JsonObject order = shop.api().post("orders", body).expect(201).json();

        assertThat(next(1).path()).isEqualTo("/all");
        assertThat(json(next(1).text()).getBoolean("is_test_order")).isTrue();
        assertThat(shop.told(shop.eventOf(order), real).getString("reason")).isEqualTo("test_order");
    }

    @Test
    @Says({
        "Each paid order is delivered to your webhook only once, even if the payment provider repeats its own notification behind the scenes.",
        "You won't get the same order twice."
    })
    void theSameOrderDoesNotComeTwice() {
        shop.endpoint(receiver.url());
        String order = Shop.order(Shop.reference());
        String id = shop.api().post("orders", order).expect(201).id();

        assertThat(shop.api().post("orders", order).expect(200).id()).isEqualTo(id);

        JsonObject next = shop.sell();
        receiver.awaitRequests(2, SOON);
        soon().until(() ->
                shop.deliveryOf(shop.eventOf(next)).getString("status").equals("delivered"));
        assertThat(receiver.requests())
                .extracting(request -> json(request.text()).getString("order_id"))
                .containsExactlyInAnyOrder(id, next.getString("id"));
    }
}
