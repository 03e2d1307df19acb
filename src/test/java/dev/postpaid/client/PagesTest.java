package dev.postpaid.client;

import static dev.postpaid.client.ScriptedServer.json;
import static dev.postpaid.client.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PagesTest {

    private static ScriptedServer.Reaction page(String cursor, String... ids) {
        List<String> events = new ArrayList<>();
        for (String id : ids) {
            events.add("{\"id\":\"" + id + "\",\"type\":\"order.paid\",\"created_at\":\"2026-11-21T10:00:00Z\"}");
        }
        String next = cursor == null ? "null" : "\"" + cursor + "\"";
        return json(200, "{\"data\":[" + String.join(",", events) + "],\"next_cursor\":" + next + "}");
    }

    private static Postpaid to(ScriptedServer server) {
        return Postpaid.builder()
                .url(server.url())
                .key("k")
                .retries(new Retries(3, Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(1)))
                .build();
    }

    private static List<String> targets(ScriptedServer server) {
        return server.asked().stream().map(ScriptedServer.Asked::target).toList();
    }

    @Test
    void aStreamFollowsTheCursorPastEmptyPagesAndFailures() {
        try (ScriptedServer server =
                        new ScriptedServer(page("a+/=", "1", "2"), page("b"), problem(503, "busy"), page(null, "3"));
                Postpaid postpaid = to(server)) {
            EventFilter filter = new EventFilter()
                    .type("order.paid")
                    .status("held", "exhausted")
                    .since(Instant.parse("2026-11-21T10:00:00Z"))
                    .pageSize(2);

            assertThat(postpaid.events().list(filter).stream().map(Event::id)).containsExactly("1", "2", "3");
            String asked = "limit=2&since=2026-11-21T10%3A00%3A00Z&status=held%2Cexhausted&type=order.paid";
            assertThat(targets(server))
                    .containsExactly(
                            "/api/v1/events?" + asked,
                            "/api/v1/events?cursor=a%2B%2F%3D&" + asked,
                            "/api/v1/events?cursor=b&" + asked,
                            "/api/v1/events?cursor=b&" + asked);
        }
    }

    @Test
    void onlyWhatIsUsedIsFetched() {
        try (ScriptedServer server = new ScriptedServer(page("a", "1", "2"), page("b", "3", "4"), problem(500, "x"));
                Postpaid postpaid = to(server)) {
            Pages<Event> events = postpaid.events().list();
            assertThat(server.asked()).isEmpty();

            assertThat(events.stream().limit(3).map(Event::id)).containsExactly("1", "2", "3");
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aListThatGoesRoundInACircleEnds() {
        try (ScriptedServer same = new ScriptedServer(page("a", "1"));
                Postpaid postpaid = to(same)) {
            assertThatThrownBy(() -> postpaid.events().list().stream().count())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("circle");
        }
        ScriptedServer.Reaction[] circle = new ScriptedServer.Reaction[300];
        for (int i = 0; i < circle.length; i++) {
            circle[i] = page("abcde".substring(i % 5, i % 5 + 1));
        }
        try (ScriptedServer five = new ScriptedServer(circle);
                Postpaid postpaid = to(five)) {
            assertThatThrownBy(() -> postpaid.events().list().iterator().hasNext())
                    .hasMessageContaining("circle");
            assertThat(five.asked()).hasSizeLessThan(20);
        }
    }

    @Test
    void pagesComeOneByOneLater() {
        try (ScriptedServer server = new ScriptedServer(page("a", "1"), page(null, "2"));
                Postpaid postpaid = to(server)) {
            Page<Event> second = postpaid.events()
                    .list()
                    .first()
                    .later()
                    .thenCompose(first -> first.next().orElseThrow().later())
                    .toCompletableFuture()
                    .join();

            assertThat(second.items()).extracting(Event::id).containsExactly("2");
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void theFeedGoesOnWhereItStopped() {
        try (ScriptedServer server = new ScriptedServer(page("a", "1"), page("a"));
                Postpaid postpaid = to(server)) {
            Page<Event> first = postpaid.events().feed(null).now();
            Page<Event> nothingNew = postpaid.events().feed(first.cursor()).now();

            assertThat(nothingNew.items()).isEmpty();
            assertThat(nothingNew.cursor()).isEqualTo("a");
            assertThat(targets(server))
                    .containsExactly(
                            "/api/v1/events?limit=100&order=asc", "/api/v1/events?cursor=a&limit=100&order=asc");
        }
    }

    @Test
    void whatIsNoListIsNoEmptyList() {
        try (ScriptedServer server = new ScriptedServer(json(200, "{\"ok\":true}"));
                Postpaid postpaid = to(server)) {
            assertThatThrownBy(() -> postpaid.events().list().stream().count())
                    .isInstanceOf(PostpaidException.class)
                    .hasMessageContaining("no list");
        }
    }
}
