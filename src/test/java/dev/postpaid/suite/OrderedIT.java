package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receiver that needs the events of its account in order. */
@Tag("database")
class OrderedIT extends Suite {

    private static final String ORDERED = "\"ordered\":true";
    private static final String EVERY_SECOND =
            ",\"retry\":{\"delays_seconds\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}";
    private static final String NEXT_IN_AN_HOUR = ",\"retry\":{\"delays_seconds\":[3600]}";

    static final Duration ANSWERED_AFTER = Duration.ofMillis(5);

    private final Receiver receiver = Receiver.start();

    /** The events that the receiver accepted, in the order in which they arrived. */
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        receiver.close();
    }

    static String eventOf(Received request) {
        return request.header("webhook-id");
    }

    static String sequenceOf(Received request) {
        return request.header("webhook-sequence");
    }

    private Reply accept(Received request) {
        accepted.add(eventOf(request));
        return Reply.of(200);
    }

    /** All events, in the order of their commits. */
    static List<String> feed(Api api) {
        List<String> events = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonObject page =
                    api.get("events?order=asc&limit=100" + cursor).expect(200).json();
            List<JsonObject> data = page.getJsonArray("data").getValuesAs(JsonObject.class);
            if (data.isEmpty()) {
                return events;
            }
            data.forEach(event -> events.add(event.getString("id")));
            cursor = "&cursor=" + page.getString("next_cursor");
        }
    }

    /** No request arrived before the one before was answered. */
    static void assertOneAfterTheOther(List<Received> requests) {
        for (int i = 1; i < requests.size(); i++) {
            assertThat(requests.get(i).nanoTime() - requests.get(i - 1).nanoTime())
                    .isGreaterThanOrEqualTo(ANSWERED_AFTER.toNanos());
        }
    }

    private void sellAtOnce(int count) {
        String orders =
                Stream.generate(() -> Shop.order(Shop.reference())).limit(count).collect(Collectors.joining(","));
        shop.api().post("orders/batch", "{\"orders\":[" + orders + "]}").expect(200);
    }

    private String sell() {
        return shop.eventOf(shop.sell());
    }

    private String status(String event, String endpoint) {
        return shop.delivery(event, endpoint).getString("status");
    }

    @Test
    void itGetsOneAfterTheOtherInTheOrderOfTheFeed() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        receiver.answer(request -> {
            boolean fails = eventOf(request).hashCode() % 25 == 0 && failed.add(eventOf(request));
            return (fails ? Reply.of(500) : accept(request)).after(ANSWERED_AFTER);
        });
        shop.endpoint(receiver.url(), ORDERED + EVERY_SECOND);

        IntStream.range(0, 60).parallel().forEach(i -> shop.sell());
        sellAtOnce(40);

        soon().until(() -> accepted.size() == 100);
        assertThat(accepted).isEqualTo(feed(shop.api()));
        assertOneAfterTheOther(receiver.requests());
        assertThat(receiver.requests()).hasSize(100 + failed.size());
        assertThat(receiver.requests()).extracting(OrderedIT::sequenceOf).isSorted();
    }

    @Test
    void oneThatFailsDelaysItsEndpointAlone() {
        receiver.answer(400);
        String ordered = shop.endpoint(receiver.url(), ORDERED + NEXT_IN_AN_HOUR);
        try (Receiver other = Receiver.start()) {
            shop.endpoint(other.url());
            String first = sell();
            String second = sell();
            String third = sell();

            other.awaitRequests(3, SOON);
            soon().until(() -> status(first, ordered).equals("pending"));
            assertThat(status(second, ordered)).isEqualTo("held");
            assertThat(status(third, ordered)).isEqualTo("held");
            assertThat(shop.api()
                            .get("deliveries?status=held&endpoint=" + ordered)
                            .data())
                    .hasSize(2);
            assertThat(receiver.requests()).extracting(OrderedIT::eventOf).containsExactly(first);

            receiver.answer(this::accept);
            String head = shop.delivery(first, ordered).getString("id");
            shop.api().post("deliveries/" + head + "/cancel").expect(200);
            String fourth = sell();

            soon().until(() -> accepted.size() == 3);
            assertThat(accepted).containsExactly(second, third, fourth);
        }
    }

    @Test
    void retryNowSendsTheFirstAndAllThatFollow() {
        receiver.answer(400);
        String ordered = shop.endpoint(receiver.url(), ORDERED + NEXT_IN_AN_HOUR);
        String first = sell();
        String second = sell();
        soon().until(() -> status(first, ordered).equals("pending"));
        receiver.answer(this::accept);

        shop.api()
                .post("deliveries/" + shop.delivery(first, ordered).getString("id") + "/retry")
                .expect(200);

        soon().until(() -> accepted.size() == 2);
        assertThat(accepted).containsExactly(first, second);
    }

    @Test
    void whatIsRecoveredKeepsTheOrder() {
        receiver.answer(this::accept);
        String ordered = shop.endpoint(receiver.url(), ORDERED + EVERY_SECOND);
        shop.api().post("endpoints/" + ordered + "/disable").expect(200);
        sellAtOnce(20);
        shop.api().post("endpoints/" + ordered + "/enable").expect(200);

        shop.api()
                .post("endpoints/" + ordered + "/recover", "{\"since\":\"2026-01-01T00:00:00Z\",\"what\":\"missed\"}")
                .expect(202);

        soon().until(() -> accepted.size() == 20);
        assertThat(accepted).isEqualTo(feed(shop.api()));
    }

    @Test
    void everybodyElseCanTellWhichEventCameFirst() {
        receiver.answer(request -> Reply.of(receiver.requests().size() % 3 == 0 ? 500 : 200));
        shop.endpoint(receiver.url());

        for (int i = 0; i < 10; i++) {
            sell();
        }
        sellAtOnce(10);
        soon().until(() -> shop.api().get("deliveries?status=delivered").data().size() == 20);

        List<String> events = receiver.requests().stream()
                .sorted((one, other) -> sequenceOf(one).compareTo(sequenceOf(other)))
                .map(OrderedIT::eventOf)
                .distinct()
                .toList();
        assertThat(events).isEqualTo(feed(shop.api()));
        assertThat(receiver.requests().stream()
                        .map(request -> eventOf(request) + " " + sequenceOf(request))
                        .distinct())
                .as("the same at every attempt")
                .hasSize(20);
        assertThat(receiver.requests()).extracting(OrderedIT::sequenceOf).allSatisfy(sequence -> assertThat(sequence)
                .matches("\\d{19}\\.[0-9a-z]{26}"));
    }

    @Test
    void aTestEventHasNoPlaceInTheOrder() {
        String id = shop.endpoint(receiver.url());
        shop.api().post("endpoints/" + id + "/test").expect(200);

        assertThat(receiver.requests()).extracting(OrderedIT::sequenceOf).containsExactly((String) null);
    }

    @Test
    void itIsChosenWhenTheEndpointIsAddedAndNeverChanged() {
        String ordered = shop.endpoint(receiver.url(), ORDERED);
        String plain = shop.endpoint(receiver.url("/plain"));

        assertThat(shop.api().get("endpoints/" + ordered).json().getBoolean("ordered"))
                .isTrue();
        assertThat(shop.api().get("endpoints/" + plain).json().getBoolean("ordered"))
                .isFalse();
        shop.api()
                .patch("endpoints/" + ordered, "{\"ordered\":true,\"name\":\"Bookkeeping\"}")
                .expect(200);
        assertInvalid(shop.api().patch("endpoints/" + ordered, "{\"ordered\":false}"), "/ordered");
        assertInvalid(shop.api().patch("endpoints/" + ordered, "{\"ordered\":null}"), "/ordered");
        assertInvalid(shop.api().patch("endpoints/" + plain, "{\"ordered\":true}"), "/ordered");
    }
}
