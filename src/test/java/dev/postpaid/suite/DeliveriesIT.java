package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a seller sees of deliveries, and may do with them. */
class DeliveriesIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";
    private static final String NEXT_IN_AN_HOUR = "\"retry\":{\"delays_seconds\":[3600]}";
    private static final int KEPT_BYTES = 16 * 1024;

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Answer retry(JsonObject delivery) {
        return shop.api().post("deliveries/" + delivery.getString("id") + "/retry");
    }

    private Answer cancel(JsonObject delivery) {
        return shop.api().post("deliveries/" + delivery.getString("id") + "/cancel");
    }

    private JsonObject get(String deliveryId) {
        return shop.api().get("deliveries/" + deliveryId).expect(200).json();
    }

    /** The only delivery of the event, once it has this status. */
    private JsonObject awaitStatus(String eventId, String status) {
        soon().until(() -> shop.deliveryOf(eventId).getString("status").equals(status));
        return shop.deliveryOf(eventId);
    }

    private JsonObject awaitStatus(JsonObject delivery, String status) {
        soon().until(() -> get(delivery.getString("id")).getString("status").equals(status));
        return get(delivery.getString("id"));
    }

    private static JsonObject attempt(JsonObject delivery, int number) {
        return delivery.getJsonArray("attempts").getJsonObject(number - 1);
    }

    private static Instant time(JsonObject object, String field) {
        return Instant.parse(object.getString(field));
    }

    private List<String> sell(int count) {
        return Stream.generate(() -> shop.eventOf(shop.sell())).limit(count).toList();
    }

    private static List<String> ids(List<JsonObject> items, String field) {
        return items.stream().map(item -> item.getString(field)).toList();
    }

    private static <T> List<T> reversed(List<T> items) {
        List<T> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void theListIsNewestFirst() {
        shop.endpoint(receiver.url());
        List<String> events = sell(3);

        List<JsonObject> deliveries = shop.api().get("deliveries").data();

        assertThat(ids(deliveries, "event_id")).isEqualTo(reversed(events));
        assertThat(deliveries).allSatisfy(delivery -> assertThat(delivery).doesNotContainKey("attempts"));
    }

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Test
    void pagesHaveNoGapsAndNoRepeatsWhileNewOnesArrive() {
        shop.endpoint(receiver.url("/fine"));
        receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 500));
        String waiting = shop.endpoint(receiver.url("/waiting"), NEXT_IN_AN_HOUR);
        sell(5);
        for (String filter : List.of("", "&type=order.paid", "&endpoint=" + waiting)) {
            List<String> all =
                    ids(shop.api().get("deliveries?limit=100" + filter).data(), "id");
            List<String> seen = new ArrayList<>();

            String next = "/api/v1/deliveries?limit=2" + filter;
            while (next != null) {
                Answer page = shop.api().get(next).expect(200);
                assertThat(page.data()).hasSizeBetween(1, 2);
                seen.addAll(ids(page.data(), "id"));
                next = link(page);
                sell(1);
            }

            assertThat(seen).isEqualTo(all).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        }
    }

    /** Where the header leads to, which is where the cursor leads to. */
    private static String link(Answer page) {
        String header = page.header("Link");
        assertThat(header == null).isEqualTo(page.string("next_cursor") == null);
        if (header == null) {
            return null;
        }
        Matcher next = NEXT.matcher(header);
        assertThat(next.matches()).as(header).isTrue();
        assertThat(URI.create(next.group(1)).getQuery()).contains("cursor=" + page.string("next_cursor"));
        return next.group(1);
    }

    /** The capital I with a dot becomes two characters in lower case. */
    @Test
    void anOrderNumberIsFoundThoughItGrowsInLowerCase() {
        shop.endpoint(receiver.url("/a"));
        String number = "\u0130".repeat(100);
        String order = Shop.order(Shop.reference());
        shop.api()
                .post("orders", order.substring(0, order.length() - 1) + ",\"order_number\":\"" + number + "\"}")
                .expect(201);

        assertThat(found("order_number=" + URLEncoder.encode(number, UTF_8))).hasSize(1);
    }

    @Test
    void everyFilterFindsWhatItSays() {
        receiver.answer(request -> request.path().equals("/hanging")
                ? null
                : Reply.of(request.path().equals("/fine") ? 200 : 500));
        Map<String, String> endpointOf = Map.of(
                "delivered", shop.endpoint(receiver.url("/fine")),
                "exhausted", shop.endpoint(receiver.url("/broken"), ONE_ATTEMPT),
                "pending", shop.endpoint(receiver.url("/waiting"), NEXT_IN_AN_HOUR),
                "cancelled", shop.endpoint(receiver.url("/given-up"), NEXT_IN_AN_HOUR),
                "held", shop.endpoint(receiver.url("/paused"), NEXT_IN_AN_HOUR));
        JsonObject first = shop.sell();
        String eventId = shop.eventOf(first);
        List.of("cancelled", "held").forEach(status -> soon().until(
                        () -> shop.delivery(eventId, endpointOf.get(status)).getInt("attempt_count") == 1));
        cancel(shop.delivery(eventId, endpointOf.get("cancelled"))).expect(200);
        shop.api().post("endpoints/" + endpointOf.get("held") + "/disable").expect(200);

        endpointOf.forEach((status, endpoint) -> {
            soon().untilAsserted(() ->
                    assertThat(ids(found("status=" + status), "endpoint_id")).containsExactly(endpoint));
            assertThat(ids(found("endpoint=" + endpoint), "status")).containsExactly(status);
            assertThat(found("endpoint=" + endpoint + "&status=" + status + "&event=" + eventId))
                    .hasSize(1);
        });
        assertThat(ids(found("status=retrying"), "endpoint_id")).containsExactly(endpointOf.get("pending"));
        assertThat(found("status=queued")).isEmpty();
        assertThat(ids(found("status=cancelled,%20delivered"), "endpoint_id"))
                .containsExactlyInAnyOrder(endpointOf.get("cancelled"), endpointOf.get("delivered"));
        assertThat(ids(found("status=held,retrying,exhausted"), "endpoint_id"))
                .containsExactlyInAnyOrder(
                        endpointOf.get("held"), endpointOf.get("pending"), endpointOf.get("exhausted"));
        assertThat(ids(found("answer=200"), "endpoint_id")).containsExactly(endpointOf.get("delivered"));
        assertThat(found("answer=5xx")).hasSize(4);
        assertThat(ids(found("answer=500&status=cancelled"), "endpoint_id"))
                .containsExactly(endpointOf.get("cancelled"));
        assertThat(found("answer=503")).isEmpty();
        assertThat(found("outcome=server_error")).hasSize(4);
        assertThat(found("outcome=timeout")).isEmpty();
        assertThat(found("status=in_flight")).isEmpty();
        String hanging = shop.endpoint(receiver.url("/hanging"));
        JsonObject second = shop.sell();
        soon().untilAsserted(() ->
                assertThat(ids(found("status=in_flight"), "endpoint_id")).containsExactly(hanging));

        int firstCount = endpointOf.size();
        assertThat(found("event=" + eventId)).hasSize(firstCount);
        assertThat(found("order_number=" + first.getString("order_number"))).hasSize(firstCount);
        assertThat(found("order_number=" + second.getString("order_number").toLowerCase(Locale.ROOT)))
                .hasSize(firstCount);
        assertThat(found("order_number=NONE")).isEmpty();
        assertThat(found("type=order.paid")).hasSize(2 * firstCount);
        assertThat(found("type=prices")).isEmpty();
        String then = shop.api().get("events/" + shop.eventOf(second)).string("created_at");
        assertThat(ids(found("since=" + then), "order_number"))
                .hasSize(firstCount)
                .containsOnly(second.getString("order_number"));
        assertThat(ids(found("until=" + then), "order_number"))
                .hasSize(firstCount)
                .containsOnly(first.getString("order_number"));
        assertThat(found("since=" + then + "&until=" + then)).isEmpty();
    }

    private List<JsonObject> found(String filter) {
        return shop.api().get("deliveries?" + filter).data();
    }

    @Test
    void anAttemptShowsBothSidesOfTheConversation() {
        receiver.answer(request -> Reply.of(422).with("X-Trace", "abc-123").saying("{\"error\":\"no such product\"}"));
        String endpoint = shop.endpoint(receiver.url(), ONE_ATTEMPT);
        JsonObject order = shop.sell();

        JsonObject delivery = awaitStatus(shop.eventOf(order), "exhausted");

        assertThat(delivery.getString("event_id")).isEqualTo(shop.eventOf(order));
        assertThat(delivery.getString("event_type")).isEqualTo("order.paid");
        assertThat(delivery.getString("order_number")).isEqualTo(order.getString("order_number"));
        assertThat(delivery.getString("endpoint_id")).isEqualTo(endpoint);
        assertThat(delivery.getString("status_reason")).isEqualTo("schedule_ended");
        assertThat(delivery.getInt("attempt_count")).isEqualTo(1);
        assertThat(delivery.getInt("last_status_code")).isEqualTo(422);
        assertThat(delivery.get("next_attempt_at")).isEqualTo(JsonValue.NULL);
        assertThat(delivery.getJsonArray("attempts")).hasSize(1);
        JsonObject attempt = attempt(delivery, 1);
        assertThat(attempt.getInt("number")).isEqualTo(1);
        assertThat(attempt.getString("outcome")).isEqualTo("rejected");
        assertThat(attempt.getInt("status_code")).isEqualTo(422);
        assertThat(attempt.getBoolean("final")).isTrue();
        assertThat(attempt.getBoolean("late")).isFalse();
        assertThat(time(attempt, "started_at")).isBetween(time(delivery, "created_at"), time(delivery, "finished_at"));
        assertThat(attempt.getString("response_headers_text")).containsIgnoringCase("x-trace: abc-123");
        assertThat(attempt.getJsonObject("response_headers").toString())
                .containsIgnoringCase("\"x-trace\":\"abc-123\"");
        assertThat(attempt.getString("response_body")).isEqualTo("{\"error\":\"no such product\"}");
        Received request = receiver.requests().get(0);
        assertThat(attempt.getJsonObject("request_headers").getString("webhook-id"))
                .isEqualTo(request.header("webhook-id"));
        assertThat(attempt.getString("request_headers_text").lines())
                .contains(
                        "Content-Type: application/json; charset=utf-8",
                        "webhook-id: " + request.header("webhook-id"),
                        "webhook-signature: " + request.header("webhook-signature"),
                        "X-Bookto-Signature: " + request.header("x-bookto-signature"));
    }

    @Test
    void ofALongAnswerSixteenKibibytesAreKept() {
        receiver.answer(request -> Reply.of(500).saying("x".repeat(40_000)));
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        assertKeptBytes(awaitStatus(shop.eventOf(shop.sell()), "exhausted"));

        receiver.answer(request -> Reply.of(200).saying("x".repeat(400_000)));
        assertKeptBytes(awaitStatus(shop.eventOf(shop.sell()), "delivered"));
    }

    private static void assertKeptBytes(JsonObject delivery) {
        String body = attempt(delivery, 1).getString("response_body");
        assertThat(body).matches("x+");
        assertThat(body.length()
                        + attempt(delivery, 1)
                                .getString("response_headers_text")
                                .length())
                .isEqualTo(KEPT_BYTES);
    }

    @Test
    void retryAfterIsHonoured() {
        for (int status : new int[] {503, 429}) {
            receiver.answer(request -> Reply.of(status).with("Retry-After", "120"));
            shop.endpoint(receiver.url("/" + status));
        }
        String eventId = shop.eventOf(shop.sell());

        for (JsonObject listed : found("event=" + eventId)) {
            JsonObject delivery = awaitStatus(listed, "pending");
            assertThat(time(delivery, "next_attempt_at"))
                    .isBetween(
                            time(attempt(delivery, 1), "started_at").plusSeconds(120),
                            time(attempt(delivery, 1), "started_at").plusSeconds(124));
        }
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void retryAfterIsNotAskedOfOtherAnswersAndNeverShortensTheSchedule() {
        receiver.answer(request -> Reply.of(request.path().equals("/busy") ? 503 : 500)
                .with("Retry-After", request.path().equals("/busy") ? "1" : "86400"));
        for (String path : List.of("/busy", "/broken")) {
            shop.endpoint(receiver.url(path), "\"retry\":{\"delays_seconds\":[600]}");
        }
        String eventId = shop.eventOf(shop.sell());

        for (JsonObject listed : found("event=" + eventId)) {
            JsonObject delivery = awaitStatus(listed, "pending");
            assertThat(time(delivery, "next_attempt_at"))
                    .isBetween(
                            time(attempt(delivery, 1), "started_at").plusSeconds(480),
                            time(attempt(delivery, 1), "started_at").plusSeconds(724));
        }
    }

    @Test
    void aRedirectIsNotFollowedAndItsTargetIsInTheLog() {
        String elsewhere = receiver.url("/elsewhere");
        receiver.answer(request -> Reply.of(302).with("Location", elsewhere));
        shop.endpoint(receiver.url("/here"), ONE_ATTEMPT);

        JsonObject delivery = awaitStatus(shop.eventOf(shop.sell()), "exhausted");

        assertThat(attempt(delivery, 1).getString("outcome")).isEqualTo("redirect");
        assertThat(attempt(delivery, 1).getString("response_headers_text"))
                .containsIgnoringCase("location: " + elsewhere);
        assertThat(receiver.requests()).extracting(Received::path).containsExactly("/here");
    }

    @Test
    void aCookieIsNotSentBack() {
        receiver.answer(request ->
                Reply.of(receiver.requests().size() < 3 ? 500 : 200).with("Set-Cookie", "session=abc; Path=/"));
        shop.endpoint(receiver.url());

        awaitStatus(shop.eventOf(shop.sell()), "delivered");
        awaitStatus(shop.eventOf(shop.sell()), "delivered");

        assertThat(receiver.requests()).hasSize(4).allSatisfy(request -> assertThat(request.headers())
                .doesNotContainKey("cookie"));
    }

    @Test
    void everyAttemptIsTheSameEventInTheSameBytes() {
        receiver.answer(request -> Reply.of(receiver.requests().size() < 3 ? 500 : 200));
        shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());

        JsonObject delivery = awaitStatus(eventId, "delivered");

        assertThat(delivery.getJsonArray("attempts").getValuesAs(JsonObject.class))
                .extracting(attempt -> attempt.getInt("number") + " " + attempt.getString("outcome") + " "
                        + attempt.getBoolean("final"))
                .containsExactly("1 server_error false", "2 server_error false", "3 delivered true");
        assertThat(delivery.getInt("attempt_count")).isEqualTo(3);
        assertThat(receiver.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("webhook-id")).isEqualTo(eventId);
            assertThat(request.body()).isEqualTo(receiver.requests().get(0).body());
        });
    }

    @Test
    void aWaitingDeliveryCanBeSentNow() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        JsonObject waiting = awaitStatus(shop.eventOf(shop.sell()), "pending");
        assertThat(time(waiting, "next_attempt_at")).isAfter(Instant.now().plusSeconds(2000));
        receiver.answer(200);

        Answer answer = retry(waiting).expect(200);

        assertThat(answer.id()).isEqualTo(waiting.getString("id"));
        JsonObject delivered = awaitStatus(waiting, "delivered");
        assertThat(delivered.getInt("attempt_count")).isEqualTo(2);
        assertThat(delivered.getJsonArray("attempts")).hasSize(2);
        assertThat(shop.api().get("deliveries").data()).hasSize(1);
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void aFinishedDeliveryIsSentAgainUnderANewIdAsTheSameEvent() {
        shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());
        JsonObject first = awaitStatus(eventId, "delivered");

        Answer again = retry(first).expect(201);

        assertThat(again.id()).isNotEqualTo(first.getString("id"));
        assertThat(again.header("Location")).endsWith("/api/v1/deliveries/" + again.id());
        assertThat(again.string("retry_of")).isEqualTo(first.getString("id"));
        assertThat(again.string("event_id")).isEqualTo(eventId);
        JsonObject second = awaitStatus(again.json(), "delivered");
        assertThat(second.getString("retry_of")).isEqualTo(first.getString("id"));
        List<Received> requests = receiver.requests();
        assertThat(requests).hasSize(2).allSatisfy(request -> assertThat(request.header("webhook-id"))
                .isEqualTo(eventId));
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        assertThat(ids(found("event=" + eventId), "id")).containsExactly(again.id(), first.getString("id"));
        assertThat(get(first.getString("id"))).isEqualTo(first);
    }

    @Test
    void whatWaitsAlreadyIsNotQueuedTwice() {
        receiver.answer(500);
        String endpoint = shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        String eventId = shop.eventOf(shop.sell());
        JsonObject first = cancel(awaitStatus(eventId, "pending")).expect(200).json();
        JsonObject again = awaitStatus(retry(first).expect(201).json(), "pending");

        assertProblem(retry(first), 409, "delivery-waiting");
        assertProblem(
                shop.api().post("events/" + eventId + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}"),
                409,
                "delivery-waiting");

        assertThat(ids(found(""), "id")).containsExactly(again.getString("id"), first.getString("id"));
        assertThat(get(again.getString("id"))).isEqualTo(again);
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void aWaitingDeliveryCanBeGivenUpAndAFinishedOneCannot() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        JsonObject waiting = awaitStatus(shop.eventOf(shop.sell()), "pending");

        JsonObject cancelled = cancel(waiting).expect(200).json();

        assertThat(cancelled.getString("id")).isEqualTo(waiting.getString("id"));
        assertThat(cancelled.getString("status")).isEqualTo("cancelled");
        assertThat(cancelled.getString("status_reason")).isEqualTo("by_user");
        assertThat(cancelled.getInt("attempt_count")).isEqualTo(1);
        assertThat(cancelled.getInt("last_status_code")).isEqualTo(500);
        assertThat(cancelled.get("next_attempt_at")).isEqualTo(JsonValue.NULL);
        assertThat(cancelled.getJsonArray("attempts")).isEqualTo(waiting.getJsonArray("attempts"));
        assertProblem(cancel(waiting), 409, "delivery-finished");
        assertThat(get(waiting.getString("id"))).isEqualTo(cancelled);
    }

    @Test
    void whatIsBeingSentIsLeftAlone() {
        receiver.hang();
        shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        JsonObject sending = awaitStatus(shop.eventOf(shop.sell()), "in_flight");
        receiver.awaitRequests(1, SOON);

        assertProblem(cancel(sending), 409, "delivery-in-flight");
        assertProblem(retry(sending), 409, "delivery-in-flight");

        JsonObject after = awaitStatus(sending, "pending");
        assertThat(attempt(after, 1).getString("outcome")).isEqualTo("timeout");
        assertThat(attempt(after, 1).getString("error")).isEqualTo("No response came within 3 seconds.");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anEventIsSentToAnEndpointThatWasAddedLater() {
        String eventId = shop.eventOf(shop.sell());
        assertThat(shop.api().get("events/" + eventId).json().getJsonArray("endpoints"))
                .isEmpty();
        String later = shop.endpoint(receiver.url());

        Answer sent = shop.api()
                .post("events/" + eventId + "/send", "{\"endpoint_id\":\"" + later + "\"}")
                .expect(201);

        assertThat(sent.header("Location")).endsWith("/api/v1/deliveries/" + sent.id());
        Received request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(request.header("webhook-id")).isEqualTo(eventId);
        assertThat(request.text()).isEqualTo(shop.api().get("events/" + eventId).string("body"));
        JsonObject delivered = awaitStatus(sent.json(), "delivered");
        assertThat(delivered.get("retry_of")).isEqualTo(JsonValue.NULL);
        JsonObject told = shop.told(eventId, later);
        assertThat(told.get("decision")).isEqualTo(JsonValue.NULL);
        assertThat(told.getJsonArray("deliveries").getJsonObject(0).getString("id"))
                .isEqualTo(sent.id());
    }

    @Test
    void whoeverCatchesUpReadsEventsOldestFirst() {
        List<String> events = new ArrayList<>(sell(5));
        List<String> seen = new ArrayList<>();

        String next = "/api/v1/events?order=asc&limit=2";
        for (Answer page = shop.api().get(next);
                !page.data().isEmpty();
                page = shop.api().get(next)) {
            seen.addAll(ids(page.data(), "id"));
            next = link(page);
            if (events.size() < 8) {
                events.addAll(sell(1));
            }
        }
        events.addAll(sell(1));
        seen.addAll(ids(shop.api().get(next).data(), "id"));

        assertThat(seen).isEqualTo(events);
        assertThat(ids(shop.api().get("events").data(), "id")).isEqualTo(reversed(events));
        assertThat(ids(shop.api().get("events?order=desc").data(), "id")).isEqualTo(reversed(events));
    }

    @Test
    void anEventExplainsWhatWasDecidedAndWhatBecameOfIt() {
        receiver.answer(request -> Reply.of(request.path().equals("/broken") ? 500 : 200));
        String fine = shop.endpoint(receiver.url("/fine"));
        String broken = shop.endpoint(receiver.url("/broken"), ONE_ATTEMPT);
        String paused = shop.endpoint(receiver.url("/paused"));
        shop.api().post("endpoints/" + paused + "/disable").expect(200);
        JsonObject order = shop.sell();
        String eventId = shop.eventOf(order);
        List.of(fine, broken).forEach(endpoint -> soon().until(
                        () -> shop.delivery(eventId, endpoint).get("finished_at") != JsonValue.NULL));

        JsonObject event = shop.api().get("events/" + eventId).expect(200).json();

        assertThat(event.getString("type")).isEqualTo("order.paid");
        assertThat(event.getString("order_number")).isEqualTo(order.getString("order_number"));
        assertThat(event.getBoolean("is_test")).isFalse();
        assertThat(event.getString("body")).startsWith("{\"event\":\"order.paid\"");
        assertThat(time(event, "created_at")).isBefore(Instant.now().plusSeconds(5));
        assertThat(event.getJsonArray("endpoints").getValuesAs(JsonObject.class))
                .extracting(DeliveriesIT::summary)
                .containsExactlyInAnyOrder(
                        fine + " deliver null [delivered]",
                        broken + " deliver null [exhausted]",
                        paused + " skip disabled []");
        shop.api().delete("endpoints/" + fine).expect(204);
        assertThat(summary(shop.told(eventId, fine))).isEqualTo(fine + " deliver null [delivered]");
    }

    private static String summary(JsonObject told) {
        JsonArray deliveries = told.getJsonArray("deliveries");
        return told.getString("endpoint_id") + " " + told.getString("decision") + " " + told.getString("reason", null)
                + " " + ids(deliveries.getValuesAs(JsonObject.class), "status");
    }
}
