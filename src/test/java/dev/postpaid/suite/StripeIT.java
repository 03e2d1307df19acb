package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.platform.Ids;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
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
    void theExactMoneyOfTheSessionPaysAlthoughTheBuyersCurrencyWasReportedBefore() {
        String converted = succeeded("\"eur\"", "\"usd\"", "\"amount_received\": 121", "\"amount_received\": 140");
        assertThat(send(converted)).isEqualTo(200);
        assertThat(order().getString("status")).isEqualTo("open");
        assertThat(payments()).containsExactly(intent + " amount_mismatch");

        for (int repeated = 0; repeated < 2; repeated++) {
            assertThat(send(session())).isEqualTo(200);
            assertThat(send(converted)).isEqualTo(200);
        }

        assertOneEvent();
        assertThat(payments()).containsExactly(intent + " paid");
        assertThat(shop.api()
                        .get("orders/" + orderId + "/payments")
                        .data()
                        .get(0)
                        .getString("currency"))
                .isEqualTo("EUR");
    }

    /** All that Stripe says of one purchase, in every order: the buyer pays by bank debit, in another currency. */
    @Test
    void inWhateverOrderTheEventsOfAPurchaseComeItIsPaidOnce() {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(List.of(0, 1, 2, 3)), 0, orders);
        int sold = 0;
        for (List<Integer> order : orders) {
            orderId = shop.api().post("orders", Shop.order()).expect(201).id();
            intent = "pi_suite" + IDS.incrementAndGet() + "x" + System.nanoTime();
            List<String> events = List.of(
                    session("\"payment_status\": \"paid\"", "\"payment_status\": \"unpaid\""),
                    succeeded("\"eur\"", "\"usd\""),
                    succeeded("payment_intent.succeeded", "charge.succeeded"),
                    session(COMPLETED, "checkout.session.async_payment_succeeded"));

            order.forEach(each -> assertThat(send(events.get(each))).isEqualTo(200));
            order.forEach(each -> assertThat(send(events.get(each))).isEqualTo(200));

            assertThat(order().getString("status")).as(order.toString()).isEqualTo("paid");
            assertThat(payments()).as(order.toString()).containsExactly(intent + " paid");
            sold++;
        }
        assertThat(shop.api().get("events").data()).hasSize(sold);
    }

    private static void permute(List<Integer> items, int from, List<List<Integer>> found) {
        if (from == items.size()) {
            found.add(List.copyOf(items));
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, found);
            Collections.swap(items, from, i);
        }
    }

    @Test
    void moneyThatBecomesExactAfterAnotherPaymentIsASurplus() {
        assertThat(send(succeeded("\"eur\"", "\"usd\""))).isEqualTo(200);
        String first = intent;
        intent = first + "b";
        assertThat(send(session())).isEqualTo(200);
        intent = first;
        assertThat(send(session())).isEqualTo(200);

        assertOneEvent();
        assertThat(payments()).containsExactlyInAnyOrder(first + "b paid", first + " surplus");
    }

    @Test
    void whatTheSellerAcceptedByHandStaysPaid() {
        assertThat(send(succeeded("\"eur\"", "\"usd\""))).isEqualTo(200);
        shop.api()
                .post("orders/" + orderId + "/payments", "{\"provider\":\"stripe\",\"reference\":\"" + intent + "\"}")
                .expect(200);

        assertThat(send(session())).isEqualTo(200);

        assertOneEvent();
        assertThat(payments()).containsExactly(intent + " paid");
    }

    @Test
    void anOrderThatCostsNothingIsPaidWithoutAPayment() {
        orderId = shop.api()
                .post("orders", Shop.order().replace("1.21", "0"))
                .expect(201)
                .id();
        String free = session(
                "\"amount_total\": 121",
                "\"amount_total\": 0",
                "\"" + intent + "\"",
                "null",
                "cs_live_a1RMSyzQu5Mk2cZYoAYLOCV9",
                "cs_" + intent,
                "\"payment_status\": \"paid\"",
                "\"payment_status\": \"no_payment_required\"");

        assertThat(send(free)).isEqualTo(200);
        assertThat(send(free)).isEqualTo(200);

        assertOneEvent();
        assertThat(payments()).containsExactly("cs_" + intent + " paid");
    }

    @Test
    void theSecretOfTestModeSignsAsWell() {
        put("{\"webhook_secret\":\"" + SECRET + "\",\"test_webhook_secret\":\"whsec_oftestmode\"}")
                .expect(200);
        String body = session("\"livemode\": true", "\"livemode\": false");
        long now = Instant.now().getEpochSecond();

        assertThat(send(shop.accountId(), "t=" + now + ",v1=" + sign("whsec_oftestmode", now, body), body))
                .isEqualTo(200);
        assertThat(order().getBoolean("is_test")).isTrue();
        assertThat(send(succeeded())).isEqualTo(200);

        assertThat(put("{\"webhook_secret\":\"" + SECRET + "\",\"test_webhook_secret\":\"sk_x\"}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/test_webhook_secret");
        put("{\"webhook_secret\":\"" + SECRET + "\"}").expect(200);
        assertThat(send(shop.accountId(), "t=" + now + ",v1=" + sign("whsec_oftestmode", now, body), body))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10023", "ord_notyet", "ord_00000000000000000000000000", "\\u0000", "\\ud83d"})
    void aPaymentOfAnotherShopOnTheSameStripeAccountIsTakenAndTheSellerIsTold(String other) {
        orderId = other;

        assertThat(send(session())).isEqualTo(200);
        assertThat(send(session())).isEqualTo(200);

        JsonObject notice = shop.api()
                .get("payment-providers/stripe/notices")
                .expect(200)
                .json()
                .getJsonArray("data")
                .getJsonObject(0);
        assertThat(notice.getString("kind")).isEqualTo("unknown_order");
        assertThat(notice.getString("reference")).isEqualTo(intent);
        assertThat(notice.getInt("times")).isEqualTo(2);
        assertThat(shop.api().get("events").data()).isEmpty();
    }

    @Test
    void aPaymentOfAnotherAccountsOrderIsTakenAndTheSellerIsTold() {
        Shop other = Shop.open(operator);
        orderId = other.api().post("orders", Shop.order()).expect(201).id();

        assertThat(send(session())).isEqualTo(200);

        assertThat(shop.api().get("payment-providers/stripe/notices").data()).hasSize(1);
        assertThat(other.api().get("orders/" + orderId).expect(200).string("status"))
                .isEqualTo("open");
        other.api().get("payment-providers/stripe/notices").expect(404);
    }

    @Test
    void anOrderThatIsNotKnownYetIsAReasonToRepeat() {
        String late = orderId;
        orderId = Ids.next("ord");
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
        assertThat(put("{\"webhook_secret\":\"whsec_x\",\"api_key\":\"pk_live_x\"}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/api_key");
        assertThat(put("{\"webhook_secret\":\"sk_live_x\"}").expect(422).pointers())
                .isEqualTo("/webhook_secret");
        try (Receiver stripe = Receiver.start()) {
            String body = "{\"webhook_secret\":\"whsec_fresh\",\"api_key\":\"sk_live_x\",\"base_url\":\""
                    + stripe.url("") + "\"}";
            stripe.answer(
                    request -> Reply.of(401)
                            .saying(
                                    "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Invalid API Key provided\"}}"));
            assertThat(put(body).expect(422).text())
                    .contains("/api_key", "which answered: 401 Invalid API Key provided");
            stripe.answer(request -> Reply.of(403));

            assertThat(put(body).expect(200).json().get("warning")).isEqualTo(JsonValue.NULL);
            assertThat(stripe.requests().get(0).path()).isEqualTo("/v1/checkout/sessions?limit=1");
        }
        var put = shop.api().get("payment-providers/stripe").expect(200);
        assertThat(put.text()).doesNotContain("whsec_", "sk_live_x");
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
