package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is promised across the end of a process, with real processes. */
class CrashIT {

    private static final Duration ALL_ARRIVE = Duration.ofMinutes(2);
    private static final int ORDERS_BEFORE_KILL = 400;
    private static final int IN_FLIGHT = 10;

    private final Path directory = Path.of(System.getProperty("work"), "crash-" + System.nanoTime());

    @Test
    void everyAcceptedOrderIsDeliveredAlthoughTheServerIsKilledWhileItAcceptsThem() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            Set<String> keys = ConcurrentHashMap.newKeySet();
            Shop shop;
            try (ServerProcess server = ServerProcess.start(directory)) {
                shop = Shop.open(server.api());
                shop.endpoint(receiver.url());
                Load load = new Load(shop.api(), accepted, keys);
                Awaitility.await().atMost(ALL_ARRIVE).until(() -> accepted.size() >= ORDERS_BEFORE_KILL);
                server.kill();
                load.end();
            }

            try (ServerProcess server = ServerProcess.start(directory)) {
                Awaitility.await("every accepted order arrives")
                        .atMost(ALL_ARRIVE)
                        .until(() -> orders(receiver).containsAll(accepted));
                Api api = shop.api().on(server.api());
                Awaitility.await("nothing is left to do").atMost(ALL_ARRIVE).until(() -> api.get(
                                "deliveries?status=pending&limit=1")
                        .data()
                        .isEmpty());
                assertNothingUncommittedWasSent(api, receiver);
                assertNothingIsDoneTwice(api, keys);
                assertARepeatedPaymentTellsNothing(api, accepted, receiver);
                long duplicates =
                        receiver.requests().size() - eventIds(receiver).size();
                assertThat(duplicates).isBetween(0L, (long) IN_FLIGHT);
            }
        }
    }

    @Test
    void anOrderlyStopFinishesWhatIsUnderWayAndGivesBackTheRest() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            // However slow the machine is: nothing is answered before the server is told to stop.
            CountDownLatch told = new CountDownLatch(1);
            receiver.answer(request -> {
                awaitUninterrupted(told);
                return Receiver.Reply.of(200).after(Duration.ofSeconds(2));
            });
            Shop shop;
            int sold = 3 * IN_FLIGHT;
            try (ServerProcess server = ServerProcess.start(directory)) {
                shop = Shop.open(server.api());
                shop.endpoint(receiver.url());
                for (int i = 0; i < sold; i++) {
                    shop.sell();
                }
                receiver.awaitRequests(IN_FLIGHT, Suite.SOON);
                server.terminate();
                told.countDown();
                assertThat(server.stop(Duration.ofSeconds(20)))
                        .as("stopped within 20 s")
                        .isTrue();
            }

            int before = receiver.requests().size();
            assertThat(before).isLessThan(sold);
            receiver.answer(200);
            try (ServerProcess server = ServerProcess.start(directory)) {
                Api api = shop.api().on(server.api());
                receiver.awaitRequests(sold, ALL_ARRIVE);
                Awaitility.await()
                        .atMost(ALL_ARRIVE)
                        .until(() -> api.get("deliveries?status=delivered&limit=100")
                                        .data()
                                        .size()
                                == sold);
                assertThat(receiver.requests()).hasSize(sold);
                assertThat(eventIds(receiver)).hasSize(sold);
                assertThat(api.get("deliveries?limit=100").data())
                        .allSatisfy(delivery ->
                                assertThat(delivery.getInt("attempt_count")).isEqualTo(1));
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Buyers who do not stop: some 200 orders a second until told so. What was answered 201 is noted. Some place orders
     * without a payment, by which the same order could be known again: they have a key for each.
     */
    private static final class Load {

        private static final int BUYERS = 8;
        private static final int BUYERS_WITH_A_KEY = 3;
        private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1000 * BUYERS / 200);

        private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        private final AtomicBoolean over = new AtomicBoolean();

        Load(Api api, Set<String> accepted, Set<String> keys) {
            for (int i = 0; i < BUYERS; i++) {
                Runnable deed = i < BUYERS_WITH_A_KEY ? () -> place(api, keys) : () -> buy(api, accepted);
                threads.submit(() -> {
                    while (!over.get()) {
                        long next = System.nanoTime() + PAUSE_NANOS;
                        deed.run();
                        LockSupport.parkNanos(next - System.nanoTime());
                    }
                });
            }
        }

        private static void place(Api api, Set<String> keys) {
            String key = Shop.reference();
            keys.add(key);
            try {
                api.with("Idempotency-Key", key).post("orders", Shop.order());
            } catch (RuntimeException e) {
                // The server was killed, before or after the order was there.
            }
        }

        private static void buy(Api api, Set<String> accepted) {
            try {
                Api.Answer answer = api.post("orders", Shop.order(Shop.reference()));
                if (answer.status() == 201) {
                    accepted.add(answer.id());
                }
            } catch (RuntimeException e) {
                // The server was killed: this order was not accepted, or nobody knows.
            }
        }

        void end() throws InterruptedException {
            over.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** All are repeated: the client who saw no answer cannot tell whether there is an order. */
    private static void assertNothingIsDoneTwice(Api api, Set<String> keys) {
        assertThat(keys).isNotEmpty();
        Set<String> answered = new HashSet<>();
        keys.forEach(key -> answered.add(api.with("Idempotency-Key", key)
                .post("orders", Shop.order())
                .expect(201)
                .id()));
        assertThat(answered).hasSameSizeAs(keys);
        assertThat(ids(api, "orders?status=open")).containsExactlyInAnyOrderElementsOf(answered);
    }

    /** The provider does not know that we were away, and reports once more what it reported before. */
    private static void assertARepeatedPaymentTellsNothing(Api api, Set<String> accepted, Receiver receiver) {
        int told = eventIds(receiver).size();
        List<String> events = ids(api, "events?order=desc");
        accepted.stream().limit(20).forEach(order -> {
            JsonObject paid = api.get("orders/" + order + "/payments").data().get(0);
            String again = "{\"provider\":\"" + paid.getString("provider") + "\",\"reference\":\""
                    + paid.getString("reference") + "\"}";
            api.post("orders/" + order + "/payments", again).expect(200);
        });
        assertThat(ids(api, "events?order=desc")).isEqualTo(events);
        assertThat(eventIds(receiver)).hasSize(told);
    }

    private static List<String> ids(Api api, String list) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Api.Answer page = api.get(list + "&limit=100" + cursor).expect(200);
            page.data().forEach(item -> ids.add(item.getString("id")));
            String next = page.string("next_cursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    private static void assertNothingUncommittedWasSent(Api api, Receiver receiver) {
        assertThat(ids(api, "events?order=desc"))
                .containsAll(eventIds(receiver))
                .doesNotHaveDuplicates();
    }

    private static Set<String> eventIds(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .collect(Collectors.toSet());
    }

    private static Set<String> orders(Receiver receiver) {
        return receiver.requests().stream()
                .map(CrashIT::body)
                .map(body -> body.getString("order_id"))
                .collect(Collectors.toSet());
    }

    private static JsonObject body(Received request) {
        try (var reader = Json.createReader(new StringReader(request.text()))) {
            return reader.readObject();
        }
    }
}
