package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A WAR that is older than the schema of its database. */
@Tag("nodes")
class NewerSchemaIT {

    @Test
    void itSaysBothVersionsAndIsNeverReady() throws Exception {
        Path directory = Path.of(System.getProperty("work"), "newer-" + System.nanoTime());
        Files.createDirectories(directory);
        TestDatabase database = TestDatabase.of(directory);
        FreshDatabase.over(database).hasSchemaVersion("999");

        try (ServerProcess server = ServerProcess.launch(directory, database)) {
            Awaitility.await("the refusal, see " + server.log())
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        assertThat(isReady(server)).isFalse();
                        return Files.readString(server.log())
                                .lines()
                                .anyMatch(line ->
                                        line.matches(".*schema version 999 .* knows \\d+ and does not start.*"));
                    });
            assertThat(isReady(server)).isFalse();
        }
    }

    private static boolean isReady(ServerProcess server) {
        try {
            return server.api()
                            .send("GET", "/api/health/ready", null, java.net.http.HttpRequest.BodyPublishers.noBody())
                            .status()
                    == 200;
        } catch (java.io.UncheckedIOException notUp) {
            return false;
        }
    }
}
