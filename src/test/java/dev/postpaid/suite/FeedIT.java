package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever catches up by the feed of events misses none, and whoever filters gets what was asked for. */
class FeedIT extends Suite {

    private static final int WRITERS = 4;
    private static final int ORDERS = 40;
    private static final String FEED = "events?order=asc&limit=5";

    private static List<String> ids(Answer page) {
        return page.data().stream().map(each -> each.getString("id")).toList();
    }

    @Test
    void aReaderMissesNothingWhileManyWriteAtOnce() throws Exception {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(writers.submit((Callable<Void>) () -> {
                    for (int n = 0; n < ORDERS; n++) {
                        shop.sell();
                    }
                    return null;
                }));
            }
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            boolean written = false;
            while (System.nanoTime() < deadline && !(written && seen.size() >= WRITERS * ORDERS)) {
                written = writing.stream().allMatch(Future::isDone);
                Answer page = shop.api().get(FEED + (cursor == null ? "" : "&cursor=" + cursor));
                cursor = page.expect(200).string("next_cursor");
                seen.addAll(ids(page));
            }
            for (Future<?> each : writing) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(seen).hasSize(WRITERS * ORDERS).doesNotHaveDuplicates();
        shop.sell();
        assertThat(ids(shop.api().get(FEED + "&cursor=" + cursor))).hasSize(1).doesNotContainAnyElementsOf(seen);
    }

    @Test
    void anAccountWithoutEventsGetsACursorToGoOnWith() {
        Answer empty = shop.api().get("events?order=asc").expect(200);
        assertThat(empty.data()).isEmpty();
        String cursor = empty.string("next_cursor");
        assertThat(empty.header("Link")).contains("cursor=" + cursor);

        String event = shop.eventOf(shop.sell());

        assertThat(ids(shop.api().get("events?order=asc&cursor=" + cursor))).containsExactly(event);
    }

    private String order(String number, String email) {
        String reference = Shop.reference();
        return shop.api()
                .post(
                        "orders",
                        Shop.order(reference)
                                .replace("an@example.com", email)
                                .replace("{\"product\"", "{\"order_number\":\"" + number + "\",\"product\""))
                .expect(201)
                .id();
    }

    private List<String> numbers(String query) {
        return shop.api().get(query).expect(200).data().stream()
                .map(each -> each.getString("order_number"))
                .toList();
    }

    @Test
    void paidOrdersAreAFeedToo() {
        String feed = "orders?format=event&order=asc&limit=1";
        order("A-1", "ada@example.com");
        order("A-2", "ada@example.com");
        assertThat(numbers(feed)).containsExactly("A-1");
        String first = shop.api().get(feed).string("next_cursor");
        assertThat(numbers(feed + "&cursor=" + first)).containsExactly("A-2");
        String second = shop.api().get(feed + "&cursor=" + first).string("next_cursor");
        assertThat(numbers(feed + "&cursor=" + second)).isEmpty();

        order("A-3", "ada@example.com");

        assertThat(numbers(feed + "&cursor=" + second)).containsExactly("A-3");
        assertThat(shop.api().get("orders?order=asc").status()).isEqualTo(422);
        assertThat(shop.api().get("orders?order=desc&format=event").status()).isEqualTo(422);
        assertThat(shop.api().get(feed + "&email=ada@example.com").status()).isEqualTo(422);
    }

    @Test
    void eventsAndOrdersAreFoundByWhoBoughtWhatAndWhen() {
        order("A-1", "ada@example.com");
        order("A-2", "bob@example.com");
        order("A-3", "ADA@example.com");
        shop.api()
                .post("changes", "{\"data\":[{\"type\":\"prices\",\"id\":1,\"action\":\"deleted\"}]}")
                .expect(202);
        String since = "since=2020-01-01T00:00:00Z&before=2100-01-01T00:00:00Z";

        for (String list : List.of("orders?", "orders?format=event&", "events?type=order.paid&", "events?")) {
            assertThat(numbers(list + "email=ada@example.com")).containsExactly("A-3", "A-1");
            assertThat(numbers(list + "order_number=a-2")).containsExactly("A-2");
            assertThat(numbers(list + "order_number=a-2&email=ada@example.com")).isEmpty();
            assertThat(numbers(list + "email=nobody@example.com")).isEmpty();
            assertThat(numbers(list + "email=")).isEmpty();
            assertThat(numbers(list + "email=ada@example.com&limit=1&" + since)).containsExactly("A-3");
            assertThat(shop.api().get(list + "since=2100-01-01T00:00:00Z").data())
                    .isEmpty();
            assertThat(shop.api().get(list + "before=2020-01-01T00:00:00Z").data())
                    .isEmpty();
        }
        assertThat(numbers("events?order=asc&type=order.paid&" + since)).containsExactly("A-1", "A-2", "A-3");
        assertThat(numbers("events?order=asc&email=ada@example.com")).containsExactly("A-1", "A-3");
        assertThat(shop.api().get("events?type=entities.changed").data()).hasSize(1);
        assertThat(numbers("orders?status=paid&" + since)).containsExactly("A-3", "A-2", "A-1");
        assertThat(numbers("orders?status=open&" + since)).isEmpty();
        String cursor =
                shop.api().get("events?order=asc&type=order.paid&limit=2").string("next_cursor");
        assertThat(numbers("events?order=asc&type=order.paid&limit=2&cursor=" + cursor))
                .containsExactly("A-3");
        cursor = shop.api().get("events?email=ada@example.com&limit=1").string("next_cursor");
        Answer last = shop.api().get("events?email=ada@example.com&limit=1&cursor=" + cursor);
        assertThat(last.data())
                .extracting(event -> event.getString("order_number"))
                .containsExactly("A-1");
        assertThat(last.string("next_cursor")).isNull();
    }

    @Test
    void eventsAreFoundByWhereTheyWereSentAndWhatBecameOfThem() {
        try (Receiver receiver = Receiver.start()) {
            order("B-1", "ada@example.com");
            String paused = shop.endpoint(receiver.url("/paused"));
            shop.api().post("endpoints/" + paused + "/disable").expect(200);
            String active = shop.endpoint(receiver.url("/active"));
            order("B-2", "ada@example.com");
            soon().until(() -> numbers("events?status=delivered").equals(List.of("B-2")));

            assertThat(numbers("events?endpoint=" + active)).containsExactly("B-2");
            assertThat(numbers("events?order=asc&status=delivered&endpoint=" + active))
                    .containsExactly("B-2");
            assertThat(numbers("events?status=exhausted&endpoint=" + active)).isEmpty();
            assertThat(numbers("events?endpoint=" + paused)).isEmpty();
            assertThat(numbers("events?status=pending")).isEmpty();
        }
        assertThat(shop.api().get("events?status=lost").expect(422).text()).contains("\"status\"");
    }

    @Test
    void aParameterThatIsNotKnownIsRefusedByName() {
        String event = shop.eventOf(shop.sell());
        for (String call : List.of(
                "events?colour=red",
                "events/" + event + "?colour=red",
                "orders?limit=5&colour=",
                "deliveries?colour",
                "endpoints?colour=red",
                "api-keys?colour=red",
                "me?colour=red",
                "event-types?colour=red",
                "signing-secret?colour=red",
                "integration-prompt?stack=node&colour=red")) {
            assertThat(shop.api().get(call).expect(422).text()).as(call).contains("\"pointer\":\"colour\"");
        }
        assertThat(shop.api().get("events?limit=1&limit=2").expect(422).text()).contains("\"pointer\":\"limit\"");
        assertThat(shop.api()
                        .post("orders?colour=red", Shop.order())
                        .expect(422)
                        .text())
                .contains("colour");
        operator.as(null).get("events?colour=red").expect(401);
    }

    @Test
    void aListedEventCarriesNoBodyAndOneThatWasForNobodySaysWhy() {
        String event = shop.eventOf(shop.sell());
        assertThat(shop.api().get("events").data().get(0)).doesNotContainKeys("body", "endpoints", "reason");
        assertThat(shop.api().get("events/" + event).string("reason")).isEqualTo("no_endpoint");

        Shop free = Shop.open(operator, "free");
        String other = free.eventOf(free.sell());
        Answer told = free.api().get("events/" + other).expect(200);
        assertThat(told.string("reason")).isEqualTo("plan");
        assertThat(told.json().getJsonArray("endpoints")).isEmpty();

        try (Receiver receiver = Receiver.start()) {
            shop.endpoint(receiver.url());
            JsonObject order = shop.sell();
            assertThat(shop.api().get("events/" + shop.eventOf(order)).json().get("reason"))
                    .isEqualTo(JsonValue.NULL);
        }
    }
}
