package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.PostgresqlServer;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose database is restarted, killed, silent or away for a while, and that nobody restarts for it. */
@Tag("postgresql")
class DatabaseAwayIT {

    /** Whoever calls, also in the very moment in which the database falls silent. */
    private static final Duration ANSWERED = Duration.ofSeconds(15);

    /** Long before a load balancer gives up. */
    private static final Duration HEALTH_ANSWERED = Duration.ofSeconds(4);

    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final Duration HEALED = Duration.ofSeconds(30);
    private static final Duration ALL_ARRIVE = Duration.ofMinutes(2);
    private static final int IN_FLIGHT = 2;
    private static final int BACKLOG = 30;

    private static PostgresqlServer database;
    private static ServerProcess server;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Receiver receiver = Receiver.start();
    private Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresqlServer.start();
        server = ServerProcess.start(
                Path.of(System.getProperty("work"), "away-" + System.nanoTime()), database.database());
    }

    @BeforeEach
    void open() {
        shop = Shop.open(server.api());
        shop.endpoint(receiver.url(), "\"max_in_flight\":" + IN_FLIGHT);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void aDatabaseThatIsRestartedOrKilledIsMissedOnlyWhileItIsAway() throws Exception {
        sell();
        database.stop();
        assertCallersAreAskedToRepeat();
        database.startAgain();
        awaitHealed();

        database.kill();
        assertCallersAreAskedToRepeat();
        database.startAgain();
        awaitHealed();

        awaitEachArrivedOnce();
    }

    @Test
    void aDatabaseThatFallsSilentKeepsNobodyWaitingForLong() throws Exception {
        sell();
        database.pause();
        try {
            var caught = CompletableFuture.runAsync(this::assertCallerIsAskedToRepeat);
            Awaitility.await("noticed").atMost(NOTICED).until(() -> health("ready") == 503);
            assertThat(health("live")).isEqualTo(200);
            assertCallersAreAskedToRepeat();
            caught.join();
        } finally {
            database.resume();
        }
        awaitHealed();
        awaitEachArrivedOnce();
    }

    @Test
    @Tag("browser")
    void anOperatorIsToldAfterwardsThatItWasAway() throws Exception {
        database.kill();
        assertCallersAreAskedToRepeat();
        database.startAgain();
        awaitHealed();
        try (Person operator = Person.operatorOf(shop)) {
            operator.opens("/dashboard/profile");
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            operator.page().locator(".warnings"))
                    .containsText("The database was away, last at ");
        }
    }

    @Test
    void nothingIsSentWhileItCannotBeRecordedAndEverythingAfterwards() throws Exception {
        sellMoreThanIsUnderWay();
        database.kill();
        assertSendingStops();

        database.startAgain();
        awaitHealed();
        awaitEachArrivedOnce();
    }

    @Test
    void nothingIsSentWhileASilentDatabaseCannotRecordIt() throws Exception {
        sellMoreThanIsUnderWay();
        database.pause();
        try {
            assertSendingStops();
        } finally {
            database.resume();
        }
        awaitHealed();
        awaitEachArrivedOnce();
    }

    /** Longer than claims last: 60 s. Whoever holds them in memory is still there, so nothing is sent twice. */
    @Test
    @Tag("crash")
    @Tag("minutes")
    void aDatabaseThatIsAwayForTwoMinutesCostsNothingButTime() throws Exception {
        sellMoreThanIsUnderWay();
        database.kill();
        assertSendingStops();
        int sent = receiver.requests().size();
        Awaitility.await()
                .pollDelay(Duration.ofMinutes(2))
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(this::assertCallersAreAskedToRepeat);
        assertThat(receiver.requests()).hasSize(sent);

        database.startAgain();
        awaitHealed();
        awaitEachArrivedOnce();
    }

    private void sell() {
        accepted.add(shop.api()
                .post("orders", Shop.order(Shop.reference()))
                .expect(201)
                .id());
    }

    private void sellMoreThanIsUnderWay() {
        receiver.answer(request -> Reply.of(200).after(Duration.ofMillis(500)));
        for (int i = 0; i < BACKLOG; i++) {
            sell();
        }
    }

    /** Those under way end, and so may others that began before the first of these could not be written. */
    private void assertSendingStops() {
        int most = receiver.requests().size() + 3 * IN_FLIGHT;
        Awaitility.await("what was under way has ended, and nothing new begins")
                .pollInterval(Duration.ofMillis(100))
                .atMost(HEALED)
                .during(Duration.ofSeconds(3))
                .until(new Unchanged()::isSo);
        assertThat(receiver.requests()).hasSizeLessThanOrEqualTo(most).hasSizeLessThan(accepted.size());
    }

    /** Whether as many requests have arrived as at the last look. */
    private final class Unchanged {
        private int before;

        boolean isSo() {
            int now = receiver.requests().size();
            boolean same = now == before;
            before = now;
            return same;
        }
    }

    private void assertCallerIsAskedToRepeat() {
        long start = System.nanoTime();
        Api.Answer answer = shop.api().post("orders", Shop.order(Shop.reference()));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED);
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    /** A call that was given a connection of before may have none to wait for; any may be the one that finds out. */
    private void assertCallersAreAskedToRepeat() {
        for (int i = 0; i < 5; i++) {
            assertCallerIsAskedToRepeat();
        }
        assertThat(shop.api().get("deliveries").status()).isEqualTo(503);
        assertThat(health("ready")).isEqualTo(503);
        assertThat(health("live")).isEqualTo(200);
    }

    private static int health(String which) {
        long start = System.nanoTime();
        int status = server.api().get("/api/health/" + which).status();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEALTH_ANSWERED);
        return status;
    }

    private void awaitHealed() {
        receiver.answer(200);
        Awaitility.await("all is well again, see " + server.log())
                .atMost(HEALED)
                .until(() -> health("ready") == 200);
        for (int i = 0; i < 30; i++) {
            sell();
        }
    }

    private void awaitEachArrivedOnce() {
        Awaitility.await("every accepted order arrives, see " + server.log())
                .atMost(ALL_ARRIVE)
                .until(() -> shop.api()
                                .get("deliveries?limit=100&status=delivered")
                                .data()
                                .size()
                        == accepted.size());
        assertThat(receiver.requests().stream().map(request -> request.header("webhook-id")))
                .doesNotHaveDuplicates()
                .hasSize(accepted.size());
        assertThat(shop.api().get("deliveries?limit=100").data().stream()
                        .map(delivery -> delivery.getInt("attempt_count"))
                        .collect(Collectors.toSet()))
                .containsExactly(1);
    }
}
