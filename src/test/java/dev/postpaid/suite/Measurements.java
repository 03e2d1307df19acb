package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The numbers of the README. Not part of the suite, since a noisy machine would fail it: run by name, look, and write down.
 * Unless it says otherwise, latency is counted from sending the request that pays an order to its arrival at a receiver.
 */
class Measurements {

    private static final int HEALTHY = 8;
    private static final int WARM_UP = 1_500;
    private static final int ORDERS = 600;
    private static final Duration PACE = Duration.ofMillis(25);
    private static final Duration ENOUGH = Duration.ofMinutes(3);

    private final Path directory = Path.of(System.getProperty("work"), "measure");

    @Test
    void measure() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory)) {
            Shop quiet = Shop.open(server.api());
            try (Receiver receiver = Receiver.start()) {
                quiet.endpoint(receiver.url());
                latencies(quiet, List.of(receiver), WARM_UP, Duration.ofMillis(2));
                print("idle server, request to arrival", latencies(quiet, List.of(receiver), ORDERS, PACE));
                print("idle server, accepted to arrival", sinceAccepted(quiet, receiver));
            }
            compareWithSickNeighbours(server);
        }
    }

    /** From the time of the event, noted before its transaction commits, to the arrival; one machine, one clock. */
    private static long[] sinceAccepted(Shop shop, Receiver receiver) {
        Map<String, Instant> recorded = new HashMap<>();
        String cursor = "";
        while (recorded.size() < ORDERS) {
            Api.Answer page = shop.api().get("events?limit=100" + cursor).expect(200);
            page.data()
                    .forEach(
                            event -> recorded.put(event.getString("id"), Instant.parse(event.getString("created_at"))));
            cursor = "&cursor=" + page.string("next_cursor");
        }
        return receiver.requests().stream()
                .mapToLong(request -> Duration.between(recorded.get(request.header("webhook-id")), request.at())
                        .toNanos())
                .sorted()
                .toArray();
    }

    private static void compareWithSickNeighbours(ServerProcess server) {
        Shop shop = Shop.open(server.api());
        List<Receiver> healthy = new ArrayList<>();
        for (int i = 0; i < HEALTHY; i++) {
            healthy.add(Receiver.start());
            shop.endpoint(healthy.get(i).url());
        }
        latencies(shop, healthy, ORDERS, PACE);
        long[] alone = latencies(shop, healthy, ORDERS, PACE);
        print("eight healthy endpoints", alone);
        try (Receiver dead = Receiver.start().hang();
                Receiver slow =
                        Receiver.start().answer(r -> Receiver.Reply.of(200).after(Duration.ofSeconds(2)))) {
            shop.endpoint(dead.url());
            shop.endpoint(slow.url());
            long[] beside = latencies(shop, healthy, ORDERS, PACE);
            print("beside one dead and one slow", beside);
            System.out.printf("ratio of the p99: %.2f%n", (double) at(beside, 99) / at(alone, 99));
            assertThat(dead.requests()).isNotEmpty();
            assertThat(slow.requests()).isNotEmpty();
        }
        healthy.forEach(Receiver::close);
    }

    /** Sells at this pace and returns how long each order took to each receiver, in nanoseconds, sorted. */
    private static long[] latencies(Shop shop, List<Receiver> receivers, int orders, Duration pace) {
        Map<String, Long> sentAt = new ConcurrentHashMap<>();
        receivers.forEach(Receiver::forget);
        for (int i = 0; i < orders; i++) {
            long start = System.nanoTime();
            sentAt.put(shop.sell().getString("id"), start);
            LockSupport.parkNanos(start + pace.toNanos() - System.nanoTime());
        }
        Awaitility.await().atMost(ENOUGH).until(() -> receivers.stream()
                .allMatch(receiver -> receiver.requests().size() == orders));
        return receivers.stream()
                .flatMap(receiver -> receiver.requests().stream())
                .mapToLong(request -> request.nanoTime() - sentAt.get(orderId(request.text())))
                .sorted()
                .toArray();
    }

    private static String orderId(String body) {
        int start = body.indexOf("\"order_id\":\"") + "\"order_id\":\"".length();
        return body.substring(start, body.indexOf('"', start));
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d%n",
                what,
                at(sorted, 50) / 1e6,
                at(sorted, 99) / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                sorted.length);
    }
}
