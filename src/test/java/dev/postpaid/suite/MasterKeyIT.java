package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server whose master key is not the one of its database. */
@Tag("http")
class MasterKeyIT {

    @Test
    void aStartWithAnotherKeySaysSoAndServesNothing() throws Exception {
        Path directory = Path.of(System.getProperty("work"), "master-key-" + System.nanoTime());
        try (ServerProcess server = ServerProcess.start(directory)) {
            assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
        }

        String another = Base64.getEncoder().encodeToString(new byte[32]);
        try (ServerProcess server =
                ServerProcess.launch(directory, TestDatabase.of(directory), "master-key=" + another)) {
            server.awaitRefusal("cannot be read: is postpaid\\.master-key the right one\\?");
        }

        try (ServerProcess server = ServerProcess.start(directory)) {
            server.api().get("me").expect(200);
        }
    }
}
