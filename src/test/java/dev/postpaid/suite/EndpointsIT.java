package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of an endpoint decides, and that it is done so. */
class EndpointsIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";
    private static final String NEXT_IN_AN_HOUR = "\"retry\":{\"delays_seconds\":[3600]}";
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonObject endpoint(String id) {
        return shop.api().get("endpoints/" + id).expect(200).json();
    }

    private JsonObject patched(String id, String change) {
        return shop.api().patch("endpoints/" + id, change).expect(200).json();
    }

    private String status(String eventId) {
        return shop.deliveryOf(eventId).getString("status");
    }

    /** That nothing happens takes a while to see: twice as long as the schedule's delays and the poller's interval. */
    private void nothingArrives() {
        soon().during(A_WHILE).until(() -> receiver.requests().isEmpty());
    }

    private static JsonObject without(JsonObject object, String... names) {
        var builder = Json.createObjectBuilder(object);
        Stream.of(names).forEach(builder::remove);
        return builder.build();
    }

    private JsonObject defaults() {
        return json(
                """
                {"name":null,"url":"%s","events":["order.paid"],"filter":null,"test_orders":true,"format":"postpaid","status":"active",
                 "status_reason":null,"managed_by":null,"has_signature_key":false,"own_secret":false,"header_names":[],"success":"2xx",
                 "retry":{"preset":"standard","delays_seconds":null},"max_in_flight":null,
                 "rate_limit_per_second":null,"ordered":false,"last_delivery":{"status_code":null,"at":null,"label":"last: never"},
                 "health":{"state":"healthy","failing_since":null,"next_trial_at":null,"failure_rate":null,"waiting":0}}"""
                        .formatted(receiver.url()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void thisServerIsNoReceiverAlthoughLoopbackIsOpen(String host) {
        String url = "http://" + host + ":" + operator.base().getPort() + "/api/v1/me";
        String another = shop.endpoint(receiver.url());

        assertInvalid(shop.api().post("endpoints", "{\"url\":\"" + url + "\"}"), "/url");
        assertInvalid(shop.api().post("hooks", "{\"event\":\"order.paid\",\"url\":\"" + url + "\"}"), "/url");
        assertInvalid(shop.api().patch("endpoints/" + another, "{\"url\":\"" + url + "\"}"), "/url");
    }

    @Test
    void anEndpointWithNothingButAUrlGetsEveryDefault() {
        Answer created = shop.api()
                .post("endpoints", "{\"url\":\"" + receiver.url() + "\"}")
                .expect(201);

        assertThat(without(created.json(), "id", "created_at", "updated_at")).isEqualTo(defaults());
        assertThat(created.header("Location")).endsWith("/api/v1/endpoints/" + created.id());
        assertThat(Instant.parse(created.string("created_at"))).isEqualTo(created.string("updated_at"));
        assertThat(endpoint(created.id())).isEqualTo(created.json());
        assertThat(shop.api().get("endpoints").data()).containsExactly(created.json());
    }

    private static final String ALL_SETTINGS =
            """
            "name":"Warehouse","events":["order.paid"],"filter":{"is_test_order":false},"test_orders":false,"format":"cloudevents","success":"200",
            "retry":{"delays_seconds":[1,60]},"max_in_flight":3,"rate_limit_per_second":50,"ordered":true,"signature_key":"s3cret-key",
            "headers":{"Authorization":"Bearer s3cret-header","X-Shop":"s3cret-shop"}""";

    @Test
    void everySettingIsKeptAndASecretOneIsNeverShown() {
        String id = shop.endpoint(receiver.url(), ALL_SETTINGS);

        JsonObject expected = json(
                """
                {"name":"Warehouse","url":"%s","events":["order.paid"],"filter":{"is_test_order":false},"test_orders":false,
                 "format":"cloudevents","status":"active",
                 "status_reason":null,"managed_by":null,"has_signature_key":true,"own_secret":false,
                 "header_names":["Authorization","X-Shop"],"success":"200",
                 "retry":{"preset":null,"delays_seconds":[1,60]},"max_in_flight":3,
                 "rate_limit_per_second":50,"ordered":true,"last_delivery":{"status_code":null,"at":null,"label":"last: never"},
                 "health":{"state":"healthy","failing_since":null,"next_trial_at":null,"failure_rate":null,"waiting":0}}"""
                        .formatted(receiver.url()));
        assertThat(without(endpoint(id), "id", "created_at", "updated_at")).isEqualTo(expected);
    }

    @Test
    void secretsReachTheReceiverAndNobodyElse() {
        String url = "endpoints/" + shop.endpoint(receiver.url(), ALL_SETTINGS);
        String eventId = shop.eventOf(shop.sell());
        Received request = receiver.awaitRequests(1, SOON).get(0);
        soon().until(() -> status(eventId).equals("delivered"));

        assertThat(request.header("x-webhook-signature")).isEqualTo("s3cret-key");
        assertThat(request.header("authorization")).isEqualTo("Bearer s3cret-header");
        assertThat(request.header("x-shop")).isEqualTo("s3cret-shop");
        JsonObject delivery = shop.deliveryOf(eventId);
        assertThat(delivery.getJsonArray("attempts").getJsonObject(0).getString("request_headers_text"))
                .contains("X-Webhook-Signature: (hidden)", "Authorization: (hidden)", "X-Shop: (hidden)")
                .contains("webhook-id: " + eventId);
        Api api = shop.api();
        assertThat(List.of(
                        api.patch(url, "{\"name\":\"Other\"}"),
                        api.post(url + "/disable"),
                        api.post(url + "/enable"),
                        api.get(url),
                        api.get("endpoints"),
                        api.get("events/" + eventId),
                        api.get("deliveries"),
                        api.get("deliveries/" + delivery.getString("id"))))
                .allSatisfy(answer -> assertThat(answer.expect(200).text()).doesNotContain("s3cret"));
    }

    @Test
    void aPatchKeepsWhatIsAbsentAndNullGoesBackToTheDefault() {
        String id = shop.endpoint(receiver.url(), ALL_SETTINGS);
        JsonObject before = endpoint(id);

        assertThat(without(patched(id, "{}"), "updated_at")).isEqualTo(without(before, "updated_at"));
        assertThat(without(patched(id, "{\"name\":\"Other\"}"), "name", "updated_at"))
                .isEqualTo(without(before, "name", "updated_at"));
        assertThat(endpoint(id).getString("name")).isEqualTo("Other");

        JsonObject cleared = patched(
                id,
                """
                {"name":null,"events":null,"filter":null,"test_orders":null,"format":null,"success":null,"retry":null,"max_in_flight":null,
                 "rate_limit_per_second":null,"signature_key":null,"headers":null}""");

        assertThat(without(cleared, "id", "created_at", "updated_at", "ordered"))
                .isEqualTo(without(defaults(), "ordered"));
        assertThat(cleared.getBoolean("ordered")).isTrue();
        assertThat(Instant.parse(cleared.getString("updated_at")))
                .isAfter(Instant.parse(before.getString("updated_at")));
        shop.sell();
        Received request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(request.headers()).doesNotContainKeys("x-webhook-signature", "authorization", "x-shop");
    }

    @Test
    void aPostMaySayThatItIsAPatch() {
        String path = "endpoints/" + shop.endpoint("http://127.0.0.1:9/hook");
        Api patches = shop.api().with("X-HTTP-Method-Override", "PATCH");
        BodyPublisher name = BodyPublishers.ofString("{\"name\":\"Mine\"}");

        assertThat(patches.send("POST", path, "application/json", name)
                        .expect(200)
                        .string("name"))
                .isEqualTo("Mine");
        assertThat(shop.api().get(path).string("name")).isEqualTo("Mine");
        Api reader = patches.as(shop.api()
                .post("api-keys", "{\"name\":\"r\",\"access\":\"read\"}")
                .expect(201)
                .string("key"));
        reader.send("POST", path, "application/json", name).expect(403);
        patches.as(null).send("POST", path, "application/json", name).expect(401);
        patches.with("If-Match", "\"no\"")
                .send("POST", path, "application/json", name)
                .expect(412);
        patches.send("POST", path, "application/json", BodyPublishers.ofString("{\"nick\":1}"))
                .expect(422);
        patches.send("POST", "orders", "application/json", BodyPublishers.ofString(Shop.order("tr_of_a_patch")))
                .expect(405);
        assertThat(shop.api().get("orders").data()).isEmpty();
        shop.api()
                .with("X-HTTP-Method-Override", "DELETE")
                .send("POST", path, "application/json", name)
                .expect(405);
        patches.send("GET", path, null, BodyPublishers.noBody()).expect(200);
    }

    @Test
    void aHeaderGivesItsPlaceToAnotherThatIsWrittenLikeIt() {
        String id = shop.endpoint(receiver.url(), "\"headers\":{\"x-one\":\"1\"}");

        JsonObject patched = patched(id, "{\"headers\":{\"x-one\":null,\"X-One\":\"2\"}}");

        assertThat(patched.getJsonArray("header_names"))
                .isEqualTo(Suite.json("{\"a\":[\"X-One\"]}").getJsonArray("a"));
    }

    @Test
    void aPatchChangesOneHeaderWithoutKnowingTheOthers() {
        String id = shop.endpoint(receiver.url(), "\"headers\":{\"X-One\":\"1\",\"X-Two\":\"2\",\"X-Three\":\"3\"}");

        JsonObject patched = patched(id, "{\"headers\":{\"X-One\":\"one\",\"X-Two\":null,\"X-Four\":\"4\"}}");

        assertThat(patched.getJsonArray("header_names").getValuesAs(JsonValue::toString))
                .containsExactlyInAnyOrder("\"X-One\"", "\"X-Three\"", "\"X-Four\"");
        shop.sell();
        Received request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(request.headers())
                .containsEntry("x-one", "one")
                .containsEntry("x-three", "3")
                .containsEntry("x-four", "4")
                .doesNotContainKey("x-two");
    }

    @Test
    void aChangedUrlIsUsedFromTheNextEventOn() {
        String id = shop.endpoint(receiver.url("/old"));
        patched(id, "{\"url\":\"" + receiver.url("/new") + "\"}");

        shop.sell();

        assertThat(receiver.awaitRequests(1, SOON).get(0).path()).isEqualTo("/new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Connection",
                "Keep-Alive",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Proxy-Authorization",
                "Content-Type",
                "content-length",
                "Content-Encoding",
                "User-Agent",
                "Cookie",
                "webhook-id",
                "Webhook-Timestamp",
                "WEBHOOK-SIGNATURE",
                "X-Bookto-Timestamp",
                "x-bookto-signature",
                "X-Webhook-Signature"
            })
    void aHeaderThatIsNotTheSellersIsRefused(String name) {
        String headers = "{\"url\":\"" + receiver.url() + "\",\"headers\":{\"" + name + "\":\"x\"}}";

        assertInvalid(shop.api().post("endpoints", headers), "/headers/" + name);
        assertThat(shop.api().get("endpoints").data()).isEmpty();
    }

    @Test
    void aDisabledEndpointIsSentNothingAndEnablingReleasesWhatWaited() {
        receiver.answer(503);
        String id = shop.endpoint(receiver.url());
        String waiting = shop.eventOf(shop.sell());
        receiver.awaitRequests(1, SOON);

        JsonObject disabled =
                shop.api().post("endpoints/" + id + "/disable").expect(200).json();

        assertThat(disabled.getString("status")).isEqualTo("disabled");
        assertThat(disabled.getString("status_reason")).isEqualTo("by_user");
        soon().until(() -> status(waiting).equals("held"));
        receiver.answer(200).forget();
        String meanwhile = shop.eventOf(shop.sell());
        assertThat(shop.told(meanwhile, id).getString("decision")).isEqualTo("skip");
        assertThat(shop.told(meanwhile, id).getString("reason")).isEqualTo("disabled");
        nothingArrives();
        assertThat(shop.deliveryOf(waiting).get("next_attempt_at")).isEqualTo(JsonValue.NULL);

        JsonObject enabled =
                shop.api().post("endpoints/" + id + "/enable").expect(200).json();

        assertThat(enabled.getString("status")).isEqualTo("active");
        assertThat(enabled.get("status_reason")).isEqualTo(JsonValue.NULL);
        assertThat(receiver.awaitRequests(1, SOON).get(0).header("webhook-id")).isEqualTo(waiting);
        soon().until(() -> status(waiting).equals("delivered"));
        assertThat(shop.told(meanwhile, id).getJsonArray("deliveries")).isEmpty();

        shop.api()
                .post("events/" + meanwhile + "/send", "{\"endpoint_id\":\"" + id + "\"}")
                .expect(201);

        assertThat(receiver.awaitRequests(2, SOON).get(1).header("webhook-id")).isEqualTo(meanwhile);
    }

    @Test
    void deletingCancelsWhatWaitsAndLeavesTheLog() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        String eventId = shop.eventOf(shop.sell());
        soon().until(() -> status(eventId).equals("pending"));
        String url = "endpoints/" + id;

        shop.api().delete(url).expect(204);

        for (Answer answer : List.of(
                shop.api().get(url),
                shop.api().delete(url),
                shop.api().patch(url, "{}"),
                shop.api().post(url + "/enable"),
                shop.api().post(url + "/disable"))) {
            assertProblem(answer, 404, "not-found");
        }
        assertThat(shop.api().get("endpoints").data()).isEmpty();
        JsonObject delivery = shop.deliveryOf(eventId);
        assertThat(delivery.getString("status")).isEqualTo("cancelled");
        assertThat(delivery.getString("status_reason")).isEqualTo("endpoint_deleted");
        assertThat(delivery.get("finished_at")).isNotEqualTo(JsonValue.NULL);
        assertThat(delivery.getJsonArray("attempts")).hasSize(1);
        assertThat(shop.api().get("deliveries?endpoint=" + id).data()).hasSize(1);
        assertThat(shop.told(eventId, id).getString("decision")).isEqualTo("deliver");
        assertProblem(shop.api().post("deliveries/" + delivery.getString("id") + "/retry"), 409, "endpoint-gone");
        String after = shop.eventOf(shop.sell());
        assertThat(shop.api().get("events/" + after).json().getJsonArray("endpoints"))
                .isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheEndpointWasDeletedIsLoggedAsLate() {
        receiver.answer(request -> Reply.of(200).after(A_WHILE));
        String id = shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());
        receiver.awaitRequests(1, SOON);

        shop.api().delete("endpoints/" + id).expect(204);

        assertThat(status(eventId)).isEqualTo("cancelled");
        soon().until(() -> shop.deliveryOf(eventId).getJsonArray("attempts").size() == 1);
        JsonObject attempt = shop.deliveryOf(eventId).getJsonArray("attempts").getJsonObject(0);
        assertThat(attempt.getString("outcome")).isEqualTo("delivered");
        assertThat(attempt.getBoolean("late")).isTrue();
        assertThat(attempt.getBoolean("final")).isFalse();
        assertThat(status(eventId)).isEqualTo("cancelled");
    }

    @Test
    void a410EndsTheDeliveryAndSuspendsTheEndpointUntilItIsEnabled() {
        receiver.answer(410);
        String id = shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());

        soon().until(() -> status(eventId).equals("exhausted"));

        assertThat(shop.deliveryOf(eventId).getString("status_reason")).isEqualTo("gone");
        assertThat(shop.deliveryOf(eventId).getInt("last_status_code")).isEqualTo(410);
        assertThat(endpoint(id).getString("status")).isEqualTo("suspended");
        assertThat(endpoint(id).getString("status_reason")).isEqualTo("gone");
        String meanwhile = shop.eventOf(shop.sell());
        assertThat(shop.told(meanwhile, id).getString("reason")).isEqualTo("suspended");

        receiver.answer(200).forget();
        shop.api().post("endpoints/" + id + "/enable").expect(200);
        String after = shop.eventOf(shop.sell());

        soon().until(() -> status(after).equals("delivered"));
        assertThat(endpoint(id).getString("status")).isEqualTo("active");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a410LeavesAnEndpointAsItsOwnerDisabledIt() {
        CountDownLatch disabled = new CountDownLatch(1);
        receiver.answer(request -> {
            awaitUninterrupted(disabled);
            return Reply.of(410);
        });
        String id = shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());
        receiver.awaitRequests(1, SOON);
        shop.api().post("endpoints/" + id + "/disable").expect(200);
        disabled.countDown();

        soon().until(() -> status(eventId).equals("exhausted"));

        assertThat(endpoint(id).getString("status")).isEqualTo("disabled");
        assertThat(endpoint(id).getString("status_reason")).isEqualTo("by_user");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a410HoldsWhatElseWaits() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        String waiting = shop.eventOf(shop.sell());
        soon().until(() -> status(waiting).equals("pending"));
        receiver.answer(410);
        String last = shop.eventOf(shop.sell());
        soon().until(() -> status(last).equals("exhausted"));

        assertThat(status(waiting)).isEqualTo("held");
        assertThat(endpoint(id).getString("status")).isEqualTo("suspended");
    }

    @Test
    void butlerappsScheduleKnowsNo410AndNoRetryAfter() {
        receiver.answer(
                request -> Reply.of(request.path().equals("/gone") ? 410 : 503).with("Retry-After", "3600"));
        List<String> ids = Stream.of("/gone", "/busy")
                .map(path -> shop.endpoint(receiver.url(path), "\"retry\":{\"preset\":\"butlerapp\"}"))
                .toList();
        String eventId = shop.eventOf(shop.sell());

        for (String id : ids) {
            soon().until(() -> shop.delivery(eventId, id).getString("status").equals("pending"));
            JsonObject delivery = shop.delivery(eventId, id);
            Instant started = Instant.parse(
                    delivery.getJsonArray("attempts").getJsonObject(0).getString("started_at"));
            assertThat(Instant.parse(delivery.getString("next_attempt_at")))
                    .isBetween(started.plusSeconds(30), started.plusSeconds(34));
            assertThat(endpoint(id).getString("status")).isEqualTo("active");
        }
    }

    @Test
    void whereOnly200CountsA201IsAFailure() {
        receiver.answer(201);
        String strict = shop.endpoint(receiver.url("/strict"), "\"success\":\"200\"," + ONE_ATTEMPT);
        String usual = shop.endpoint(receiver.url("/usual"), "\"success\":\"2xx\"," + ONE_ATTEMPT);
        String eventId = shop.eventOf(shop.sell());

        soon().until(() -> shop.delivery(eventId, strict).getString("status").equals("exhausted"));
        soon().until(() -> shop.delivery(eventId, usual).getString("status").equals("delivered"));

        assertThat(shop.delivery(eventId, strict).getString("status_reason")).isEqualTo("schedule_ended");
        JsonObject attempt =
                shop.delivery(eventId, strict).getJsonArray("attempts").getJsonObject(0);
        assertThat(attempt.getString("outcome")).isEqualTo("rejected");
        assertThat(attempt.getInt("status_code")).isEqualTo(201);
        assertThat(attempt.getString("error"))
                .isEqualTo("The receiver answered 201, but only 200 counts for this endpoint.");
    }

    @Test
    void whoWantsNoTestOrdersIsSentNone() {
        String real = shop.endpoint(receiver.url("/real"), "\"test_orders\":false");
        String all = shop.endpoint(receiver.url("/all"));
        String payment = Shop.payment(Shop.reference()).replace("}", ",\"is_test\":true}");
        String order = shop.api().post("orders", Shop.order()).expect(201).id();

        JsonObject paid = shop.api()
                .post("orders/" + order + "/payments", payment)
                .expect(200)
                .json();

        String eventId = shop.eventOf(paid);
        assertThat(shop.told(eventId, real).getString("decision")).isEqualTo("skip");
        assertThat(shop.told(eventId, real).getString("reason")).isEqualTo("test_order");
        assertThat(shop.told(eventId, all).getString("decision")).isEqualTo("deliver");
        Received request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(request.path()).isEqualTo("/all");
        assertThat(json(request.text()).getBoolean("is_test_order")).isTrue();
        shop.sell();
        assertThat(receiver.awaitRequests(3, SOON)).extracting(Received::path).contains("/real");
    }

    private static final Duration ANSWER_TAKES = Duration.ofMillis(150);

    @Test
    void oneAtATimeIsOneAtATime() {
        receiver.answer(request -> Reply.of(200).after(ANSWER_TAKES));
        shop.endpoint(receiver.url(), "\"max_in_flight\":1");

        for (int i = 0; i < 5; i++) {
            shop.sell();
        }

        assertNoTwoAtATime(5);
    }

    @Test
    void oneAtATimeIsAlsoHowABacklogIsSent() {
        receiver.answer(503);
        String id = shop.endpoint(receiver.url(), "\"max_in_flight\":1");
        for (int i = 0; i < 5; i++) {
            shop.sell();
        }
        shop.api().post("endpoints/" + id + "/disable").expect(200);
        soon().until(() -> shop.api().get("deliveries?status=held").data().size() == 5
                && shop.api().get("deliveries?status=in_flight").data().isEmpty());
        receiver.answer(request -> Reply.of(200).after(ANSWER_TAKES)).forget();
        nothingArrives();

        shop.api().post("endpoints/" + id + "/enable").expect(200);

        assertNoTwoAtATime(5);
    }

    private void assertNoTwoAtATime(int count) {
        List<Received> requests = receiver.awaitRequests(count, SOON);
        for (int i = 1; i < count; i++) {
            assertThat(requests.get(i).nanoTime() - requests.get(i - 1).nanoTime())
                    .as("nanoseconds between request %s and the one before", i)
                    .isGreaterThanOrEqualTo(ANSWER_TAKES.toNanos());
        }
    }

    @Test
    void theLastDeliveryIsShown() {
        String id = shop.endpoint(receiver.url(), ONE_ATTEMPT);
        assertThat(lastDelivery(id).getString("label")).isEqualTo("last: never");

        shop.sell();
        soon().until(() -> lastDelivery(id).getString("label").equals("last: 200"));
        assertThat(lastDelivery(id).getInt("status_code")).isEqualTo(200);
        assertThat(Instant.parse(lastDelivery(id).getString("at")))
                .isAfter(Instant.parse(endpoint(id).getString("created_at")));

        receiver.answer(500);
        shop.sell();
        soon().until(() -> lastDelivery(id).getString("label").equals("last: 500"));

        receiver.stop();
        shop.sell();
        soon().until(() -> lastDelivery(id).getString("label").equals("last: connection"));
        assertThat(lastDelivery(id).get("status_code")).isEqualTo(JsonValue.NULL);
        assertThat(shop.api().get("endpoints").data().get(0).getJsonObject("last_delivery"))
                .isEqualTo(lastDelivery(id));
    }

    private JsonObject lastDelivery(String id) {
        return endpoint(id).getJsonObject("last_delivery");
    }

    @Test
    void twoEndpointsGetTheSameBytesUnderTheSameId() {
        shop.endpoint(receiver.url("/a"));
        shop.endpoint(receiver.url("/b"));

        shop.sell();

        List<Received> requests = receiver.awaitRequests(2, SOON);
        assertThat(requests).extracting(Received::path).containsExactlyInAnyOrder("/a", "/b");
        assertThat(requests.get(0).body()).isEqualTo(requests.get(1).body());
        assertThat(requests.get(0).header("webhook-id"))
                .isEqualTo(requests.get(1).header("webhook-id"));
    }

    @Test
    void aSlowReceiverKeepsNobodyElseWaiting() {
        receiver.answer(request -> request.path().equals("/slow") ? null : Reply.of(200));
        shop.endpoint(receiver.url("/slow"));
        String fast = shop.endpoint(receiver.url("/fast"));

        List<String> events =
                Stream.generate(() -> shop.eventOf(shop.sell())).limit(20).toList();

        for (String eventId : events) {
            soon().until(() -> shop.delivery(eventId, fast).getString("status").equals("delivered"));
        }
    }
}
