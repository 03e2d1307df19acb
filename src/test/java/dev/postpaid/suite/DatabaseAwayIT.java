package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.PostgresqlServer;
import dev.postpaid.Receiver;
import jakarta.json.Json;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose database is restarted, killed, or away for a while, and that nobody restarts for it. */
@Tag("postgresql")
class DatabaseAwayIT {

    private static final Duration ANSWERED = Duration.ofSeconds(20);
    private static final Duration HEALED = Duration.ofSeconds(30);
    private static final Duration ALL_ARRIVE = Duration.ofMinutes(2);

    private final Path directory = Path.of(System.getProperty("work"), "away-" + System.nanoTime());
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Receiver receiver = Receiver.start();
    private PostgresqlServer database;
    private ServerProcess server;
    private Shop shop;

    @BeforeEach
    void start() {
        database = PostgresqlServer.start();
        server = ServerProcess.start(directory, database.database());
        shop = Shop.open(server.api());
        shop.endpoint(receiver.url(), "\"max_in_flight\":2");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        database.close();
        receiver.close();
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

        awaitAccepted();
    }

    private void sell() {
        Api.Answer answer = shop.api().post("orders", Shop.order(Shop.reference()));
        if (answer.status() == 201) {
            accepted.add(answer.id());
        }
        assertThat(answer.status()).as(answer.text()).isIn(201, 503);
    }

    /** A call that was given a connection of before may have none to wait for; any may be the one that finds out. */
    private void assertCallersAreAskedToRepeat() {
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Api.Answer answer = shop.api().post("orders", Shop.order(Shop.reference()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWERED);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
        }
        assertThat(shop.api().get("deliveries").status()).isEqualTo(503);
        assertThat(server.api().get("/api/health/ready").status()).isEqualTo(503);
    }

    private void awaitHealed() {
        Awaitility.await("all is well again, see " + server.log())
                .atMost(HEALED)
                .until(() -> server.api().get("/api/health/ready").status() == 200);
        for (int i = 0; i < 50; i++) {
            accepted.add(shop.api()
                    .post("orders", Shop.order(Shop.reference()))
                    .expect(201)
                    .id());
        }
    }

    private void awaitAccepted() {
        Awaitility.await("every accepted order arrives, see " + server.log())
                .atMost(ALL_ARRIVE)
                .until(() -> arrived().containsAll(accepted));
    }

    private Set<String> arrived() {
        return receiver.requests().stream()
                .map(request -> {
                    try (var reader = Json.createReader(new StringReader(request.text()))) {
                        return reader.readObject().getString("order_id");
                    }
                })
                .collect(Collectors.toSet());
    }
}
