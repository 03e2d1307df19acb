package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.platform.Version;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What whoever runs the installation sees. */
@Tag("newest")
class OpsIT extends Suite {

    @Test
    void whoeverAsksIsToldThatTheServerIsAliveAndReady() {
        Api nobody = operator.as(null);

        assertThat(nobody.get("/api/health/live").expect(200).string("status")).isEqualTo("up");
        assertThat(nobody.get("/api/health/live").expect(200).string("version")).isEqualTo(Version.TEXT);
        JsonObject ready = nobody.get("/api/health/ready").expect(200).json();
        assertThat(ready.getString("status")).isEqualTo("up");
        assertThat(ready.getJsonObject("checks"))
                .containsOnlyKeys("database", "poller", "completions", "clock")
                .containsValue(JsonValue.TRUE)
                .doesNotContainValue(JsonValue.FALSE);
    }

    @Test
    void metricsAreTheOperators() {
        assertProblem(operator.as(null).get("/api/metrics"), 401, "unauthorized");
        assertProblem(shop.api().get("/api/metrics"), 403, "forbidden");
        assertThat(operator.get("/api/metrics").expect(200).header("Content-Type"))
                .startsWith("text/plain")
                .contains("version=0.0.4");
    }

    private static final String ACCEPTED = "postpaid_events_accepted_total{type=\"order.paid\"}";
    private static final String DELIVERED = "postpaid_deliveries_delivered_total";
    private static final String FAILED = "postpaid_deliveries_failed_total";
    private static final String RETRIED = "postpaid_deliveries_retried_total";
    private static final String ATTEMPTS = "postpaid_attempt_duration_seconds_count";

    /** The numbers are the whole server's: what other tests left behind may be retried meanwhile. */
    @Test
    void metricsCountWhatWasAcceptedDeliveredFailedAndRetried() {
        Numbers before = numbers();
        try (Receiver receiver = Receiver.start()) {
            receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 500));
            shop.endpoint(receiver.url("/fine"));
            shop.endpoint(receiver.url("/broken"), "\"retry\":{\"delays_seconds\":[1]}");
            shop.sell();
            soon().untilAsserted(() -> {
                Numbers after = numbers();
                assertGrown(before, after, ACCEPTED, 1);
                assertGrown(before, after, DELIVERED, 1);
                assertGrown(before, after, FAILED, 1);
                assertGrown(before, after, RETRIED, 1);
                assertGrown(before, after, ATTEMPTS + "{outcome=\"delivered\"}", 1);
                assertGrown(before, after, ATTEMPTS + "{outcome=\"server_error\"}", 2);
            });
        }
        assertThat(numbers().of("postpaid_attempt_duration_seconds_sum{outcome=\"delivered\"}"))
                .isPositive();
    }

    private static void assertGrown(Numbers before, Numbers after, String series, int atLeast) {
        assertThat(after.of(series)).as(series).isGreaterThanOrEqualTo(before.of(series) + atLeast);
    }

    @Test
    void metricsTellWhatWaits() {
        try (Receiver receiver = Receiver.start()) {
            receiver.hang();
            shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
            shop.sell();
            receiver.awaitRequests(1, SOON);

            Numbers numbers = numbers();

            assertThat(numbers.of("postpaid_queue_depth")).isGreaterThanOrEqualTo(1);
            assertThat(numbers.of("postpaid_attempts_in_flight")).isGreaterThanOrEqualTo(1);
            assertThat(numbers.of("postpaid_memory_slots")).isGreaterThanOrEqualTo(1);
            assertThat(numbers.of("postpaid_queue_oldest_due_seconds")).isBetween(0.0, 5.0);
            assertThat(numbers.text()).contains("\npostpaid_queue_oldest_due_seconds ");
        }
    }

    private Numbers numbers() {
        Answer answer = operator.get("/api/metrics").expect(200);
        return new Numbers(answer.text());
    }

    private record Numbers(String text) {

        /** @param series name and labels as written; 0 where it was never counted */
        double of(String series) {
            return text.lines()
                    .filter(line -> line.startsWith(series + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                    .sum();
        }
    }
}
