package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What docs/operating.md tells administrators to do, with the files of server-config and an embedded database. */
@TestMethodOrder(OrderAnnotation.class)
@Tag("http")
class OperatingIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("work"), "operated-" + System.nanoTime());

    /** A mistake that shows when the first test event is sent. */
    private static final String MISTAKE = "delivery.test-sends=many";

    private static ServerProcess server;

    private final Receiver receiver = Receiver.start();

    @BeforeEach
    void startUnlessItIsThere() {
        server = server != null
                ? server
                : ServerProcess.startWithJsonLog(DIRECTORY.resolve("live"), embedded("live"), MISTAKE);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static TestDatabase embedded(String name) {
        Path file = DIRECTORY.resolve(name).resolve("data/postpaid");
        return new TestDatabase("jdbc:h2:file:" + file.toAbsolutePath(), "sa", "");
    }

    @Test
    @Order(1)
    void withTheOneSwitchEveryLineOfTheLogIsJsonAndAnExceptionIsNotManyLines() throws IOException {
        Shop shop = Shop.open(server.api());
        String endpoint = shop.endpoint(receiver.url());
        String request = shop.api()
                .post("endpoints/" + endpoint + "/test", "")
                .expect(500)
                .header("X-Request-Id");
        Awaitility.await().atMost(Suite.SOON).until(() -> log().contains("Postpaid is up"));

        // Before the server has read its configuration it speaks as it likes.
        List<String> lines =
                log().lines().dropWhile(line -> !line.startsWith("{")).toList();

        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(json(line)).isNotEmpty());
        assertThat(lines)
                .as("our key=value survives")
                .anyMatch(line -> line.contains("\"node up node=node_"))
                .anyMatch(line -> line.contains("\"rehearsed requests="))
                .filteredOn(line -> line.contains("request failed request=" + request))
                .hasSize(1)
                .first()
                .asString()
                .contains("IllegalStateException", "must be a whole number", "(TestSends.java:");
    }

    @Test
    @Order(2)
    void whatAServerAnswersOfItsOwnIsClosed() {
        for (String path : List.of("/health", "/health/ready", "/metrics", "/openapi")) {
            assertThat(server.api().get(path).status()).as(path).isIn(403, 404);
        }
    }

    @Test
    @Order(3) // It stops the server, and another start would be half a minute.
    void theStoppedServersDirectoryIsItsBackup() throws Exception {
        receiver.answer(503);
        Shop shop = Shop.open(server.api());
        shop.endpoint(receiver.url());
        String secret = shop.secret();
        shop.sell();
        receiver.awaitRequests(1, Suite.SOON);
        assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        server = null;

        copy(DIRECTORY.resolve("live/data"), DIRECTORY.resolve("restored/data"));
        receiver.answer(200);
        try (ServerProcess restored = ServerProcess.start(DIRECTORY.resolve("restored"), embedded("restored"))) {
            receiver.awaitRequests(2, Suite.SOON);

            assertThat(receiver.requests().stream().map(request -> request.header("webhook-id")))
                    .as("the same event")
                    .containsOnly(receiver.requests().get(0).header("webhook-id"));
            assertThat(shop.api()
                            .on(restored.api())
                            .get("signing-secret")
                            .expect(200)
                            .string("secret"))
                    .as("it can still be read")
                    .isEqualTo(secret);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String log() throws IOException {
        return Files.readString(server.log());
    }

    private static JsonObject json(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
