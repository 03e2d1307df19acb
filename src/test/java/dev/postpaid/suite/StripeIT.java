package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's events, signed as Stripe signs them. */
class StripeIT extends Suite {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
    private static final String COMPLETED = "checkout.session.completed";

    private String orderId;
    private String intent;

    @BeforeEach
    void sellWithStripe() {
        put("{\"webhook_secret\":\"" + SECRET + "\"}").expect(201);
        orderId = shop.api().post("orders", Shop.order()).expect(201).id();
        intent = "pi_suite" + IDS.incrementAndGet() + "x" + System.nanoTime();
    }

    @Test
    void aPaidSessionPaysItsOrder() {
        assertThat(send(session())).isEqualTo(200);

        JsonObject order = order();
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getString("payment_provider")).isEqualTo("stripe");
        assertThat(order.getString("paid_at")).isEqualTo("2026-11-21T10:00:07Z");
        assertThat(order.getBoolean("is_test")).isFalse();
        assertThat(payments()).containsExactly(intent + " paid");
    }

    @Test
    void bothEventsOfOnePurchaseAreOnePaymentInEitherOrder() {
        assertThat(send(session())).isEqualTo(200);
        assertThat(send(succeeded())).isEqualTo(200);
        assertOneEvent();
        assertThat(payments()).containsExactly(intent + " paid");

        orderId = shop.api().post("orders", Shop.order()).expect(201).id();
        intent = intent + "b";
        assertThat(send(succeeded())).isEqualTo(200);
        assertThat(send(session())).isEqualTo(200);
        assertThat(shop.api().get("events").data()).hasSize(2);
        assertThat(payments()).containsExactly(intent + " paid");
    }

    @Test
    void anAsynchronousPaymentCountsWhenItSucceeds() {
        String unpaid = session("\"payment_status\": \"paid\"", "\"payment_status\": \"unpaid\"");
        assertThat(send(unpaid)).isEqualTo(200);
        assertThat(order().getString("status")).isEqualTo("open");

        assertThat(send(session(COMPLETED, "checkout.session.async_payment_succeeded")))
                .isEqualTo(200);

        assertOneEvent();
    }

    @Test
    void anAsynchronousPaymentThatFailsPaysNothing() {
        String failed = unpaidOf("checkout.session.async_payment_failed");

        assertThat(send(failed)).isEqualTo(200);

        assertThat(order().getString("status")).isEqualTo("open");
    }

    @Test
    void whatIsNotLiveIsATestOrder() {
        assertThat(send(session("\"livemode\": true", "\"livemode\": false"))).isEqualTo(200);

        assertThat(order().getBoolean("is_test")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge.succeeded", "charge.refunded", "payment_intent.created", "customer.created"})
    void otherEventsAreTakenAndIgnored(String type) {
        assertThat(send(succeeded("payment_intent.succeeded", type))).isEqualTo(200);
        assertThat(send("{\"type\":\"" + type + "\"}")).isEqualTo(200);

        assertThat(order().getString("status")).isEqualTo("open");
    }

    @Test
    void aPaymentOfSomethingElseIsTakenAndIgnored() {
        assertThat(send(session("{\"order_id\": \"" + orderId + "\"}", "{}"))).isEqualTo(200);

        assertThat(order().getString("status")).isEqualTo("open");
    }

    @Test
    void aWrongSignatureIsRefused() {
        String body = session();
        long now = Instant.now().getEpochSecond();
        String good = sign(SECRET, now, body);

        for (String header : new String[] {
            null,
            "",
            "t=" + now,
            "t=" + now + ",v1=" + sign("whsec_other", now, body),
            "t=" + now + ",v0=" + good,
            "t=" + (now + 1) + ",v1=" + good,
            "t=" + (now - 400) + ",v1=" + sign(SECRET, now - 400, body),
            "t=" + (now + 400) + ",v1=" + sign(SECRET, now + 400, body)
        }) {
            assertThat(send(shop.accountId(), header, body)).as(header).isEqualTo(400);
        }
        assertThat(send(shop.accountId(), "t=" + now + ",v1=" + good, body + " "))
                .isEqualTo(400);
        assertThat(order().getString("status")).isEqualTo("open");
    }

    @Test
    void oneOfSeveralSignaturesWillDo() {
        String body = session();
        long now = Instant.now().getEpochSecond();
        String header = "t=" + now + ",v1=" + sign("whsec_old", now, body) + ",v1=" + sign(SECRET, now, body);

        assertThat(send(shop.accountId(), header, body)).isEqualTo(200);

        assertOneEvent();
    }

    @Test
    void aStrangerCannotTellAnAccountWithoutStripeFromAWrongSignature() {
        var wrong = exchange(shop.accountId(), "t=1,v1=0", session());
        var without = exchange(Shop.open(operator).accountId(), "t=1,v1=0", session());
        var unknown = exchange("acc_unknown", "t=1,v1=0", session());

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("/problems/invalid-signature");
        assertThat(withoutRequestId(without.body())).isEqualTo(withoutRequestId(wrong.body()));
        assertThat(withoutRequestId(unknown.body())).isEqualTo(withoutRequestId(wrong.body()));
    }

    private static String withoutRequestId(String problem) {
        return problem.replaceFirst("req_[0-9a-z]+", "");
    }

    @Test
    void anOrderThatIsNotKnownYetIsAReasonToRepeat() {
        String late = orderId;
        orderId = "ord_notyet";
        assertThat(send(session())).isEqualTo(503);

        orderId = late;
        assertThat(send(session())).isEqualTo(200);

        assertOneEvent();
    }

    @Test
    void otherMoneyThanTheOrderCostsDoesNotPayIt() {
        assertThat(send(session("\"amount_total\": 121", "\"amount_total\": 120")))
                .isEqualTo(200);
        assertThat(payments()).containsExactly(intent + " amount_mismatch");
        intent = intent + "b";
        assertThat(send(succeeded("\"eur\"", "\"usd\""))).isEqualTo(200);

        assertThat(payments()).hasSize(2);
        assertThat(order().getString("status")).isEqualTo("open");
        assertThat(shop.api().get("events").data()).isEmpty();
    }

    @Test
    void aSecondPaymentIsKeptAsSurplus() {
        assertThat(send(session())).isEqualTo(200);
        String first = intent;
        intent = first + "b";

        assertThat(send(session())).isEqualTo(200);
        assertThat(send(succeeded())).isEqualTo(200);

        assertOneEvent();
        assertThat(payments()).containsExactly(first + " paid", intent + " surplus");
    }

    @Test
    void whatIsSignedAndCannotBeReadIsRefused() {
        assertThat(send("{\"type\":")).isEqualTo(400);
        assertThat(send(session("\"amount_total\": 121", "\"amount_total\": null")))
                .isEqualTo(400);
    }

    @Test
    void aBodyIsBounded() {
        assertThat(send("{\"type\":\"" + "x".repeat(1_048_576) + "\"}")).isEqualTo(413);
    }

    @Test
    void bothEventsTenTimesAtOnceAreOneEvent() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(20);
        List<Integer> statuses = new ArrayList<>();
        try {
            for (var answer : threads.<Integer>invokeAll(
                    Collections.nCopies(20, () -> send(turn.getAndIncrement() % 2 == 0 ? session() : succeeded())))) {
                statuses.add(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertOneEvent();
        assertThat(payments()).containsExactly(intent + " paid");
    }

    @Test
    void credentialsAreCheckedAndNeverShown() {
        assertThat(put("{\"api_key\":\"sk_live_x\"}").expect(422).pointers()).isEqualTo("/webhook_secret");
        assertThat(put("{\"webhook_secret\":\"sk_live_x\"}").expect(422).pointers())
                .isEqualTo("/webhook_secret");
        var put = put("{\"webhook_secret\":\"whsec_fresh\",\"api_key\":\"sk_live_x\"}")
                .expect(200);
        assertThat(put.text()).doesNotContain("whsec_", "sk_live_x");
        assertThat(put.string("base_url")).isEqualTo("https://api.stripe.com");
        assertThat(put.json().getBoolean("has_api_key")).isTrue();
        assertThat(put.json().getBoolean("has_webhook_secret")).isTrue();

        assertThat(send(session())).isEqualTo(400);
    }

    private Api.Answer put(String json) {
        return shop.api().call("PUT", "payment-providers/stripe", Entity.json(json));
    }

    private String session(String... changes) {
        return changed("stripe-session", changes);
    }

    private String succeeded(String... changes) {
        return changed("stripe-intent", changes);
    }

    private String unpaidOf(String type) {
        return session("\"payment_status\": \"paid\"", "\"payment_status\": \"unpaid\"", COMPLETED, type);
    }

    private String changed(String name, String... changes) {
        String body = sample(name, "pi_3RgRPqEEXQJo9EEO1a43uB5g", intent, "ord_sample", orderId);
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(body).contains(changes[i]);
            body = body.replace(changes[i], changes[i + 1]);
        }
        return body;
    }

    /** @return the status of the answer to this body, signed now */
    private int send(String body) {
        long now = Instant.now().getEpochSecond();
        return send(shop.accountId(), "t=" + now + ",v1=" + sign(SECRET, now, body), body);
    }

    private int send(String account, String signature, String body) {
        return exchange(account, signature, body).statusCode();
    }

    private HttpResponse<String> exchange(String account, String signature, String body) {
        var request = HttpRequest.newBuilder(operator.base().resolve("/api/v1/payments/stripe/" + account))
                .header("Content-Type", "application/json; charset=utf-8")
                .timeout(SOON)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String sign(String secret, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject order() {
        return shop.api().get("orders/" + orderId).expect(200).json();
    }

    private List<String> payments() {
        return shop.api().get("orders/" + orderId + "/payments").data().stream()
                .map(each -> each.getString("reference") + " " + each.getString("status"))
                .toList();
    }

    private void assertOneEvent() {
        assertThat(order().getString("status")).isEqualTo("paid");
        assertThat(shop.api().get("events").data()).hasSize(1);
    }
}
