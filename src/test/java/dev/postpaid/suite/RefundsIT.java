package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refunds, as Stripe, Mollie and a shop's own program report them, and who is told. */
@Tag("database")
class RefundsIT extends Suite {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";
    private static final String KEY = "live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM";

    private final Receiver receiver = Receiver.start();
    private final Receiver mollie = Receiver.start();
    private String orderId;
    private String orderNumber;
    private String payment;

    @BeforeEach
    void sell() {
        shop.api()
                .call("PUT", "payment-providers/stripe", Entity.json("{\"webhook_secret\":\"" + SECRET + "\"}"))
                .expect(201);
        shop.endpoint(receiver.url(), "\"events\":[\"order.refunded\"]");
        sold("stripe", "pi_" + System.nanoTime());
    }

    @AfterEach
    void close() {
        receiver.close();
        mollie.close();
    }

    private void sold(String provider, String reference) {
        payment = reference;
        JsonObject order = shop.api().post("orders", Shop.order()).expect(201).json();
        orderId = order.getString("id");
        orderNumber = order.getString("order_number");
        shop.api()
                .post(
                        "orders/" + orderId + "/payments",
                        "{\"provider\":\"" + provider + "\",\"reference\":\"" + reference + "\"}")
                .expect(200);
    }

    private String stripe(String type, String id, int cents, String status) {
        return """
            {"id": "evt_1", "type": "%s", "created": 1795255300, "livemode": true, "data": {"object": {
              "id": "%s", "object": "refund", "amount": %d, "created": 1795255200, "currency": "eur",
              "payment_intent": "%s", "status": "%s"}}}
            """
                .formatted(type, id, cents, payment, status);
    }

    /** @return the status of the answer to this event, signed now */
    private int send(String body) {
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(operator.base() + "/api/v1/payments/stripe/" + shop.accountId()))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", "t=" + now + ",v1=" + sign(now + "." + body))
                .timeout(SOON)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject order() {
        return shop.api().get("orders/" + orderId).expect(200).json();
    }

    private List<JsonObject> told(String type) {
        return shop.api().get("events?type=" + type).data();
    }

    @Test
    void stripesRefundsOfAPartAreToldEachAndTheOrderShowsThem() {
        assertThat(send(stripe("refund.created", "re_1", 21, "succeeded"))).isEqualTo(200);
        assertThat(send(stripe("refund.updated", "re_1", 21, "succeeded"))).isEqualTo(200);
        assertThat(send(stripe("refund.created", "re_2", 100, "pending"))).isEqualTo(200);
        JsonObject first = json(receiver.awaitRequests(1, SOON).get(0).text());
        assertThat(told("order.refunded")).hasSize(1);
        assertThat(order().getJsonNumber("refunded").bigDecimalValue()).isEqualByComparingTo("0.21");
        assertThat(send(stripe("refund.updated", "re_2", 100, "succeeded"))).isEqualTo(200);
        assertThat(send(stripe("refund.created", "re_2", 100, "pending"))).isEqualTo(200);

        JsonObject second = json(receiver.awaitRequests(2, SOON).get(1).text());
        Contract.checkWebhook("order.refunded", first.toString());
        assertThat(first.getString("event")).isEqualTo("order.refunded");
        assertThat(first.getString("order_id")).isEqualTo(orderId);
        assertThat(first.getJsonObject("refund").getString("reference")).isEqualTo("re_1");
        assertThat(first.getJsonObject("refund").getString("payment_reference")).isEqualTo(payment);
        assertThat(first.getJsonObject("refund").getString("refunded_at")).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(first.getJsonNumber("total_refunded").bigDecimalValue()).isEqualByComparingTo("0.21");
        assertThat(first.getBoolean("fully_refunded")).isFalse();
        assertThat(second.getJsonNumber("total_refunded").bigDecimalValue()).isEqualTo(new BigDecimal("1.21"));
        assertThat(second.getBoolean("fully_refunded")).isTrue();
        JsonObject order = order();
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getJsonNumber("refunded").bigDecimalValue()).isEqualByComparingTo("1.21");
        assertThat(order.getJsonArray("refunds").getValuesAs(JsonObject.class))
                .extracting(refund -> refund.getString("reference") + " " + refund.getString("status"))
                .containsExactly("re_1 refunded", "re_2 refunded");
        assertThat(shop.api().get("orders").data().get(0).get("refunds")).isEqualTo(JsonValue.NULL);
        assertThat(shop.api().get("events?order_number=" + orderNumber).data()).hasSize(3);
        assertThat(shop.api().get("events?email=an@example.com").data().size()).isIn(0, 3);
    }

    @Test
    void whatFailedIsNotToldAndWhatFailsLaterIsTakenOff() {
        assertThat(send(stripe("refund.created", "re_1", 21, "pending"))).isEqualTo(200);
        assertThat(send(stripe("refund.failed", "re_1", 21, "failed"))).isEqualTo(200);
        assertThat(send(stripe("refund.created", "re_2", 50, "succeeded"))).isEqualTo(200);
        assertThat(send(stripe("refund.failed", "re_2", 50, "failed"))).isEqualTo(200);
        assertThat(send(stripe("charge.refund.updated", "re_2", 50, "succeeded")))
                .isEqualTo(200);

        assertThat(told("order.refunded")).hasSize(1);
        assertThat(order().getInt("refunded")).isZero();
        assertThat(shop.api().get("orders/" + orderNumber + "/refunds").data())
                .extracting(refund -> refund.getString("status"))
                .containsExactly("failed", "failed");
    }

    @Test
    void aRefundOfAnUnknownPaymentIsTakenAndNothingHappens() {
        payment = "pi_of_another_shop_" + System.nanoTime();

        assertThat(send(stripe("refund.created", "re_other", 21, "succeeded"))).isEqualTo(200);
        assertThat(send(stripe("refund.created", "re_other", 21, "succeeded").replace("21,", "null,")))
                .isEqualTo(400);

        assertThat(told("order.refunded")).isEmpty();
        assertThat(order().getJsonArray("refunds")).isEmpty();
    }

    @Test
    void theSameRefundTwentyTimesAtOnceIsToldOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(20);
        List<Integer> statuses = new ArrayList<>();
        try {
            for (var answer : threads.<Integer>invokeAll(
                    Collections.nCopies(20, () -> send(stripe("refund.updated", "re_1", 121, "succeeded"))))) {
                statuses.add(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertThat(told("order.refunded")).hasSize(1);
        assertThat(order().getJsonNumber("refunded").bigDecimalValue()).isEqualByComparingTo("1.21");
    }

    private Reply paidAtMollie(String refunded) {
        return Reply.of(200)
                .saying(
                        """
                        {"resource": "payment", "id": "%s", "mode": "live", "status": "paid", "paidAt": "2026-11-21T10:00:07+00:00",
                         "amount": {"value": "1.21", "currency": "EUR"}, "amountRefunded": {"value": "%s", "currency": "EUR"},
                         "metadata": {"order_id": "%s"}}
                        """
                                .formatted(payment, refunded, orderId));
    }

    private static Reply refundsAtMollie(String... statuses) {
        StringBuilder refunds = new StringBuilder();
        for (int i = 0; i < statuses.length; i++) {
            refunds.append(i == 0 ? "" : ",")
                    .append(
                            """
                            {"resource": "refund", "id": "re_mollie%d", "status": "%s", "createdAt": "2026-11-21T10:00:00+00:00",
                             "amount": {"value": "0.50", "currency": "EUR"}}
                            """
                                    .formatted(i, statuses[i]));
        }
        return Reply.of(200).saying("{\"_embedded\": {\"refunds\": [" + refunds + "]}}");
    }

    private int notified() {
        return shop.api()
                .as(null)
                .call(
                        "POST",
                        "payments/mollie/" + shop.accountId(),
                        Entity.entity("id=" + payment, "application/x-www-form-urlencoded"))
                .status();
    }

    @Test
    void mollieIsAskedForTheRefundsOfAPaymentThatWasPaidBefore() {
        sold("mollie", "tr_suite" + System.nanoTime());
        mollie.answer(request -> Reply.of(200).saying("{}"));
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/mollie",
                        Entity.json("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}"))
                .expect(201);
        mollie.forget();
        mollie.answer(request -> request.path().contains("/refunds")
                ? refundsAtMollie("processing", "refunded", "failed")
                : paidAtMollie("0.50"));

        assertThat(notified()).isEqualTo(200);
        assertThat(notified()).isEqualTo(200);
        assertThat(told("order.refunded")).hasSize(1);
        mollie.answer(request ->
                request.path().contains("/refunds") ? refundsAtMollie("refunded", "refunded") : paidAtMollie("1.00"));
        assertThat(notified()).isEqualTo(200);

        assertThat(mollie.requests())
                .allMatch(asked -> asked.header("authorization").equals("Bearer " + KEY));
        List<Receiver.Received> sent = receiver.awaitRequests(2, SOON);
        assertThat(sent).hasSize(2);
        assertThat(order().getInt("refunded")).isEqualTo(1);
        assertThat(order().getJsonArray("refunds").getValuesAs(JsonObject.class))
                .extracting(refund -> refund.getString("reference") + " " + refund.getString("status"))
                .containsExactlyInAnyOrder("re_mollie0 refunded", "re_mollie1 refunded", "re_mollie2 failed");
        mollie.answer(request -> request.path().contains("/refunds") ? Reply.of(500) : paidAtMollie("1.00"));
        assertThat(notified()).isEqualTo(503);
    }

    @Test
    void aProgramReportsRefundsByIdOrNumberOnceAndRulesAreNamed() {
        String report = "{\"amount\":0.21,\"id\":\"return-17\",\"reason\":\"Wrong size, see an@example.com\"}";
        Api api = shop.api();
        JsonObject made = api.with("Idempotency-Key", "return-17")
                .post("orders/" + orderNumber.toLowerCase() + "/refunds", report)
                .expect(201)
                .json();
        api.with("Idempotency-Key", "return-17")
                .post("orders/" + orderNumber.toLowerCase() + "/refunds", report)
                .expect(201);
        assertThat(api.post("orders/" + orderId + "/refunds", report)
                        .expect(200)
                        .json())
                .isEqualTo(made);

        assertThat(api.post("orders/" + orderId + "/refunds", "{\"amount\":1.01}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/amount");
        assertThat(api.post("orders/" + orderId + "/refunds", "{\"amount\":1,\"currency\":\"USD\"}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/currency");
        assertThat(api.post("orders/" + orderId + "/refunds", "{\"amount\":0}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/amount");
        Problem.assertProblem(
                api.post("orders/" + orderId + "/refunds", "{\"amount\":1,\"id\":\"return-17\"}"),
                409,
                "refund-conflict");
        Problem.assertProblem(api.post("orders/ORD-none/refunds", "{\"amount\":1}"), 404, "not-found");
        String open = api.post("orders", Shop.order()).expect(201).id();
        Problem.assertProblem(api.post("orders/" + open + "/refunds", "{\"amount\":1}"), 409, "order-not-paid");
        Problem.assertProblem(
                Shop.open(operator).api().post("orders/" + orderId + "/refunds", report), 404, "not-found");

        assertThat(json(receiver.awaitRequests(1, SOON).get(0).text())
                        .getJsonObject("refund")
                        .getString("reason"))
                .startsWith("Wrong size");
        api.post("buyers/erase", "{\"email\":\"an@example.com\"}").expect(202);
        soon().untilAsserted(() -> assertThat(
                        order().getJsonArray("refunds").getJsonObject(0).get("reason"))
                .isEqualTo(JsonValue.NULL));
    }

    @Test
    void aNumberOfSeveralOrdersNamesNone() {
        String twice = Shop.order().replaceFirst("\\{", "{\"order_number\":\"TWICE\",");
        shop.api().post("orders", twice).expect(201);
        shop.api().post("orders", twice).expect(201);

        Problem.assertProblem(shop.api().get("orders/twice/refunds"), 409, "order-number-ambiguous");
    }

    /** An endpoint without a selection, of paid orders, of entities or of own types: none gets anything new. */
    @Test
    void onlyWhoSelectsTheTypeGetsIt() {
        try (Receiver others = Receiver.start()) {
            OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE)
                    .expect(201);
            String all = shop.endpoint(others.url("/1"));
            shop.endpoint(others.url("/2"), "\"events\":[]");
            shop.endpoint(
                    others.url("/3"), "\"events\":[\"order.paid\",\"prices\",\"invoice.sent\",\"order.expired\"]");
            String hook = shop.api()
                    .post("hooks", "{\"target_url\":\"" + receiver.url("/hook") + "\",\"event\":\"order.refunded\"}")
                    .expect(201)
                    .id();

            shop.api()
                    .post("orders/" + orderId + "/refunds", "{\"amount\":1.21}")
                    .expect(201);

            assertThat(receiver.awaitRequests(2, SOON))
                    .extracting(Receiver.Received::path)
                    .contains("/hook");
            JsonObject event = shop.api()
                    .get("events/" + told("order.refunded").get(0).getString("id"))
                    .expect(200)
                    .json();
            assertThat(event.getString("order_number")).isEqualTo(orderNumber);
            assertThat(event.getJsonArray("endpoints").getValuesAs(JsonObject.class))
                    .filteredOn(decided -> decided.getString("decision").equals("skip"))
                    .hasSize(3)
                    .allMatch(decided -> decided.getString("reason").equals("not_selected"))
                    .anyMatch(decided -> decided.getString("endpoint_id").equals(all));
            assertThat(hook).isNotEmpty();
            assertThat(others.requests()).isEmpty();
        }
    }

    @Test
    void aTestOfEachTypeIsSentAsDescribed() {
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"order.refunded\",\"order.expired\"]");
        for (String type : List.of("order.refunded", "order.expired")) {
            receiver.forget();
            shop.api().post("endpoints/" + endpoint + "/test?type=" + type, "").expect(200);

            Contract.checkWebhook(type, receiver.awaitRequests(1, SOON).get(0).text());
        }
    }
}
