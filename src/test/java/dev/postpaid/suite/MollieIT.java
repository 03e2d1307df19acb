package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.platform.Ids;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mollie's notifications, against a stand-in for its API that answers what a test says. */
class MollieIT extends Suite {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final String KEY = "live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM";
    private static final String OTHER_KEY = "test_eIbs5YZ8MytEPunolWukOWXYMTmYtN";

    private final Receiver mollie = Receiver.start();
    private final Receiver receiver = Receiver.start();
    private Api nobody;
    private String orderId;
    private String paymentId;

    @BeforeEach
    void sellWithMollie() {
        nobody = shop.api().as(null);
        shop.endpoint(receiver.url());
        put("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}")
                .expect(201);
        mollie.forget(); // it was asked whether it takes the key
        orderId = shop.api().post("orders", Shop.order()).expect(201).id();
        paymentId = "tr_suite" + IDS.incrementAndGet() + "x" + System.nanoTime();
        mollie.answer(request -> paid());
    }

    @AfterEach
    void close() {
        mollie.close();
        receiver.close();
    }

    @Test
    void aPaidPaymentPaysItsOrder() {
        notified(paymentId).expect(200);

        var asked = mollie.requests().get(0);
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.path()).isEqualTo("/v2/payments/" + paymentId);
        assertThat(asked.header("authorization")).isEqualTo("Bearer " + KEY);
        JsonObject order = order();
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getString("payment_provider")).isEqualTo("mollie");
        assertThat(order.getString("paid_at")).isEqualTo("2026-11-21T10:00:07Z");
        assertThat(order.getBoolean("is_test")).isFalse();
        assertThat(receiver.awaitRequests(1, SOON).get(0).text())
                .contains("\"payment_provider\":\"mollie\"", "\"is_test_order\":false");
        assertThat(payments()).containsExactly("mollie " + paymentId + " paid 1.21 EUR");
    }

    @Test
    void aTestPaymentMakesATestOrder() {
        mollie.answer(request -> paid("\"live\"", "\"test\""));

        notified(paymentId).expect(200);

        assertThat(order().getBoolean("is_test")).isTrue();
        assertThat(receiver.awaitRequests(1, SOON).get(0).text()).contains("\"is_test_order\":true");
    }

    @Test
    void aRefundIsNotToldAgain() {
        notified(paymentId).expect(200);
        mollie.answer(request -> request.path().contains("/refunds")
                ? Reply.of(200).saying("{\"_embedded\":{\"refunds\":[]}}")
                : paid("{\"value\": \"0.00\"", "{\"value\": \"1.21\""));

        notified(paymentId).expect(200);
        notified(paymentId).expect(200);

        assertOneEvent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "pending", "authorized", "canceled", "expired", "failed"})
    void aPaymentThatIsNotPaidPaysNothing(String status) {
        mollie.answer(request -> paid("\"paid\"", "\"" + status + "\""));

        notified(paymentId).expect(200);

        assertThat(order().getString("status")).isEqualTo("open");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("an error of its own", Reply.of(500)),
                bad("an error of its gateway", Reply.of(502).saying("<html>Bad gateway</html>")),
                bad("too many requests", Reply.of(429)),
                bad("a wrong key", Reply.of(401).saying("{\"status\":401,\"title\":\"Unauthorized Request\"}")),
                bad("a key without rights", Reply.of(403)),
                bad("a redirect", Reply.of(302).with("Location", "http://127.0.0.1:1/")),
                bad("nothing", Reply.of(200)),
                bad("no content", Reply.of(204)),
                bad("garbage", Reply.of(200).saying("<html>Maintenance</html>")),
                bad("half of it", Reply.of(200).saying("{\"resource\":\"payment\",\"id\":\"")),
                bad("a list", Reply.of(200).saying("[]")),
                bad("another payment", Reply.of(200).saying(sample("mollie-payment"))),
                bad("more than it ever has", Reply.of(200).saying(" ".repeat(300_000) + "{}")),
                bad("too late", Reply.of(200).saying("{}").after(Duration.ofSeconds(3))),
                Arguments.of("no answer at all", (Function<Receiver.Received, Reply>) request -> null));
    }

    private static Arguments bad(String what, Reply reply) {
        return Arguments.of(what, (Function<Receiver.Received, Reply>) request -> reply);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void whenMollieAnswersBadlyNothingIsLost(String what, Function<Receiver.Received, Reply> answer) {
        mollie.answer(answer);
        var refused = notified(paymentId).expect(503);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(order().getString("status")).isEqualTo("open");
        assertThat(mollie.requests()).hasSize(1);

        mollie.answer(request -> paid());
        notified(paymentId).expect(200);

        assertOneEvent();
    }

    @Test
    void whenMollieIsAwayNothingIsLost() {
        mollie.stop();
        notified(paymentId).expect(503);

        mollie.restart();
        notified(paymentId).expect(200);

        assertOneEvent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"value\": \"1.20\", \"currency\": \"EUR\"}", "{\"value\": \"1.21\", \"currency\": \"USD\"}"})
    void otherMoneyThanTheOrderCostsDoesNotPayItAndIsShownToTheSeller(String amount) {
        String ours = "\"amount\": {\"value\": \"1.21\", \"currency\": \"EUR\"}";
        mollie.answer(request -> paid(ours, "\"amount\": " + amount));

        notified(paymentId).expect(200);
        notified(paymentId).expect(200);

        assertThat(order().getString("status")).isEqualTo("open");
        assertThat(shop.api().get("events").data()).isEmpty();
        assertThat(payments()).hasSize(1).first().asString().contains(paymentId + " amount_mismatch 1.2");
    }

    @Test
    void aSellerCanAcceptOtherMoneyByReportingIt() {
        mollie.answer(request -> paid("\"1.21\"", "\"1.20\""));
        notified(paymentId).expect(200);

        shop.api()
                .post(
                        "orders/" + orderId + "/payments",
                        "{\"provider\":\"mollie\",\"reference\":\"" + paymentId + "\"}")
                .expect(200);

        assertThat(payments()).containsExactly("mollie " + paymentId + " paid 1.2 EUR");
        notified(paymentId).expect(200);
        assertOneEvent();
    }

    @Test
    void aSecondPaymentIsKeptAsSurplus() {
        notified(paymentId).expect(200);
        String first = paymentId;
        paymentId = first + "b";

        notified(paymentId).expect(200);
        notified(paymentId).expect(200);

        assertOneEvent();
        assertThat(payments())
                .containsExactly("mollie " + first + " paid 1.21 EUR", "mollie " + paymentId + " surplus 1.21 EUR");
        assertThat(shop.api()
                        .post(
                                "orders/" + orderId + "/payments",
                                "{\"provider\":\"mollie\",\"reference\":\"" + paymentId + "\"}")
                        .expect(409)
                        .string("type"))
                .isEqualTo("/problems/already-paid");
    }

    @Test
    void aPaymentThatMollieDoesNotKnowIsRepeatedAndTheSellerIsTold() {
        mollie.answer(request ->
                Reply.of(404).saying("{\"status\":404,\"title\":\"Not Found\",\"detail\":\"No payment exists\"}"));

        notified(paymentId).expect(503);
        notified(paymentId).expect(503);

        assertThat(notices()).containsExactly("unknown_payment " + paymentId + " 2");
        mollie.answer(request -> paid());
        notified(paymentId).expect(200);
        assertOneEvent();
    }

    @Test
    void aKeyThatMollieRefusesLaterIsToldToTheSeller() {
        mollie.answer(request -> Reply.of(401));

        notified(paymentId).expect(503);

        assertThat(notices()).containsExactly("key_refused " + paymentId + " 1");
    }

    @Test
    void aStrangerCannotFillTheNoticesAndHidesNoneOfAnotherKind() {
        mollie.answer(request -> reply("null"));
        notified(paymentId).expect(200);
        mollie.answer(request -> Reply.of(404));
        for (int i = 0; i < 30; i++) {
            notified("tr_madeUp" + i + "x" + System.nanoTime()).expect(503);
        }

        assertThat(notices()).hasSize(21).contains("no_order_id " + paymentId + " 1");
        shop.api().delete("payment-providers/mollie").expect(204);
        shop.api().get("payment-providers/mollie/notices").expect(404);
        put("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}")
                .expect(201);
        assertThat(notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"text\"", "{\"order_id\": 12345}"})
    void aPaymentOfSomethingElseIsNoReasonToRepeatAndTheSellerIsTold(String metadata) {
        mollie.answer(request -> reply(metadata));

        notified(paymentId).expect(200);

        assertThat(order().getString("status")).isEqualTo("open");
        assertThat(notices()).containsExactly("no_order_id " + paymentId + " 1");
    }

    @Test
    void anOrderThatIsNotKnownYetIsAReasonToRepeat() {
        String late = orderId;
        orderId = Ids.next("ord");
        notified(paymentId).expect(503);

        orderId = late;
        notified(paymentId).expect(200);

        assertOneEvent();
    }

    @Test
    void anotherAccountsOrderIsNotKnown() {
        Shop other = Shop.open(operator);
        orderId = other.api().post("orders", Shop.order()).expect(201).id();

        notified(paymentId).expect(200);

        assertThat(notices()).containsExactly("unknown_order " + paymentId + " 1");
        assertThat(other.api().get("orders/" + orderId).expect(200).string("status"))
                .isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id=",
                "id=tr_1",
                "id=ord_kEn1PlbGa",
                "id=tr_..%2F..%2Fv2%2Fmethods",
                "testByMollie=1",
                "id=%zz"
            })
    void whatIsNoPaymentIsNotAskedAbout(String form) {
        post(shop.accountId(), form).expect(200);

        assertThat(mollie.requests()).isEmpty();
    }

    @Test
    void aStrangerLearnsNothingAboutAccounts() {
        post("acc_unknown", "id=" + paymentId).expect(200);
        post(Shop.open(operator).accountId(), "id=" + paymentId).expect(200);

        assertThat(mollie.requests()).isEmpty();
    }

    @Test
    void onlyAFormOfReasonableSizeIsRead() {
        post(shop.accountId(), "id=" + "x".repeat(1_048_576)).expect(413);
        nobody.post("payments/mollie/" + shop.accountId(), "{\"id\":\"" + paymentId + "\"}")
                .expect(415);
    }

    @Test
    void theSameNotificationTwentyTimesAtOnceIsOneEvent() throws Exception {
        List<Integer> statuses = atOnce(20, () -> notified(paymentId).status());

        assertThat(statuses).hasSize(20).containsOnly(200);
        assertOneEvent();
        assertThat(payments()).hasSize(1);
    }

    @Test
    void aNotificationThatRacesTheSellersOwnReportIsOneEvent() throws Exception {
        String report = "{\"provider\":\"mollie\",\"reference\":\"" + paymentId + "\"}";
        AtomicInteger turn = new AtomicInteger();

        List<Integer> statuses = atOnce(
                10,
                () -> turn.getAndIncrement() % 2 == 0
                        ? notified(paymentId).status()
                        : shop.api()
                                .post("orders/" + orderId + "/payments", report)
                                .status());

        assertThat(statuses).hasSize(10).containsOnly(200);
        assertOneEvent();
        assertThat(payments()).hasSize(1);
    }

    @Test
    void twoPaymentsAtOnceAreOnePaymentAndOneSurplus() throws Exception {
        mollie.answer(request -> reply(request.path().replaceFirst(".*/", ""), "{\"order_id\": \"" + orderId + "\"}"));
        AtomicInteger turn = new AtomicInteger();

        List<Integer> statuses = atOnce(
                10, () -> notified(paymentId + turn.getAndIncrement() % 2).status());

        assertThat(statuses).containsOnly(200);
        assertOneEvent();
        assertThat(payments()).hasSize(2).anyMatch(each -> each.contains("surplus"));
    }

    @Test
    void credentialsAreReplacedAndDeletedAndNeverShown() {
        var put = put("{\"api_key\":\"" + OTHER_KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}")
                .expect(200);
        var shown = shop.api().get("payment-providers/mollie").expect(200);
        assertThat(put.text() + shown.text()).doesNotContain(OTHER_KEY, KEY);
        assertThat(shown.json().getBoolean("has_api_key")).isTrue();
        assertThat(shown.json().getBoolean("has_webhook_secret")).isFalse();
        assertThat(shown.string("base_url")).isEqualTo("http://127.0.0.1:" + mollie.port());
        assertThat(shown.string("notification_url")).endsWith("/api/v1/payments/mollie/" + shop.accountId());
        assertThat(shop.api().get("payment-providers").data()).hasSize(1);

        assertThat(mollie.requests().get(0).path()).isEqualTo("/v2/methods");
        notified(paymentId).expect(200);
        assertThat(mollie.requests())
                .allMatch(asked -> asked.header("authorization").equals("Bearer " + OTHER_KEY))
                .hasSize(2);

        shop.api().delete("payment-providers/mollie").expect(204);
        shop.api().delete("payment-providers/mollie").expect(404);
        shop.api().get("payment-providers/mollie").expect(404);
        assertThat(shop.api().get("payment-providers").data()).isEmpty();
    }

    @Test
    void credentialsAreCheckedFieldByField() {
        assertThat(put("{}").expect(422).pointers()).isEqualTo("/api_key");
        assertThat(put("{\"api_key\":\"two words\"}").expect(422).pointers()).isEqualTo("/api_key");
        for (String wrong :
                new String[] {"live_x", KEY.substring(1), KEY.replace("live", "access"), KEY + "-", " " + KEY}) {
            assertThat(put("{\"api_key\":\"" + wrong + "\"}").expect(422).pointers())
                    .as(wrong)
                    .isEqualTo("/api_key");
        }
        assertThat(put("{\"api_key\":\"" + KEY + "\",\"webhook_secret\":\"whsec_x\"}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/webhook_secret");
        assertThat(mollie.requests()).isEmpty();
        shop.api()
                .call("PUT", "payment-providers/paypal", Entity.json("{\"api_key\":\"x\"}"))
                .expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.mollie.com",
                "https://10.0.0.1",
                "https://intranet",
                "https://mollie.internal",
                "https://metadata.google.internal",
                "https://api.mollie.com:5432",
                "http://[::1]:9",
                "https://no-such-name.invalid",
                "https://pay_ments.example.com"
            })
    void aPlaceThatNobodyElseMaySendToIsNotAsked(String url) {
        var refused = put("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + url + "\"}")
                .expect(422);

        assertThat(refused.pointers()).isEqualTo("/base_url");
        assertThat(shop.api().get("payment-providers/mollie").expect(200).string("base_url"))
                .isEqualTo("http://127.0.0.1:" + mollie.port());
    }

    @Test
    void thisServerIsNotAsked() {
        String own = operator.base().resolve("/").toString();

        assertThat(put("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + own + "\"}")
                        .expect(422)
                        .text())
                .contains("/base_url", "address not allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatMollieRefusesIsNotSaved(int status) {
        mollie.answer(request -> Reply.of(status)
                .saying("{\"status\":" + status + ",\"title\":\"No\",\"detail\":\"Missing authentication\"}"));

        var refused = put("{\"api_key\":\"" + OTHER_KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}")
                .expect(422);

        assertThat(refused.text())
                .contains("/api_key", "which answered: " + status + " Missing authentication")
                .doesNotContain(OTHER_KEY);
        mollie.answer(request -> paid());
        mollie.forget();
        notified(paymentId).expect(200);
        assertThat(mollie.requests().get(0).header("authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void aKeyAboutWhichMollieCannotBeAskedIsSavedAndThatIsSaid() {
        String body = "{\"api_key\":\"" + OTHER_KEY + "\",\"base_url\":\"" + mollie.url("") + "\"}";
        mollie.answer(request -> Reply.of(500));
        assertThat(put(body).expect(200).string("warning")).contains("the status 500");
        mollie.stop();
        assertThat(put(body).expect(200).string("warning")).contains("could not be reached");
        mollie.restart();
        mollie.answer(request -> Reply.of(200));

        assertThat(put(body).expect(200).json().get("warning")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void credentialsAreTheAccountsOwn() {
        Api other = Shop.open(operator).api();

        other.get("payment-providers/mollie").expect(404);
        other.delete("payment-providers/mollie").expect(404);
        other.get("orders/" + orderId + "/payments").expect(404);
        nobody.get("payment-providers").expect(401);
        nobody.get("orders/" + orderId + "/payments").expect(401);
    }

    private Api.Answer put(String json) {
        return shop.api().call("PUT", "payment-providers/mollie", Entity.json(json));
    }

    private List<String> notices() {
        return shop.api().get("payment-providers/mollie/notices").data().stream()
                .map(each -> each.getString("kind") + " " + each.getString("reference") + " " + each.getInt("times"))
                .toList();
    }

    private Api.Answer notified(String id) {
        return post(shop.accountId(), "id=" + id);
    }

    private Api.Answer post(String account, String form) {
        return nobody.call(
                "POST", "payments/mollie/" + account, Entity.entity(form, MediaType.APPLICATION_FORM_URLENCODED_TYPE));
    }

    private Reply paid(String... changes) {
        String body = sample("mollie-payment", "tr_7UhSN1zuXS", paymentId, "ord_sample", orderId);
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(body).contains(changes[i]);
            body = body.replace(changes[i], changes[i + 1]);
        }
        return Reply.of(200).with("Content-Type", "application/hal+json").saying(body);
    }

    private Reply reply(String metadata) {
        return reply(paymentId, metadata);
    }

    private static Reply reply(String id, String metadata) {
        return Reply.of(200)
                .saying(sample("mollie-payment", "tr_7UhSN1zuXS", id, "{\"order_id\": \"ord_sample\"}", metadata));
    }

    private JsonObject order() {
        return shop.api().get("orders/" + orderId).expect(200).json();
    }

    private List<String> payments() {
        return shop.api().get("orders/" + orderId + "/payments").data().stream()
                .map(each -> String.join(
                        " ",
                        each.getString("provider"),
                        each.getString("reference"),
                        each.getString("status"),
                        each.getJsonNumber("amount").toString(),
                        each.getString("currency")))
                .toList();
    }

    private void assertOneEvent() {
        assertThat(order().getString("status")).isEqualTo("paid");
        List<JsonObject> events = shop.api().get("events").data();
        assertThat(events).hasSize(1);
        soon().until(() -> shop.deliveryOf(events.get(0).getString("id"))
                .getString("status")
                .equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                results.add(answer.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
