package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trying an endpoint by hand: {@code POST /endpoints/{id}/test}. */
class EndpointTestIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Answer test(String id) {
        return shop.api().post("endpoints/" + id + "/test");
    }

    private JsonObject endpoint(String id) {
        return shop.api().get("endpoints/" + id).expect(200).json();
    }

    @Test
    void aTestIsSignedLikeARealOrderAndAnsweredWithItsAttempt() throws Exception {
        receiver.answer(request -> Reply.of(200).with("X-Seen", "yes").saying("thanks"));
        String id = shop.endpoint(
                receiver.url("/hook"), "\"signature_key\":\"s3cret-key\",\"headers\":{\"X-Shop\":\"s3cret-shop\"}");

        JsonObject attempt = test(id).expect(200).json();

        Received request = receiver.awaitRequests(1, SOON).get(0);
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        Webhook verifier = new Webhook(shop.secret());
        assertThatCode(() -> verifier.verify(request.text(), HttpHeaders.of(headers, (name, value) -> true)))
                .doesNotThrowAnyException();
        assertThat(request.header("x-webhook-signature")).isEqualTo("s3cret-key");
        assertThat(json(request.text()).getBoolean("is_test_order")).isTrue();
        assertThat(attempt.getString("webhook_id")).startsWith("evt_test_").isEqualTo(request.header("webhook-id"));
        assertThat(attempt.getString("body")).isEqualTo(request.text());
        assertThat(attempt.getString("outcome")).isEqualTo("delivered");
        assertThat(attempt.getInt("status_code")).isEqualTo(200);
        assertThat(attempt.get("error")).isEqualTo(JsonValue.NULL);
        assertThat(attempt.getString("response_headers_text")).containsIgnoringCase("X-Seen: yes");
        assertThat(attempt.getString("response_body")).isEqualTo("thanks");
        assertThat(attempt.getString("request_headers_text"))
                .contains("X-Webhook-Signature: (hidden)", "X-Shop: (hidden)")
                .doesNotContain("s3cret");
        assertThat(Instant.parse(attempt.getString("started_at")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(attempt.getInt("duration_ms")).isNotNegative();
        assertThat(test(id).expect(200).string("webhook_id")).isNotEqualTo(attempt.getString("webhook_id"));
    }

    @Test
    void aTestLeavesNoTrace() {
        receiver.answer(410);
        String id = shop.endpoint(receiver.url());
        JsonObject before = endpoint(id);

        Answer answer = test(id).expect(200);

        assertThat(answer.string("outcome")).isEqualTo("gone");
        assertThat(endpoint(id)).isEqualTo(before);
        assertThat(before.getJsonObject("last_delivery").getString("label")).isEqualTo("last: never");
        assertThat(before.getString("status")).isEqualTo("active");
        assertThat(shop.api().get("deliveries").data()).isEmpty();
        assertThat(shop.api().get("events").data()).isEmpty();
        assertProblem(shop.api().get("events/" + answer.string("webhook_id")), 404, "not-found");
        // A real order afterwards is the first thing in the log.
        String eventId = shop.eventOf(shop.sell());
        soon().until(() -> !shop.deliveryOf(eventId).getJsonArray("attempts").isEmpty());
        assertThat(shop.api().get("deliveries").data()).hasSize(1);
    }

    @Test
    void aReceiverThatIsDownIsAnOutcomeAndNoError() {
        String id = shop.endpoint(receiver.url());
        receiver.stop();

        Answer answer = test(id).expect(200);

        assertThat(answer.string("outcome")).isEqualTo("connection");
        assertThat(answer.string("reason")).isEqualTo("connect_refused");
        assertThat(answer.string("error")).isEqualTo("The connection was refused.");
        assertThat(answer.string("advice")).startsWith("Check that the server runs");
        assertThat(answer.json()).doesNotContainKey("failure");
        assertThat(answer.json().get("status_code")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void aReceiverThatNeverAnswersKeepsNobodyLongerThanAnAttemptTakes() {
        receiver.hang();
        String id = shop.endpoint(receiver.url());
        long before = System.nanoTime();

        Answer answer = test(id).expect(200);

        assertThat(answer.string("outcome")).isEqualTo("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void onlySoManyAreTriedAtATimeAndOrdersDoNotWaitForThem() throws Exception {
        receiver.answer(request -> request.path().equals("/slow") ? null : Reply.of(200));
        String slow = shop.endpoint(receiver.url("/slow"), "\"events\":[\"prices\"]");
        ExecutorService people = Executors.newFixedThreadPool(12);
        try {
            List<Future<Answer>> tests = IntStream.range(0, 12)
                    .mapToObj(i -> people.submit(() -> test(slow)))
                    .toList();
            receiver.awaitRequests(8, SOON);
            String fast = shop.endpoint(receiver.url("/fast"));
            String eventId = shop.eventOf(shop.sell());
            soon().until(() -> shop.delivery(eventId, fast).getString("status").equals("delivered"));

            int refused = 0;
            for (Future<Answer> test : tests) {
                Answer answer = test.get();
                if (answer.status() == 503) {
                    assertThat(answer.header("Retry-After")).isNotNull();
                    refused++;
                } else {
                    assertThat(answer.expect(200).string("outcome")).isEqualTo("timeout");
                }
            }
            assertThat(refused).isEqualTo(4);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void aDisabledEndpointIsTriedBeforeItIsEnabled() {
        String id = shop.endpoint(receiver.url());
        shop.api().post("endpoints/" + id + "/disable").expect(200);

        assertThat(test(id).expect(200).string("outcome")).isEqualTo("delivered");
        assertThat(endpoint(id).getString("status")).isEqualTo("disabled");
    }

    @Test
    void theFirstThingThatTheEndpointSelectedIsSent() {
        String id = shop.endpoint(receiver.url(), "\"events\":[\"prices.deleted\"]");

        test(id).expect(200);

        assertThat(receiver.awaitRequests(1, SOON).get(0).text())
                .isEqualTo("{\"data\":[{\"type\":\"prices\",\"id\":545,\"action\":\"deleted\",\"attributes\":[]}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.paid", "prices", "bills.updated", "tags.created"})
    void anythingOfTheCatalogueCanBeAskedFor(String type) {
        String id = shop.endpoint(receiver.url());

        JsonObject body = json(shop.api()
                .post("endpoints/" + id + "/test?type=" + type)
                .expect(200)
                .string("body"));

        String told = type.equals("order.paid")
                ? body.getString("event")
                : body.getJsonArray("data").getJsonObject(0).getString("type");
        assertThat(type).startsWith(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order.paidd", "prices.", "prices.gone", "entities.changed", "PRICES"})
    void anUnknownTypeIsNamed(String type) {
        String id = shop.endpoint(receiver.url());

        assertInvalid(shop.api().post("endpoints/" + id + "/test?type=" + type), "type");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void anEndpointThatIsDeletedOrSomebodyElsesIsNotThere() {
        String id = shop.endpoint(receiver.url());
        assertProblem(Shop.open(operator).api().post("endpoints/" + id + "/test"), 404, "not-found");

        shop.api().delete("endpoints/" + id).expect(204);

        assertProblem(test(id), 404, "not-found");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aPlanWithoutWebhooksHasNoTests() {
        String id = shop.endpoint(receiver.url());
        operator.patch("accounts/" + shop.accountId(), "{\"plan\":\"free\"}").expect(200);

        assertProblem(test(id), 403, "plan-required");
        assertThat(receiver.requests()).isEmpty();
    }
}
