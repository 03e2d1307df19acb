package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller who never saw the answer repeats the request under the same key, and nothing is done twice. */
@Tag("newest")
class IdempotencyIT extends Suite {

    private static final int TWINS = 20;

    private Api with(String key) {
        return shop.api().with("Idempotency-Key", key);
    }

    private List<JsonObject> orders() {
        return shop.api().get("orders").data();
    }

    private static void assertReplay(Answer first, Answer second) {
        assertThat(second.status()).as(second.text()).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void aRepeatedOrderIsAnsweredAgainAndNotPlacedAgain() {
        Answer first = with("k-1").post("orders", Shop.order()).expect(201);

        assertReplay(first, with("k-1").post("orders", Shop.order()));
        assertReplay(first, with("k-1").post("orders", Shop.order()));
        assertThat(first.header("Location")).endsWith("/api/v1/orders/" + first.id());
        assertThat(orders()).hasSize(1);
        assertThat(shop.api().get("orders/" + first.id()).expect(200).json()).isEqualTo(first.json());
    }

    @Test
    void anAnswerUnderAKeyIsTheOneThatIsGivenWithoutOne() {
        Answer plain = shop.api().post("orders", Shop.order()).expect(201);
        Answer keyed = with("k-2").post("orders", Shop.order()).expect(201);

        assertThat(keyed.json().keySet()).isEqualTo(plain.json().keySet());
        assertThat(keyed.contentType()).isEqualTo(plain.contentType());
        assertThat(keyed.header("Location").replace(keyed.id(), plain.id())).isEqualTo(plain.header("Location"));
    }

    @Test
    void aRepeatedPaymentIsReportedOnceAndItsEventSentOnce() {
        try (Receiver receiver = Receiver.start()) {
            shop.endpoint(receiver.url());
            String order = shop.api().post("orders", Shop.order()).id();
            String payment = Shop.payment(Shop.reference());

            Answer first = with("k-pay").post("orders/" + order + "/payments", payment);
            assertThat(first.expect(200).string("status")).isEqualTo("paid");
            assertReplay(first, with("k-pay").post("orders/" + order + "/payments", payment));

            receiver.awaitRequests(1, SOON);
            assertThat(shop.api().get("events").data()).hasSize(1);
            assertThat(shop.api().get("deliveries").data()).hasSize(1);
        }
    }

    @Test
    void aRepeatedEndpointIsTheSameEndpointAndNoConflict() {
        String body = "{\"url\":\"http://127.0.0.1:7777/\",\"signature_key\":\"s3cret\"}";

        Answer first = with("k-ep").post("endpoints", body).expect(201);

        assertReplay(first, with("k-ep").post("endpoints", body));
        assertThat(shop.api().get("endpoints").data()).hasSize(1);
        assertThat(first.text()).doesNotContain("s3cret");
    }

    @Test
    void aRepeatedSendingAndARepeatedRetryMakeOneDeliveryEach() {
        try (Receiver receiver = Receiver.start()) {
            String endpoint = shop.endpoint(receiver.url());
            String event = shop.eventOf(shop.sell());
            soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
            String body = "{\"endpoint_id\":\"" + endpoint + "\"}";

            Answer sent = with("k-send").post("events/" + event + "/send", body).expect(201);
            soon().until(() ->
                    shop.api().get("deliveries/" + sent.id()).string("status").equals("delivered"));
            assertReplay(sent, with("k-send").post("events/" + event + "/send", body));
            Answer retried =
                    with("k-retry").post("deliveries/" + sent.id() + "/retry").expect(201);
            soon().until(() -> shop.api()
                    .get("deliveries/" + retried.id())
                    .string("status")
                    .equals("delivered"));
            assertReplay(retried, with("k-retry").post("deliveries/" + sent.id() + "/retry"));

            assertThat(shop.api().get("deliveries").data()).hasSize(3);
            assertThat(receiver.requests()).hasSize(3);
        }
    }

    @Test
    void theSameKeyForAnotherBodyIsRefused() {
        with("k-3").post("orders", Shop.order()).expect(201);

        Answer answer = with("k-3").post("orders", Shop.order() + " ");

        assertThat(assertProblem(answer, 422, "idempotency-key-reused").pointers())
                .isEqualTo("Idempotency-Key");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void theSameKeyForAnotherAddressIsRefused() {
        String one = shop.api().post("orders", Shop.order()).id();
        String other = shop.api().post("orders", Shop.order()).id();
        String payment = Shop.payment(Shop.reference());
        with("k-4").post("orders/" + one + "/payments", payment).expect(200);

        assertProblem(with("k-4").post("orders/" + other + "/payments", payment), 422, "idempotency-key-reused");
        assertThat(shop.api().get("orders/" + other).string("status")).isEqualTo("open");
    }

    @Test
    void twoAccountsMayUseTheSameKey() {
        Shop another = Shop.open(operator);
        Answer ours = with("k-5").post("orders", Shop.order()).expect(201);

        Answer theirs = another.api()
                .with("Idempotency-Key", "k-5")
                .post("orders", Shop.order())
                .expect(201);

        assertThat(theirs.id()).isNotEqualTo(ours.id());
        assertThat(theirs.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void ofManyAtTheSameMomentOneIsDone() throws Exception {
        CyclicBarrier start = new CyclicBarrier(TWINS);
        var threads = Executors.newFixedThreadPool(TWINS);
        try {
            Callable<Answer> call = () -> {
                start.await();
                return with("k-6").post("orders", Shop.order());
            };
            List<Future<Answer>> answers = threads.invokeAll(
                    IntStream.range(0, TWINS).mapToObj(i -> call).toList());

            int done = 0;
            for (Future<Answer> future : answers) {
                Answer answer = future.get();
                if (answer.status() == 409) {
                    assertProblem(answer, 409, "idempotency-key-in-use");
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                } else {
                    assertThat(answer.expect(201).id())
                            .isEqualTo(orders().get(0).getString("id"));
                    done += answer.header("Idempotent-Replayed") == null ? 1 : 0;
                }
            }
            assertThat(done).isEqualTo(1);
            assertThat(orders()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each loses or wins against the others inside a transaction that it did not begin. */
    @Test
    void ofManyReportsOfOnePaymentUnderKeysOfTheirOwnAllAreAnsweredAndOneCounts() throws Exception {
        String reference = Shop.reference();
        CyclicBarrier start = new CyclicBarrier(TWINS);
        var threads = Executors.newFixedThreadPool(TWINS);
        try {
            var answers = threads.invokeAll(IntStream.range(0, TWINS)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        start.await();
                        return with("twin-" + i).post("orders", Shop.order(reference));
                    })
                    .toList());

            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 201, 503);
            }
            assertThat(orders()).hasSize(1);
            assertThat(shop.api().get("events").data()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The stored response has no Host: a repetition gets the address by which it asked. */
    @Test
    void aHostOfAnyLengthDoesNotMatterForARepetition() throws IOException {
        assertThat(postFrom("x".repeat(500), "k-11", Shop.order())).startsWith("HTTP/1.1 201 ");

        assertThat(postFrom("shop.example", "k-11", Shop.order())).startsWith("HTTP/1.1 201 ");
        assertThat(orders()).hasSize(1);
    }

    /** No client library lets one choose the Host. @return the first line of the answer */
    private String postFrom(String host, String key, String body) throws IOException {
        Api api = with(key);
        try (Socket socket = new Socket(api.base().getHost(), api.base().getPort())) {
            socket.setSoTimeout((int) SOON.toMillis());
            String head = "POST /api/v1/orders HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nIdempotency-Key: "
                    + key + "\r\nAuthorization: Bearer " + api.key()
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(UTF_8).length + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }

    @Test
    void whatFailedDidNothingAndItsKeyTakesTheCorrectedRequest() {
        assertInvalid(with("k-7").post("endpoints", "{\"url\":\"http://10.0.0.1/\"}"), "/url");
        assertProblem(with("k-7").post("orders/ord_x/payments", Shop.payment("tr_1")), 404, "not-found");

        Answer corrected = with("k-7").post("orders", Shop.order()).expect(201);

        assertReplay(corrected, with("k-7").post("orders", Shop.order()));
    }

    @Test
    void quotedAndBareAreTheSameKey() {
        Answer first = with("\"k-8\"").post("orders", Shop.order()).expect(201);

        assertReplay(first, with("k-8").post("orders", Shop.order()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "two words", "\"two words\"", "\"open", "\"a\"b\"", "\"a\";p=1"})
    void aKeyThatIsNoneIsRefused(String key) {
        assertInvalid(with(key).post("orders", Shop.order()), "Idempotency-Key");
        assertThat(orders()).isEmpty();
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        with("x".repeat(255)).post("orders", Shop.order()).expect(201);

        assertInvalid(with("x".repeat(256)).post("orders", Shop.order()), "Idempotency-Key");
    }

    @Test
    void readingTakesNoNoticeOfAKey() {
        with("k-9").get("orders").expect(200);
        with("k-9").get("me").expect(200);
        with("k-9").post("orders", Shop.order()).expect(201);
        with("k-9").get("orders").expect(200);
    }

    /** Nobody believes that a repetition is safe where it is not. */
    @Test
    void whereAnAnswerIsNotKeptTheKeyIsRefusedAndNothingDone() {
        String key = shop.api().get("api-keys").data().get(0).getString("id");
        String endpoint = shop.endpoint("http://127.0.0.1:7/", "\"own_secret\":true");
        String secret = shop.secret();
        Api repeating = with("k-10");

        for (Answer refused : List.of(
                operator.with("Idempotency-Key", "k-10").post("accounts", "{\"name\":\"Never\"}"),
                repeating.post("api-keys", "{\"name\":\"a\"}"),
                repeating.post("api-keys/" + key + "/regenerate"),
                repeating.post("signing-secret/rotate", "{}"),
                repeating.post("endpoints/" + endpoint + "/signing-secret/rotate", "{}"),
                repeating.post("endpoints/" + endpoint + "/test"))) {
            assertInvalid(refused, "Idempotency-Key");
        }

        assertThat(shop.api().get("api-keys").data()).hasSize(1);
        assertThat(shop.secret()).isEqualTo(secret);
        assertThat(operator.get("accounts?limit=1").data().get(0).getString("name"))
                .isNotEqualTo("Never");
    }

    @Test
    void whatDoesTheSameOnceAndSeveralTimesTakesTheKey() {
        String endpoint = shop.endpoint("http://127.0.0.1:7/", "\"own_secret\":true");
        for (int i = 0; i < 2; i++) {
            with("k-11").post("endpoints/" + endpoint + "/disable").expect(200);
            with("k-12").post("endpoints/" + endpoint + "/enable").expect(200);
            with("k-13").post("signing-secret/activate").expect(200);
            with("k-14").post("signing-secret/revoke").expect(200);
            with("k-15")
                    .post("endpoints/" + endpoint + "/signing-secret/revoke")
                    .expect(200);
        }
        String hook = with("k-16")
                .post("hooks", "{\"url\":\"http://127.0.0.1:7/h\"}")
                .expect(201)
                .text();
        assertThat(with("k-16")
                        .post("hooks", "{\"url\":\"http://127.0.0.1:7/h\"}")
                        .text())
                .isEqualTo(hook);
    }
}
