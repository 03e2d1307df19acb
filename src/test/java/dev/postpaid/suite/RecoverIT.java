package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an endpoint missed is sent again: all of it, once, oldest first, and nothing else. */
@Tag("database")
class RecoverIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";
    private static final String ONE_AT_A_TIME = "\"max_in_flight\":1";
    private static final String LONG_AGO = "2026-01-01T00:00:00Z";
    private static final String ALL = scope("all");

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static String scope(String what) {
        return "{\"since\":\"" + LONG_AGO + "\",\"what\":\"" + what + "\"}";
    }

    private static String dry(String scope) {
        return scope.replaceFirst("\\{", "{\"dry_run\":true,");
    }

    private Answer recover(String endpoint, String scope) {
        return shop.api().post("endpoints/" + endpoint + "/recover", scope);
    }

    private String begin(String endpoint, String scope) {
        return recover(endpoint, scope).expect(202).id();
    }

    private JsonObject get(String id) {
        return shop.api().get("recoveries/" + id).expect(200).json();
    }

    private JsonObject awaitState(String id, String state) {
        soon().until(() -> get(id).getString("state").equals(state));
        return get(id);
    }

    private void awaitReason(String id, String reason) {
        soon().until(() -> reason.equals(shop.api().get("recoveries/" + id).string("reason")));
    }

    /** Recovers all that is there; the count before says the same. */
    private JsonObject recoverAll(String endpoint, String scope) {
        JsonObject counted = recover(endpoint, dry(scope)).expect(200).json();
        JsonObject done = awaitState(begin(endpoint, scope), "done");
        assertThat(counted.getBoolean("at_least")).isFalse();
        assertThat(counted.getInt("found")).as(done.toString()).isEqualTo(done.getInt("found"));
        assertThat(counted.getInt("skipped")).isEqualTo(done.getInt("skipped"));
        assertThat(counted.getInt("body_gone")).isEqualTo(done.getInt("body_gone"));
        assertThat(done.getInt("sent") + done.getInt("skipped") + done.getInt("body_gone"))
                .isEqualTo(done.getInt("found"));
        return done;
    }

    private List<String> sell(int count) {
        return Stream.generate(() -> shop.eventOf(shop.sell())).limit(count).toList();
    }

    private List<String> received() {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .toList();
    }

    private void awaitStatus(List<String> events, String status) {
        events.forEach(event -> soon().until(() -> shop.api()
                .get("deliveries?event=" + event)
                .data()
                .get(0)
                .getString("status")
                .equals(status)));
    }

    private void post(String path) {
        shop.api().post(path).expect(200);
    }

    @Test
    void whatEndedUndeliveredIsSentAgainAndNothingElse() {
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url(), ONE_ATTEMPT);
        List<String> failed = sell(3);
        awaitStatus(failed, "exhausted");
        String first = shop.deliveryOf(failed.get(0)).getString("id");
        receiver.answer(200);
        awaitStatus(sell(1), "delivered");
        receiver.forget();

        assertThat(recoverAll(endpoint, scope("missed")).getInt("found")).isZero();
        JsonObject done = recoverAll(endpoint, scope("failed"));

        assertThat(done.getInt("sent")).isEqualTo(3);
        assertThat(done.getJsonNumber("progress").doubleValue()).isEqualTo(1);
        assertThat(done.isNull("finished_at")).isFalse();
        receiver.awaitRequests(3, SOON);
        awaitStatus(failed, "delivered");
        assertThat(received()).containsExactlyInAnyOrderElementsOf(failed);
        JsonObject again =
                shop.api().get("deliveries?event=" + failed.get(0)).data().get(0);
        assertThat(again.getString("retry_of")).isEqualTo(first);
        assertThat(recoverAll(endpoint, ALL).getInt("found")).isZero();
        assertThat(received()).hasSize(3);
    }

    @Test
    void whatAUserCancelledIsNotSentAgain() {
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        String event = sell(1).get(0);
        awaitStatus(List.of(event), "pending");
        soon().until(() -> shop.deliveryOf(event).getInt("attempt_count") == 1);
        post("deliveries/" + shop.deliveryOf(event).getString("id") + "/cancel");

        assertThat(recoverAll(endpoint, ALL).getInt("found")).isZero();
    }

    @Test
    void whatWasRecordedWhileItWasAwayIsSentOldestFirst() {
        List<String> missed = new ArrayList<>(sell(2));
        String endpoint = shop.endpoint(receiver.url(), ONE_AT_A_TIME);
        List<String> delivered = sell(1);
        awaitStatus(delivered, "delivered");
        post("endpoints/" + endpoint + "/disable");
        missed.addAll(sell(3));
        post("endpoints/" + endpoint + "/enable");
        receiver.forget();

        assertThat(recoverAll(endpoint, scope("failed")).getInt("found")).isZero();
        JsonObject done = recoverAll(endpoint, scope("missed"));

        assertThat(done.getInt("sent")).isEqualTo(5);
        receiver.awaitRequests(5, SOON);
        assertThat(received()).isEqualTo(missed);
        awaitStatus(missed, "delivered");
        assertThat(recoverAll(endpoint, ALL).getInt("found")).isZero();
        assertThat(received()).hasSize(5);
    }

    @Test
    void thePeriodIsOfTheTimesAtWhichEventsWereRecorded() {
        List<String> events = sell(3);
        String endpoint = shop.endpoint(receiver.url());
        String second = shop.api().get("events/" + events.get(1)).string("created_at");
        String third = shop.api().get("events/" + events.get(2)).string("created_at");

        JsonObject done =
                recoverAll(endpoint, "{\"since\":\"" + second + "\",\"until\":\"" + third + "\",\"what\":\"all\"}");

        assertThat(done.getString("since")).isEqualTo(second);
        assertThat(done.getString("until")).isEqualTo(third);
        assertThat(done.getInt("sent")).isEqualTo(1);
        receiver.awaitRequests(1, SOON);
        assertThat(received()).containsExactly(events.get(1));
        String later = "2999-01-01T00:00:00Z";
        String cut = get(begin(endpoint, "{\"since\":\"" + third + "\",\"until\":\"" + later + "\"}"))
                .getString("until");
        assertThat(Instant.parse(cut)).isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void whatTheEndpointDoesNotSelectWasNotMissed() {
        shop.api()
                .post(
                        "orders",
                        Shop.order().replaceFirst("\\}$", "")
                                + ",\"payment\":{\"provider\":\"test\",\"reference\":\"" + Shop.reference()
                                + "\",\"is_test\":true}}")
                .expect(201);
        String real = shop.eventOf(shop.sell());
        String change = change("prices", "courses");
        change("courses");
        String orders = shop.endpoint(receiver.url("/orders"), "\"test_orders\":false");
        String prices = shop.endpoint(receiver.url("/prices"), "\"events\":[\"prices\"]");

        assertThat(recoverAll(orders, ALL).getInt("sent")).isEqualTo(1);
        assertThat(recoverAll(prices, ALL).getInt("sent")).isEqualTo(1);

        List<Received> got = receiver.awaitRequests(2, SOON);
        assertThat(got)
                .extracting(request -> request.path() + " " + request.header("webhook-id"))
                .containsExactlyInAnyOrder("/orders " + real, "/prices " + change);
        assertThat(got)
                .filteredOn(request -> request.path().equals("/prices"))
                .allSatisfy(
                        request -> assertThat(request.text()).contains("prices").doesNotContain("courses"));
    }

    private String change(String... types) {
        String items = Stream.of(types)
                .map(type -> "{\"type\":\"" + type + "\",\"id\":1,\"action\":\"deleted\",\"attributes\":[]}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return shop.api()
                .post("changes", "{\"data\":[" + items + "]}")
                .expect(202)
                .id();
    }

    @Test
    void eventsNarrowIt() {
        sell(1);
        String both = change("prices", "courses");
        change("courses");
        String deleted = change("prices");
        String endpoint =
                shop.endpoint(receiver.url(), "\"events\":[\"order.paid\",\"prices\",\"courses\"]," + ONE_AT_A_TIME);

        JsonObject done = recoverAll(endpoint, ALL.replaceFirst("\\{", "{\"events\":[\"prices.deleted\"],"));

        assertThat(done.getJsonArray("events").getValuesAs(JsonString::getString))
                .containsExactly("prices.deleted");
        assertThat(done.getInt("sent")).isEqualTo(2);
        receiver.awaitRequests(2, SOON);
        assertThat(received()).containsExactly(both, deleted);
        assertThat(receiver.requests().get(0).text()).contains("courses");
        assertThat(recoverAll(endpoint, ALL.replaceFirst("\\{", "{\"events\":[\"order.paid\"],"))
                        .getInt("sent"))
                .isEqualTo(1);
    }

    @Test
    void whatThePlanDidNotIncludeWasNotMissed() {
        Shop free = Shop.open(operator, "free");
        free.sell();
        operator.patch("accounts/" + free.accountId(), "{\"plan\":\"flow\"}").expect(200);
        String endpoint = free.endpoint(receiver.url());

        assertThat(free.api()
                        .post("endpoints/" + endpoint + "/recover", dry(ALL))
                        .expect(200)
                        .json()
                        .getInt("found"))
                .isZero();
        operator.patch("accounts/" + free.accountId(), "{\"plan\":\"free\"}").expect(200);
        assertProblem(free.api().post("endpoints/" + endpoint + "/recover", ALL), 403, "plan-required");
        assertProblem(free.api().post("recoveries", ALL), 403, "plan-required");
    }

    @Test
    void whatWaitsOrHasNoBodyIsCountedAndNotSent() {
        List<String> events = sell(2);
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        shop.api()
                .post("events/" + events.get(0) + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}")
                .expect(201);
        receiver.awaitRequests(1, SOON);
        soon().until(() -> shop.deliveryOf(events.get(0)).getInt("attempt_count") == 1);

        assertThat(recover(endpoint, dry(ALL)).expect(200).text())
                .isEqualTo("{\"at_least\":false,\"body_gone\":0,\"found\":2,\"skipped\":1}");
        String erasure = shop.api()
                .post("buyers/erase", "{\"email\":\"an@example.com\"}")
                .expect(202)
                .id();
        soon().until(() ->
                shop.api().get("buyers/erasures/" + erasure).string("status").equals("done"));

        JsonObject done = recoverAll(endpoint, ALL);

        assertThat(done.getInt("found")).isEqualTo(2);
        assertThat(done.getInt("body_gone")).isEqualTo(2);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void itWaitsWhileTheEndpointIsDisabledAndGoesOnWhenItIsEnabled() {
        List<String> events = sell(2);
        String endpoint = shop.endpoint(receiver.url());
        post("endpoints/" + endpoint + "/disable");

        String id = begin(endpoint, ALL);

        awaitReason(id, "endpoint_disabled");
        assertThat(get(id).getString("state")).isEqualTo("running");
        assertThat(get(id).getInt("found")).isZero();
        assertThat(receiver.requests()).isEmpty();
        post("endpoints/" + endpoint + "/enable");
        JsonObject done = awaitState(id, "done");
        assertThat(done.isNull("reason")).isTrue();
        assertThat(done.getInt("sent")).isEqualTo(2);
        receiver.awaitRequests(2, SOON);
        assertThat(received()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void oneRunsForAnEndpointUntilItIsCancelled() {
        sell(2);
        String endpoint = shop.endpoint(receiver.url());
        post("endpoints/" + endpoint + "/disable");
        String id = begin(endpoint, ALL);

        Answer second = assertProblem(recover(endpoint, ALL), 409, "recovery-running");
        assertThat(second.string("detail")).contains(id);
        assertProblem(shop.api().post("recoveries", ALL), 409, "recovery-running");
        JsonObject cancelled =
                shop.api().post("recoveries/" + id + "/cancel").expect(200).json();

        assertThat(cancelled.getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.getString("reason")).isEqualTo("by_user");
        assertThat(shop.api().post("recoveries/" + id + "/cancel").expect(200).json())
                .isEqualTo(get(id));
        post("endpoints/" + endpoint + "/enable");
        String next = begin(endpoint, scope("failed"));
        assertThat(awaitState(next, "done").getInt("found")).isZero();
        assertThat(get(id).getString("state")).isEqualTo("cancelled");
        assertThat(receiver.requests()).isEmpty();
        assertThat(shop.api().get("recoveries?endpoint=" + endpoint).data())
                .extracting(each -> each.getString("id"))
                .containsExactly(next, id);
        assertThat(shop.api().get("recoveries?limit=1").data()).hasSize(1);
    }

    @Test
    void itEndsWithItsEndpoint() {
        sell(1);
        String endpoint = shop.endpoint(receiver.url());
        post("endpoints/" + endpoint + "/disable");
        String id = begin(endpoint, ALL);
        awaitReason(id, "endpoint_disabled");

        shop.api().delete("endpoints/" + endpoint).expect(204);

        assertThat(awaitState(id, "cancelled").getString("reason")).isEqualTo("endpoint_deleted");
        assertThat(receiver.requests()).isEmpty();
    }

    /** More than a page and more than may wait: what is new has its turn, too. */
    @Test
    void itAddsOnlyWhileFewWait() {
        int many = 310;
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            missed.add(change("prices"));
        }
        receiver.answer(request -> Reply.of(200).after(Duration.ofSeconds(2)));
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"prices\",\"courses\"]");

        String id = begin(endpoint, ALL);

        awaitReason(id, "deliveries_wait");
        assertThat(get(id).getInt("sent")).isBetween(200, 299);
        assertThat(get(id).getJsonNumber("progress").doubleValue()).isGreaterThan(0);
        receiver.answer(200);
        assertThat(awaitState(id, "done").getInt("sent")).isEqualTo(many);
        soon().until(() -> shop.api().get("deliveries?status=pending").data().isEmpty()
                && shop.api().get("deliveries?status=in_flight").data().isEmpty());
        assertThat(received()).containsAll(missed);
        assertThat(received().stream().distinct()).hasSize(many);
        assertThat(ids(shop.api().get("deliveries?limit=100").data())).doesNotHaveDuplicates();
    }

    private static List<String> ids(List<JsonObject> deliveries) {
        return deliveries.stream().map(each -> each.getString("event_id")).toList();
    }

    @Test
    void allEndpointsOfTheAccountAreRecovered() {
        List<String> events = sell(2);
        String first = shop.endpoint(receiver.url("/first"));
        String second = shop.endpoint(receiver.url("/second"));

        assertThat(shop.api().post("recoveries", dry(ALL)).expect(200).json().getInt("found"))
                .isEqualTo(4);
        Answer begun = shop.api().post("recoveries", ALL).expect(202);

        assertThat(begun.header("Location")).endsWith("/api/v1/recoveries");
        List<JsonObject> both = begun.json().getJsonArray("data").getValuesAs(JsonObject.class);
        assertThat(both).extracting(each -> each.getString("endpoint_id")).containsExactly(first, second);
        both.forEach(each -> assertThat(awaitState(each.getString("id"), "done").getInt("sent"))
                .isEqualTo(2));
        assertThat(receiver.awaitRequests(4, SOON))
                .extracting(request -> request.path() + request.header("webhook-id"))
                .containsExactlyInAnyOrder(
                        "/first" + events.get(0),
                        "/first" + events.get(1),
                        "/second" + events.get(0),
                        "/second" + events.get(1));
    }

    @Test
    void whoRepeatsARequestBeginsOne() {
        String endpoint = shop.endpoint(receiver.url());
        Api keyed = shop.api().with("Idempotency-Key", "k-recover");

        Answer first = keyed.post("endpoints/" + endpoint + "/recover", ALL).expect(202);

        assertThat(first.header("Location")).endsWith("/api/v1/recoveries/" + first.id());
        assertThat(first.string("begun_by")).isNotBlank();
        assertThat(keyed.post("endpoints/" + endpoint + "/recover", ALL)
                        .expect(202)
                        .id())
                .isEqualTo(first.id());
        assertThat(shop.api().get("recoveries").data()).hasSize(1);
    }

    @Test
    void strangersSeeNothing() {
        String endpoint = shop.endpoint(receiver.url());
        String id = begin(endpoint, ALL);
        Api other = Shop.open(operator).api();

        for (Answer answer : List.of(
                other.post("endpoints/" + endpoint + "/recover", ALL),
                other.post("endpoints/" + endpoint + "/recover", dry(ALL)),
                other.get("recoveries/" + id),
                other.post("recoveries/" + id + "/cancel"))) {
            assertProblem(answer, 404, "not-found");
        }
        assertThat(other.get("recoveries").data()).isEmpty();
        assertThat(other.get("recoveries?endpoint=" + endpoint).data()).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        String endpoint = shop.endpoint(receiver.url());
        String start = "{\"since\":\"2026-11-01T00:00:00Z\"";
        assertInvalid(recover(endpoint, "{}"), "/since");
        assertInvalid(recover(endpoint, "{\"since\":\"yesterday\",\"until\":1}"), "/since /until");
        assertInvalid(recover(endpoint, "{\"since\":\"2999-01-01T00:00:00Z\"}"), "/since");
        assertInvalid(recover(endpoint, start + ",\"until\":\"2026-11-01T00:00:00Z\"}"), "/since");
        assertInvalid(recover(endpoint, start + ",\"what\":\"some\"}"), "/what");
        assertInvalid(recover(endpoint, start + ",\"events\":[\"nothing\"]}"), "/events");
        assertInvalid(recover(endpoint, start + ",\"dry_run\":\"yes\"}"), "/dry_run");
        assertInvalid(recover(endpoint, start + ",\"from\":\"2026-11-01T00:00:00Z\"}"), "/from");
        assertInvalid(shop.api().post("recoveries", "{}"), "/since");
        assertThat(shop.api().get("recoveries").data()).isEmpty();
    }
}
