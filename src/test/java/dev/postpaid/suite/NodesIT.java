package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes, each a process of its own, over one database. */
@Tag("postgresql")
class NodesIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("work"), "nodes-" + System.nanoTime());
    private static final int IN_FLIGHT = 10;
    private static final int SOLD = 3 * IN_FLIGHT;

    /** Long before the lease of 60 s ends, and long enough for a slow machine. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(40);

    private static ServerProcess first;
    private static ServerProcess second;

    private final Receiver receiver = Receiver.start();

    /** Until it is open, what arrives is not answered. */
    private final CountDownLatch open = new CountDownLatch(1);

    private final AtomicBoolean answering = new AtomicBoolean();
    private Shop shop;

    @BeforeEach
    void startWhoIsNotThere() {
        first = first == null ? start() : first;
        second = second == null ? start() : second;
        shop = Shop.open(first.api());
    }

    @AfterEach
    void close() {
        open.countDown();
        receiver.close();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static ServerProcess start() {
        return ServerProcess.start(
                DIRECTORY,
                "delivery.attempt-timeout=PT8S",
                "delivery.node-timeout=PT14S",
                "delivery.poll-interval=PT0.5S");
    }

    private Api elsewhere() {
        return shop.api().on(second.api());
    }

    private static void await(Duration atMost, java.util.concurrent.Callable<Boolean> met) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(met);
    }

    private static String sell(Api node) {
        return node.post("orders", Shop.order(Shop.reference())).expect(201).id();
    }

    private static List<JsonObject> delivered(Api node) {
        return node.get("deliveries?status=delivered&limit=100").data();
    }

    private Set<String> told() {
        Set<String> ids = new HashSet<>();
        receiver.requests().forEach(request -> ids.add(request.header("webhook-id")));
        return ids;
    }

    @Test
    void whatIsSoldOnBothIsDeliveredOnce() {
        shop.endpoint(receiver.url());

        IntStream.range(0, 80).parallel().forEach(i -> sell(i % 2 == 0 ? shop.api() : elsewhere()));

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == 80);
        assertThat(receiver.requests()).hasSize(80);
        assertThat(told()).hasSize(80);
    }

    @Test
    void whatIsDecidedOnOneHoldsOnTheOtherAtOnce() {
        String endpoint = "endpoints/" + shop.endpoint(receiver.url());
        String key =
                shop.api().post("api-keys", "{\"name\":\"CI\"}").expect(201).string("key");
        elsewhere().as(key).get("me").expect(200);
        String id = shop.api().get("api-keys").data().get(0).getString("id");

        shop.api().post("api-keys/" + id + "/regenerate").expect(200);
        elsewhere().as(key).get("me").expect(401);

        shop.api().post(endpoint + "/disable").expect(200);
        String order = sell(elsewhere());
        assertThat(elsewhere().get(endpoint).string("status")).isEqualTo("disabled");
        assertThat(elsewhere().get("deliveries").data()).as(order).isEmpty();
    }

    @Test
    void theMetricsShowBothNodes() {
        String metrics = first.api().get("/api/metrics").expect(200).text();

        assertThat(metrics).contains("postpaid_nodes 2.0").contains("postpaid_queue_claimed ");
    }

    /** What arrives while {@link #answering} is off waits for {@link #open}. */
    private void answerWhenOpen() {
        receiver.answer(request -> {
            if (!answering.get()) {
                awaitOpen();
            }
            return Reply.of(200);
        });
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some attempts of the first node are under way, the rest waits in its memory. */
    private void sellMoreThanIsAnswered() {
        answerWhenOpen();
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[1,1,1,1,1]}");
        IntStream.range(0, SOLD).parallel().forEach(i -> sell(shop.api()));
        receiver.awaitRequests(IN_FLIGHT, Suite.SOON);
    }

    @Test
    void theClaimsOfAKilledNodeAreTakenOverLongBeforeTheirLeasesEnd() throws Exception {
        sellMoreThanIsAnswered();
        answering.set(true);
        first.kill();
        first = null;

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == SOLD);

        assertThat(told()).hasSize(SOLD);
        assertThat(receiver.requests().size()).isLessThanOrEqualTo(SOLD + 2 * IN_FLIGHT);
    }

    @Test
    void aNodeThatWasStoppedAndGoesOnSendsNothingThatOthersTookOver() throws Exception {
        sellMoreThanIsAnswered();
        first.pause();
        int before = receiver.requests().size();
        answering.set(true);

        await(TAKEN_OVER, () -> delivered(elsewhere()).size() == SOLD);
        assertThat(receiver.requests()).hasSize(before + SOLD);
        open.countDown();
        first.resume();
        await(TAKEN_OVER, () -> first.api().get("/api/health/ready").status() == 200);
        sell(shop.api());
        await(TAKEN_OVER, () -> delivered(shop.api()).size() == SOLD + 1);

        assertThat(receiver.requests()).as("and not once more").hasSize(before + SOLD + 1);
        assertThat(told()).hasSize(SOLD + 1);
    }
}
