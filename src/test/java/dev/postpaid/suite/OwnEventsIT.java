package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of an account's own types: posted, checked, recorded once and sent. */
class OwnEventsIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @BeforeEach
    void addType() {
        OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE).expect(201);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static String event(String number) {
        return "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"" + number + "\",\"amount\":12.10}}";
    }

    private static String event(String number, String fields) {
        return event(number).replace("{\"type\"", "{" + fields + ",\"type\"");
    }

    private Answer post(String event) {
        return shop.api().post("events", event);
    }

    private List<JsonObject> postAll(List<String> events) {
        return shop.api()
                .post("events/batch", "{\"events\":[" + String.join(",", events) + "]}")
                .expect(200)
                .json()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void anEventIsSentSignedToThoseThatSelectedIt() {
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");
        String other = shop.endpoint(receiver.url(), "\"events\":[\"order.paid\",\"prices\"]");

        Answer posted = post(event("2026-17", "\"timestamp\":\"2026-11-21T11:00:07.25+01:00\""))
                .expect(201);

        assertThat(posted.json().getString("type")).isEqualTo("invoice.sent");
        assertThat(posted.json().getInt("version")).isEqualTo(1);
        assertThat(posted.header("Location")).endsWith("/api/v1/events/" + posted.id());
        var request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(request.text())
                .isEqualTo("{\"type\":\"invoice.sent\",\"version\":1,\"timestamp\":\"2026-11-21T10:00:07.250Z\","
                        + "\"data\":{\"number\":\"2026-17\",\"amount\":12.10}}");
        assertThat(request.header("webhook-id")).isEqualTo(posted.id());
        assertThat(Signatures.standardVerifies(request, shop.secret())).isTrue();
        assertThat(Signatures.booktoVerifies(request, shop.secret())).isTrue();
        JsonObject event = shop.api().get("events/" + posted.id()).expect(200).json();
        assertThat(event.getString("type")).isEqualTo("invoice.sent");
        assertThat(event.getInt("version")).isEqualTo(1);
        assertThat(event.getString("body")).isEqualTo(request.text());
        assertThat(shop.told(posted.id(), endpoint).getString("decision")).isEqualTo("deliver");
        assertThat(shop.told(posted.id(), other).getString("reason")).isEqualTo("not_selected");
        assertThat(shop.api().get("events?type=invoice.sent").data()).hasSize(1);
        soon().untilAsserted(() -> assertThat(shop.api()
                        .get("deliveries?type=invoice.sent&status=delivered")
                        .data())
                .hasSize(1));
    }

    @Test
    void everyWrongFieldIsNamedByItsPath() {
        Answer refused = assertInvalid(
                post("{\"type\":\"invoice.sent\",\"data\":{\"amount\":-1,\"lines\":[{\"text\":7}],\"extra\":1}}"),
                "/data/amount /data/extra /data/lines/0/text /data/number");

        assertThat(refused.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("pointer") + " " + error.getString("detail"))
                .contains(
                        "/data/amount must match the schema: \"minimum\": 0",
                        "/data/number is required",
                        "/data/extra is not allowed here by the schema");
        assertThat(shop.api().get("events").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /data /type",
                "{\"type\":1,\"data\":[]} | /data /type",
                "{\"type\":\"order.paid\",\"data\":{}} | /type",
                "{\"type\":\"invoice.lost\",\"data\":{}} | /type",
                "{\"type\":\"../../x\",\"data\":{}} | /type",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1},\"version\":2} | /version",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1},\"version\":\"1\"} | /version",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1},\"timestamp\":\"now\"} | /timestamp",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1},\"id\":\" \",\"x\":1} | /id /x",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1e999999999}} | /data/amount",
                "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"\\ud800\",\"amount\":1}} | /data/number",
            })
    void whatIsNoEventIsRefused(String body, String pointers) {
        assertInvalid(post(body), pointers);
    }

    @Test
    void anEventWithAnIdIsRecordedOnce() {
        shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");
        String event = event("2026-17", "\"id\":\"17\"");
        Answer first = post(event).expect(201);

        assertThat(post(event).expect(200).json()).isEqualTo(first.json());
        assertProblem(post(event("2026-18", "\"id\":\"17\"")), 409, "event-differs");
        OwnEventTypesIT.put(shop.api(), "invoice.paid", OwnEventTypesIT.TYPE).expect(201);
        post(event.replace("invoice.sent", "invoice.paid")).expect(201);

        assertThat(shop.api().get("events").data()).hasSize(2);
        receiver.awaitRequests(1, SOON);
    }

    @Test
    void ofManyAtOnceWithOneIdOneIsRecorded() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Set<String> ids = new HashSet<>();
        int created = 0;
        try {
            List<Callable<Answer>> calls = Collections.nCopies(48, () -> post(event("2026-17", "\"id\":\"17\"")));
            for (Future<Answer> each : threads.invokeAll(calls)) {
                Answer answer = each.get();
                assertThat(answer.status()).as(answer.text()).isIn(200, 201);
                created += answer.status() == 201 ? 1 : 0;
                ids.add(answer.id());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(ids).hasSize(1);
        assertThat(created).isEqualTo(1);
        assertThat(shop.api().get("events").data()).hasSize(1);
    }

    @Test
    void aRefusedEventOfABatchDoesNotStopTheOthers() {
        shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");

        List<JsonObject> results = postAll(List.of(
                event("1", "\"id\":\"a\""),
                event("2").replace("12.10", "\"much\""),
                event("1", "\"id\":\"a\""),
                event("3", "\"id\":\"a\""),
                event("4")));

        assertThat(results).extracting(result -> result.getInt("status")).containsExactly(201, 422, 200, 409, 201);
        assertThat(results.get(2).getString("id")).isEqualTo(results.get(0).getString("id"));
        assertThat(results.get(1).getValue("/problem/errors/0/pointer")).hasToString("\"/events/1/data/amount\"");
        assertThat(receiver.awaitRequests(2, SOON))
                .extracting(request -> ((JsonString) json(request.text()).getValue("/data/number")).getString())
                .containsExactlyInAnyOrder("1", "4");
        assertThat(shop.api().get("events").data()).hasSize(2);
    }

    @Test
    void aBatchOfFiveHundredIsRecordedAndOneMoreIsTooMany() {
        List<String> events =
                IntStream.range(0, 500).mapToObj(i -> event("n" + i)).toList();

        assertThat(postAll(events))
                .extracting(result -> result.getInt("status"))
                .containsOnly(201);

        assertInvalid(
                shop.api()
                        .post(
                                "events/batch",
                                "{\"events\":[" + String.join(",", Collections.nCopies(501, event("1"))) + "]}"),
                "/events");
    }

    @Test
    void aRepetitionUnderItsKeyAnswersTheSame() {
        Answer first = shop.api().with("Idempotency-Key", "e-1").post("events", event("1"));
        Answer again = shop.api().with("Idempotency-Key", "e-1").post("events", event("1"));

        assertThat(again.expect(201).text()).isEqualTo(first.expect(201).text());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertProblem(
                shop.api().with("Idempotency-Key", "e-1").post("events", event("2")), 422, "idempotency-key-reused");
    }

    @Test
    void anEventHasTheVersionThatItNamesElseTheNewest() {
        OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.LATER).expect(200);
        String withCurrency = event("1").replace("\"amount\"", "\"currency\":\"EUR\",\"amount\"");

        assertThat(post(withCurrency).expect(201).json().getInt("version")).isEqualTo(2);
        assertThat(post(withCurrency.replace("{\"type\"", "{\"version\":2,\"type\""))
                        .expect(201)
                        .json()
                        .getInt("version"))
                .isEqualTo(2);
        assertInvalid(post(withCurrency.replace("{\"type\"", "{\"version\":1,\"type\"")), "/data/currency");
        assertThat(post(event("2", "\"version\":1")).expect(201).json().getInt("version"))
                .isEqualTo(1);
    }

    @Test
    void aTypeOfAnotherAccountIsUnknownAndKeysThatDoNotWriteAreRefused() {
        assertInvalid(Shop.open(operator).api().post("events", event("1")), "/type");
        for (String access : List.of("read", "hooks")) {
            String key = shop.api()
                    .post("api-keys", "{\"name\":\"Key\",\"access\":\"" + access + "\"}")
                    .expect(201)
                    .string("key");
            assertThat(shop.api().as(key).post("events", event("1")).status()).isEqualTo(403);
            assertThat(shop.api()
                            .as(key)
                            .post("events/batch", "{\"events\":[" + event("1") + "]}")
                            .status())
                    .isEqualTo(403);
        }
        operator.with("Postpaid-Account", shop.accountId())
                .post("events", event("1"))
                .expect(201);
    }

    @Test
    void anEventIsSentAgainByHandAndRecoveredByItsType() {
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");
        shop.api().post("endpoints/" + endpoint + "/disable").expect(200);
        String id = post(event("1")).expect(201).id();
        assertThat(shop.told(id, endpoint).getString("reason")).isEqualTo("disabled");
        shop.api().post("endpoints/" + endpoint + "/enable").expect(200);

        String scope = "{\"since\":\"2026-01-01T00:00:00Z\",\"events\":[\"%s\"],\"dry_run\":true}";
        assertThat(shop.api()
                        .post("endpoints/" + endpoint + "/recover", scope.formatted("invoice.sent"))
                        .expect(200)
                        .text())
                .contains("\"found\":1");
        assertThat(shop.api()
                        .post("endpoints/" + endpoint + "/recover", scope.formatted("order.paid"))
                        .expect(200)
                        .text())
                .contains("\"found\":0");
        shop.api()
                .post("events/" + id + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}")
                .expect(201);

        assertThat(receiver.awaitRequests(1, SOON).get(0).header("webhook-id")).isEqualTo(id);
    }

    @Test
    void anErasedBuyerIsInNoBodyOfAnEvent() {
        String id = post(event("an@example.com")).expect(201).id();

        String erasure = shop.api()
                .post("buyers/erase", "{\"email\":\"an@example.com\"}")
                .expect(202)
                .id();

        soon().untilAsserted(() -> assertThat(
                        shop.api().get("buyers/erasures/" + erasure).string("status"))
                .isEqualTo("done"));
        assertThat(shop.api().get("events/" + id).expect(200).string("body")).isNull();
        assertThat(post(event("another", "\"id\":\"x\"")).expect(201).status()).isEqualTo(201);
    }

    @Test
    void theOwnDocumentHasAWebhookForEachType() {
        OwnEventTypesIT.put(shop.api(), "invoice.gone", OwnEventTypesIT.TYPE).expect(201);
        shop.api().delete("event-types/invoice.gone").expect(204);

        JsonObject document = shop.api().get("openapi.json").expect(200).json();

        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        assertThat(document.getJsonObject("webhooks"))
                .containsKeys("order.paid", "invoice.sent")
                .doesNotContainKey("invoice.gone");
        assertThat(document.getJsonObject("webhooks")
                        .getJsonObject("invoice.sent")
                        .getValue("/post/requestBody/content/application~1json/schema/$ref"))
                .hasToString("\"#/components/schemas/InvoiceSentEvent\"");
        assertThat(schemas.getJsonObject("InvoiceSentEvent").getValue("/properties/data/$ref"))
                .hasToString("\"#/components/schemas/InvoiceSentData\"");
        assertThat(schemas.getJsonObject("InvoiceSentData").getValue("/properties/lines/items/$ref"))
                .hasToString("\"#/components/schemas/InvoiceSentLine\"");
        assertThat(schemas).containsKeys("InvoiceSentLine", "OrderPaid");
    }
}
