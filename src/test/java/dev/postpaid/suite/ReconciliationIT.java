package dev.postpaid.suite;

import static dev.postpaid.Samples.sample;
import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.platform.Ids;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.client.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider says is compared with what is known here, and what is paid here with what was delivered. */
@Tag("database")
class ReconciliationIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";

    private final MollieStandIn mollie = new MollieStandIn();
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        mollie.close();
        receiver.close();
    }

    private String place() {
        return shop.api().post("orders", Shop.order()).expect(201).id();
    }

    private String begin(String body) {
        return shop.api().post("reconciliations", body).expect(202).id();
    }

    private JsonObject get(String id) {
        return shop.api().get("reconciliations/" + id).expect(200).json();
    }

    private JsonObject run(String body) {
        String id = begin(body);
        soon().until(() -> !get(id).getString("state").equals("running"));
        return get(id);
    }

    private JsonObject repair(JsonObject done, String body) {
        String id = done.getString("id");
        shop.api().post("reconciliations/" + id + "/repair", body).expect(202);
        soon().until(() -> get(id).getInt("repairing") == 0);
        return get(id);
    }

    private static List<JsonObject> findings(JsonObject done) {
        return done.getJsonObject("findings").getJsonArray("data").getValuesAs(JsonObject.class);
    }

    private static JsonObject finding(JsonObject done, String reference) {
        return findings(done).stream()
                .filter(found -> found.get("reference") instanceof JsonString text
                        && text.getString().equals(reference))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + reference + " in " + done));
    }

    private static String said(JsonObject finding) {
        return finding.getString("reason") + " " + finding.get("repair");
    }

    @Test
    void whatIsPaidThereAndUnknownHereIsFoundOnAllPagesAndRecordedOnce() {
        mollie.connect(shop);
        shop.endpoint(receiver.url());
        String lost = place();
        String payment = mollie.paid(lost);
        String second = mollie.paid(lost);
        String wrong = mollie.paid(place(), "\"1.21\"", "\"1.20\"");
        String unknown = mollie.paid(Ids.next("ord"));
        mollie.paid(lost, "{\"order_id\": \"ord_sample\"}", "null");
        mollie.paid(Shop.open(operator)
                .api()
                .post("orders", Shop.order())
                .expect(201)
                .id());
        mollie.paid(lost, Instant.now().minus(Duration.ofDays(8)));
        mollie.paid(lost, "\"paid\"", "\"expired\"");

        JsonObject done = run("{}");

        assertThat(done.getString("state")).as(done.toString()).isEqualTo("done");
        assertThat(done.getString("provider")).isEqualTo("mollie");
        assertThat(done.getBoolean("complete")).isTrue();
        assertThat(done.getInt("compared")).isEqualTo(4);
        assertThat(done.getInt("not_ours")).isEqualTo(2);
        assertThat(done.getInt("unknown_here")).isEqualTo(4);
        assertThat(done.getInt("repairable")).isEqualTo(3);
        assertThat(mollie.pages()).hasSize(4);
        assertThat(said(finding(done, payment))).isEqualTo("not_recorded null");
        assertThat(said(finding(done, wrong))).isEqualTo("amount_differs null");
        assertThat(said(finding(done, unknown))).isEqualTo("unknown_order null");
        assertThat(finding(done, unknown).getBoolean("repairable")).isFalse();
        assertThat(shop.api().get("orders/" + lost).string("status")).isEqualTo("open");

        JsonObject one =
                repair(done, "{\"findings\":[\"" + finding(done, payment).getString("id") + "\"]}");
        assertThat(said(finding(one, payment))).isEqualTo("not_recorded \"recorded\"");
        assertThat(said(finding(one, second))).isEqualTo("not_recorded null");
        assertThat(shop.api().get("orders/" + lost).string("status")).isEqualTo("paid");
        receiver.awaitRequests(1, SOON);

        JsonObject all = repair(done, "{}");
        assertThat(said(finding(all, second))).isEqualTo("not_recorded \"surplus\"");
        assertThat(said(finding(all, wrong))).isEqualTo("amount_differs \"amount_mismatch\"");
        assertThat(said(finding(all, unknown))).isEqualTo("unknown_order null");
        assertThat(repair(done, "{}").getInt("repairable")).isZero();
        assertThat(shop.api().get("events").data()).hasSize(1);
        assertThat(shop.api().get("orders/" + lost + "/payments").data()).hasSize(2);

        JsonObject again = run("{\"provider\":\"mollie\",\"days\":30}");
        assertThat(again.getInt("compared")).isEqualTo(5);
        assertThat(findings(again))
                .extracting(ReconciliationIT::said)
                .containsExactlyInAnyOrder("unknown_order null", "order_paid null");
        assertThat(shop.api().get("reconciliations").data())
                .extracting(each -> each.getString("id"))
                .containsExactly(again.getString("id"), done.getString("id"));
    }

    @Test
    void aNotificationThatComesMeanwhileIsNoSecondPayment() {
        mollie.connect(shop);
        String order = place();
        String payment = mollie.paid(order);
        JsonObject done = run("{}");

        shop.api()
                .as(null)
                .call(
                        "POST",
                        "payments/mollie/" + shop.accountId(),
                        Entity.entity("id=" + payment, "application/x-www-form-urlencoded"))
                .expect(200);

        assertThat(said(finding(repair(done, "{}"), payment))).isEqualTo("not_recorded \"already_recorded\"");
        assertThat(shop.api().get("events").data()).hasSize(1);
    }

    @Test
    void stripesEventsAreReadAsItsNotificationsAre() {
        String order = place();
        String since = String.valueOf(Instant.now().getEpochSecond());
        String session =
                sample("stripe-session", "ord_sample", order, "1795255207", since, "true,\n  \"p", "false,\n  \"p");
        String intent = sample("stripe-intent", "{\"order_id\": \"ord_sample\"}", "{}", "1795255206", since);
        try (Receiver stripe = Receiver.start()) {
            shop.api()
                    .call(
                            "PUT",
                            "payment-providers/stripe",
                            Entity.json("{\"api_key\":\"sk_test_x\",\"webhook_secret\":\"whsec_x\",\"base_url\":\""
                                    + stripe.url("") + "\"}"))
                    .expect(201);
            stripe.answer(request -> Reply.of(200)
                    .saying(
                            request.path().contains("/v1/events/")
                                    ? session
                                    : request.path().contains("starting_after")
                                            ? "{\"data\":[" + intent + "],\"has_more\":false}"
                                            : "{\"data\":[" + session + "],\"has_more\":true}"));

            JsonObject done = run("{\"provider\":\"stripe\"}");
            assertThat(done.getInt("not_ours"))
                    .as("its session names the order")
                    .isEqualTo(0);
            JsonObject repaired = repair(done, "{}");

            assertThat(findings(repaired)).singleElement().satisfies(found -> {
                assertThat(found.getString("reference")).isEqualTo("pi_3RgRPqEEXQJo9EEO1a43uB5g");
                assertThat(said(found)).isEqualTo("not_recorded \"recorded\"");
            });
            JsonObject paid = shop.api().get("orders/" + order).expect(200).json();
            assertThat(paid.getString("status")).isEqualTo("paid");
            assertThat(paid.getBoolean("is_test")).isTrue();
        }
    }

    @Test
    void whatIsPaidHereAndUndeliveredIsFoundAndSentAgain() {
        receiver.answer(404);
        String endpoint = shop.endpoint(receiver.url(), ONE_ATTEMPT);
        String failed = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(failed).getString("status").equals("exhausted"));
        receiver.answer(200);
        shop.api().post("endpoints/" + endpoint + "/disable").expect(200);
        String missed = shop.eventOf(shop.sell());
        assertThat(run("{}").getInt("undelivered"))
                .as("a person switched it off")
                .isZero();
        shop.api().post("endpoints/" + endpoint + "/enable").expect(200);
        String delivered = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(delivered).getString("status").equals("delivered"));
        receiver.forget();

        JsonObject done = run("{}");

        assertThat(done.getInt("undelivered")).isEqualTo(2);
        assertThat(done.isNull("provider")).isTrue();
        assertThat(findings(done))
                .extracting(found -> found.getString("event_id") + " " + said(found))
                .containsExactlyInAnyOrder(failed + " failed null", missed + " missed null");
        assertThat(findings(done)).allSatisfy(found -> {
            assertThat(found.getString("endpoint_id")).isEqualTo(endpoint);
            assertThat(found.getString("provider")).isEqualTo("test");
            assertThat(found.getJsonNumber("amount").bigDecimalValue()).isEqualByComparingTo("1.21");
        });
        assertThat(findings(repair(done, "{}")))
                .extracting(found -> found.getString("repair"))
                .containsOnly("queued");
        receiver.awaitRequests(2, SOON);
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .containsExactlyInAnyOrder(failed, missed);
        soon().until(() -> run("{}").getInt("undelivered") == 0);
    }

    @Test
    void whatWaitsIsCountedAndWhatAUserCancelledIsShown() {
        receiver.answer(503);
        String endpoint = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        String waits = shop.eventOf(shop.sell());
        String cancelled = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(waits).getInt("attempt_count") == 1
                && shop.deliveryOf(cancelled).getInt("attempt_count") == 1);
        shop.api()
                .post("deliveries/" + shop.deliveryOf(cancelled).getString("id") + "/cancel")
                .expect(200);

        JsonObject done = run("{}");

        assertThat(done.getInt("waiting")).isEqualTo(1);
        assertThat(findings(done)).singleElement().satisfies(found -> {
            assertThat(found.getString("event_id")).isEqualTo(cancelled);
            assertThat(found.getString("endpoint_id")).isEqualTo(endpoint);
            assertThat(found.getString("reason")).isEqualTo("cancelled");
            assertThat(found.getBoolean("repairable")).isFalse();
        });
    }

    @Test
    void anEndpointThatIsSuspendedGetsNothingUntilItIsEnabled() {
        receiver.answer(410);
        String endpoint = shop.endpoint(receiver.url());
        String event = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        receiver.answer(200);

        JsonObject done = run("{}");
        assertThat(findings(repair(done, "{}")))
                .extracting(ReconciliationIT::said)
                .containsExactly("failed \"endpoint_off\"");

        shop.api().post("endpoints/" + endpoint + "/enable").expect(200);
        assertThat(findings(repair(done, "{}")))
                .extracting(ReconciliationIT::said)
                .containsExactly("failed \"queued\"");
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(Reply.of(401), "key_refused"),
                Arguments.of(Reply.of(429).with("Retry-After", "3600"), "rate_limited"),
                Arguments.of(Reply.of(400), "not_understood"),
                Arguments.of(Reply.of(200).saying("<html>"), "not_understood"),
                Arguments.of(Reply.of(500), "unreachable"));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void aProviderThatDoesNotAnswerIsSaidAndTheRestIsDone(Reply reply, String reason) {
        mollie.connect(shop);
        shop.sell();
        shop.endpoint(receiver.url());
        mollie.answers(reply);

        JsonObject done = run("{}");

        assertThat(done.getString("state")).isEqualTo("failed");
        assertThat(done.getString("reason")).isEqualTo(reason);
        assertThat(done.getInt("undelivered")).as("added later").isEqualTo(1);
        mollie.works();
        assertThat(run("{}").getString("state")).isEqualTo("done");
    }

    @Test
    void aRateLimitIsWaitedFor() {
        mollie.connect(shop);
        mollie.answers(Reply.of(429).with("Retry-After", "1"));
        String id = begin("{}");
        soon().until(() -> !mollie.pages().isEmpty());
        mollie.works();

        soon().until(() -> get(id).getString("state").equals("done"));
        assertThat(mollie.pages()).hasSizeBetween(2, 3);
    }

    @Test
    void oneRunsAtATime() {
        mollie.connect(shop);
        mollie.answers(Reply.of(429).with("Retry-After", "60"));
        String id = begin("{}");

        assertProblem(shop.api().post("reconciliations", "{}"), 409, "reconciliation-running");
        shop.api().delete("payment-providers/mollie").expect(204);
        assertThat(get(id).getString("state")).isEqualTo("running");
        assertThat(run("{}").getString("state")).as("without a provider").isEqualTo("done");
    }

    @Test
    void whatIsAskedForIsChecked() {
        assertProblem(shop.api().post("reconciliations", "{\"provider\":\"mollie\"}"), 404, "not-found");
        assertProblem(shop.api().post("reconciliations", "{\"provider\":\"paypal\"}"), 404, "not-found");
        assertInvalid(shop.api().post("reconciliations", "{\"days\":31}"), "/days");
        assertInvalid(shop.api().post("reconciliations", "{\"days\":0}"), "/days");
        mollie.connect(shop);
        shop.api()
                .call("PUT", "payment-providers/stripe", Entity.json("{\"webhook_secret\":\"whsec_x\"}"))
                .expect(201);
        assertInvalid(shop.api().post("reconciliations", "{\"provider\":\"stripe\"}"), "/provider");

        JsonObject done = run("{}");
        String repair = "reconciliations/" + done.getString("id") + "/repair";
        assertInvalid(shop.api().post(repair, "{\"findings\":[\"fnd_unknown\"]}"), "/findings");
        assertProblem(shop.api().post("reconciliations/rcn_unknown/repair", "{}"), 404, "not-found");
        assertProblem(Shop.open(operator).api().get("reconciliations/" + done.getString("id")), 404, "not-found");
    }

    @Test
    void theNightlyOneIsSwitchedOnPerProvider() {
        assertProblem(
                shop.api().patch("payment-providers/mollie", "{\"reconcile_nightly\":\"report\"}"), 404, "not-found");
        mollie.connect(shop);
        assertThat(shop.api().get("payment-providers/mollie").string("reconcile_nightly"))
                .isEqualTo("off");

        for (String mode : List.of("report", "repair", "off")) {
            assertThat(shop.api()
                            .patch("payment-providers/mollie", "{\"reconcile_nightly\":\"" + mode + "\"}")
                            .expect(200)
                            .string("reconcile_nightly"))
                    .isEqualTo(mode);
            assertThat(shop.api().get("payment-providers/mollie").string("reconcile_nightly"))
                    .isEqualTo(mode);
        }
        assertInvalid(
                shop.api().patch("payment-providers/mollie", "{\"reconcile_nightly\":\"hourly\"}"),
                "/reconcile_nightly");
        assertInvalid(shop.api().patch("payment-providers/mollie", "{}"), "/reconcile_nightly");
        shop.api()
                .call("PUT", "payment-providers/stripe", Entity.json("{\"webhook_secret\":\"whsec_x\"}"))
                .expect(201);
        assertInvalid(
                shop.api().patch("payment-providers/stripe", "{\"reconcile_nightly\":\"report\"}"),
                "/reconcile_nightly");
    }
}
