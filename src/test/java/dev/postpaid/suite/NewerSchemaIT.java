package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A WAR that is older than the schema of its database, as when a node starts again in the middle of an upgrade. */
@Tag("nodes")
class NewerSchemaIT {

    @Test
    void itSaysBothVersionsAndIsNeverReady() throws Exception {
        Path directory = Path.of(System.getProperty("work"), "newer-" + System.nanoTime());
        Files.createDirectories(directory);
        TestDatabase database = TestDatabase.of(directory);
        FreshDatabase.over(database).hasSchemaVersion("999", "drop something needs 998");

        try (ServerProcess server = ServerProcess.launch(directory, database)) {
            server.awaitRefusal("schema version 999 .* knows \\d+ and does not start");
            assertThat(isReady(server)).isFalse();
        }
    }

    @Test
    void itStartsAndWorksIfTheNewerOneOnlyAdded() throws Exception {
        Path directory = Path.of(System.getProperty("work"), "added-" + System.nanoTime());
        Files.createDirectories(directory);
        TestDatabase database = TestDatabase.of(directory);
        FreshDatabase.over(database).hasSchemaVersion("999", "something more");

        try (Receiver receiver = Receiver.start();
                ServerProcess server = ServerProcess.start(directory, database)) {
            Shop shop = Shop.open(server.api());
            shop.endpoint(receiver.url());
            shop.sell();

            receiver.awaitRequests(1, Suite.SOON);
            assertThat(Files.readString(server.log())).containsPattern("schema version 999 .* and works with it");
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
