package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that dies again and again: what that costs a delivery, and what not. {@code -Dcrash.starts} says how often. */
@Tag("crash")
@Tag("server")
class CrashLoopIT {

    private static final int STARTS = Integer.getInteger("crash.starts", 1);
    private static final Duration ALL_ARRIVE = Duration.ofMinutes(3);
    private static final int SOLD = 4;

    private final Path directory = Path.of(System.getProperty("work"), "crash-loop-" + System.nanoTime());
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** A receiver that answers no connection: its queue of connections is full. */
    private static final class Silence {

        private final ServerSocket socket;
        private final List<Socket> waiting = new ArrayList<>();

        Silence(int port) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            try {
                socket = new ServerSocket();
                socket.bind(address, 1);
                for (int i = 0; i < 3; i++) {
                    Socket client = new Socket();
                    waiting.add(client);
                    connect(client, address);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void connect(Socket client, InetSocketAddress address) {
            try {
                client.connect(address, 200);
            } catch (IOException full) {
                // As it shall be.
            }
        }

        void end() throws IOException {
            for (Socket client : waiting) {
                client.close();
            }
            socket.close();
        }
    }

    @Test
    void howeverOftenItIsKilledBeforeItsFirstPostNoAttemptIsSpent() throws Exception {
        receiver.stop();
        try (Doomed doomed = new Doomed(
                directory,
                "delivery.connect-timeout=PT12S",
                "delivery.attempt-timeout=PT12S",
                "delivery.lease=PT60S",
                "delivery.node-timeout=PT18S")) {
            Shop shop = Shop.open(doomed.api());
            String standard = shop.endpoint(receiver.url("/standard"));
            String butlerapp = shop.endpoint(receiver.url("/butlerapp"), "\"retry\":{\"preset\":\"butlerapp\"}");
            List<String> events = new ArrayList<>();
            Silence silence = new Silence(receiver.port());
            try {
                for (int i = 0; i < SOLD; i++) {
                    events.add(shop.eventOf(shop.sell()));
                }
                for (int start = 1; start <= STARTS; start++) {
                    awaitInMemory(doomed.api());
                    doomed.server().kill();
                    doomed.startServer();
                }
                awaitInMemory(doomed.api());
                doomed.server().kill();
            } finally {
                silence.end();
            }
            Set<String> failedOnce = ConcurrentHashMap.newKeySet();
            receiver.answer(
                    request -> Reply.of(failedOnce.add(request.path() + request.header("webhook-id")) ? 500 : 200));
            receiver.restart();
            doomed.startServer();
            Shop after = shop.at(doomed.api());
            Awaitility.await()
                    .atMost(ALL_ARRIVE)
                    .until(() -> after.api()
                                    .get("deliveries?status=delivered&limit=100")
                                    .data()
                                    .size()
                            == 2 * SOLD);
            for (String event : events) {
                assertRetriedOnceAfter(after.delivery(event, standard), 4, 12);
                assertRetriedOnceAfter(after.delivery(event, butlerapp), 30, 38);
            }
            assertThat(receiver.requests()).hasSize(4 * SOLD);
        }
    }

    private static void awaitInMemory(Api api) {
        Awaitility.await("this node has claimed").atMost(Duration.ofMinutes(1)).until(() -> api.get("/api/metrics")
                .expect(200)
                .text()
                .lines()
                .anyMatch(line ->
                        line.startsWith("postpaid_memory_slots") && !line.endsWith(" 0.0") && !line.endsWith(" 0")));
    }

    private static void assertRetriedOnceAfter(JsonObject delivery, long least, long most) {
        List<JsonObject> attempts = delivery.getJsonArray("attempts").getValuesAs(JsonObject.class);
        assertThat(attempts)
                .as(delivery.toString())
                .extracting(attempt -> attempt.getInt("number") + " " + attempt.getString("outcome"))
                .containsExactly("1 server_error", "2 delivered");
        assertThat(delivery.getInt("attempt_count")).isEqualTo(2);
        assertThat(Instant.parse(attempts.get(1).getString("started_at")))
                .as(delivery.toString())
                .isBetween(
                        Instant.parse(attempts.get(0).getString("started_at")).plusSeconds(least),
                        Instant.parse(attempts.get(0).getString("started_at")).plusSeconds(most));
    }

    @Test
    @Tag("server")
    void aDeliveryThatKillsItsServerEndsAfterThreeTimesAloneAndHarmsNoOther() throws Exception {
        try (Doomed doomed = new Doomed(directory)) {
            Shop shop = Shop.open(doomed.api());
            shop.endpoint(receiver.url());
            CountDownLatch known = new CountDownLatch(1);
            receiver.answer(request -> {
                await(known);
                kill(doomed);
                return null;
            });
            String poison = shop.eventOf(shop.sell());
            known.countDown();
            int deaths = 1;
            for (; deaths < 5; deaths++) {
                assertThat(doomed.server().awaitEnd(ALL_ARRIVE)).isTrue();
                doomed.launchServer();
            }
            assertThat(doomed.server().awaitEnd(ALL_ARRIVE)).isTrue();
            receiver.answer(200);
            doomed.startServer();
            Shop after = shop.at(doomed.api());

            Awaitility.await()
                    .atMost(ALL_ARRIVE)
                    .until(() -> after.deliveryOf(poison).getString("status").equals("exhausted"));
            JsonObject ended = after.deliveryOf(poison);
            assertThat(ended.getString("status_reason")).isEqualTo("poison_message");
            assertThat(ended.getInt("attempt_count")).isZero();
            assertThat(receiver.requests()).hasSize(deaths);
            assertThat(ended.getJsonArray("attempts").getValuesAs(JsonObject.class))
                    .hasSize(deaths)
                    .allMatch(attempt -> attempt.getString("outcome").equals("lost"));
            String next = after.eventOf(after.sell());
            Awaitility.await()
                    .atMost(ALL_ARRIVE)
                    .until(() -> after.deliveryOf(next).getString("status").equals("delivered"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Doomed doomed) {
        try {
            doomed.server().kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
