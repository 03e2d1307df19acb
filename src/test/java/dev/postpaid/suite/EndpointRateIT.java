package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receiver that allows so many requests a second. */
@Tag("database")
class EndpointRateIT extends Suite {

    private static final int PER_SECOND = 20;
    private static final int EVENTS = 200;

    /** For a machine that stops for half a second and then does what is due. */
    private static final int MOVED_TOGETHER = PER_SECOND / 2;

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** So many events, recorded in one transaction. */
    private void sellAtOnce(int count) {
        String orders =
                Stream.generate(() -> Shop.order(Shop.reference())).limit(count).collect(Collectors.joining(","));
        shop.api().post("orders/batch", "{\"orders\":[" + orders + "]}").expect(200);
    }

    static int mostInASecond(List<Received> requests) {
        List<Instant> times = requests.stream().map(Received::at).sorted().toList();
        return times.stream()
                .mapToInt(from -> (int) times.stream()
                        .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                        .count())
                .max()
                .orElse(0);
    }

    static Duration between(List<Received> requests) {
        List<Instant> times = requests.stream().map(Received::at).sorted().toList();
        return Duration.between(times.get(0), times.get(times.size() - 1));
    }

    @Test
    void itNeverGetsMoreThanItAllowsAndOthersDoNotWait() {
        try (Receiver quick = Receiver.start()) {
            shop.endpoint(receiver.url(), "\"rate_limit_per_second\":" + PER_SECOND);
            shop.endpoint(quick.url());

            sellAtOnce(EVENTS);

            quick.awaitRequests(EVENTS, SOON);
            assertThat(receiver.requests()).as("while the other has all").hasSizeLessThan(EVENTS);
            receiver.awaitRequests(EVENTS, PATIENCE);
            assertThat(receiver.requests())
                    .hasSize(EVENTS)
                    .extracting(request -> request.header("webhook-id"))
                    .doesNotHaveDuplicates();
            assertThat(mostInASecond(receiver.requests())).isLessThanOrEqualTo(2 * PER_SECOND + MOVED_TOGETHER);
            assertThat(between(receiver.requests()))
                    .isGreaterThan(Duration.ofSeconds((EVENTS - PER_SECOND) / PER_SECOND - 1));
        }
    }

    @Test
    void retriesCountAndALimitCanBeSetAndTakenAway() {
        receiver.answer(400);
        String id = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[1,1,1,1]}");
        String endpoint = "endpoints/" + id;
        shop.api().patch(endpoint, "{\"rate_limit_per_second\":2}").expect(200);

        sellAtOnce(4);
        receiver.awaitRequests(12, PATIENCE);
        assertThat(mostInASecond(receiver.requests())).isLessThanOrEqualTo(2 * 2 + 1);
        assertThat(between(receiver.requests())).isGreaterThan(Duration.ofSeconds(4));

        receiver.answer(200).forget();
        shop.api().patch(endpoint, "{\"rate_limit_per_second\":null}").expect(200);
        sellAtOnce(30);
        receiver.awaitRequests(30, SOON);
    }

    @Test
    void theLowestLimitLetsOneThroughAtOnceAndTheNextASecondLater() {
        shop.endpoint(receiver.url(), "\"rate_limit_per_second\":1");
        shop.sell();
        receiver.awaitRequests(1, SOON);
        shop.sell();
        receiver.awaitRequests(2, SOON);

        assertThat(between(receiver.requests())).isGreaterThan(Duration.ofMillis(500));
    }
}
