package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Release;
import dev.postpaid.TestDatabase;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that is started over what the last release left, which was killed in the middle of an attempt. */
@Tag("database")
class UpgradeIT {

    private final Path directory = Path.of(System.getProperty("work"), "upgrade-" + System.nanoTime());
    private final TestDatabase database = TestDatabase.of(directory);
    private final Release before = Release.last(database);
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void itDeliversWhatWaitedShowsWhatHappenedAndSignsWithTheOldSecrets() throws Exception {
        Files.createDirectories(directory);
        restore();
        // The dump grows older than what is kept by default.
        try (ServerProcess server = ServerProcess.start(
                directory,
                database,
                "master-key=" + TestDatabase.MASTER_KEY,
                "retention.bodies=P36500D",
                "retention.deliveries=P36500D",
                "retention.changes=P36500D")) {
            Api seller = server.api().as(before.known("key"));

            assertArrives("waiting", "/account", before.known("secret"));
            assertArrives("interrupted", "/account", before.known("secret"));
            assertArrives("changes", "/changes", before.known("secret"));
            assertArrives("own", "/own", before.known("own-secret"));
            assertThat(arrived("waiting", "/account").header("authorization")).isEqualTo("Bearer of-before");
            assertThat(arrived("waiting", "/account").headers()).containsKey("x-webhook-signature");

            assertThat(outcomes(seller, "delivered")).containsExactly("delivered");
            Suite.soon().untilAsserted(() -> assertThat(outcomes(seller, "waiting"))
                    .startsWith("server_error")
                    .endsWith("delivered"));
            Suite.soon().untilAsserted(() -> assertThat(outcomes(seller, "interrupted"))
                    .containsExactly("lost", "delivered"));
            assertThat(seller.get("signing-secret").expect(200).string("secret"))
                    .isEqualTo(before.known("secret"));
            assertThat(seller.get("me").expect(200).id()).isEqualTo(before.known("account"));

            String order = seller.post("orders", Shop.order(Shop.reference()))
                    .expect(201)
                    .string("order_number");
            Suite.soon().until(() -> receiver.requests().stream()
                    .anyMatch(request ->
                            request.path().equals("/account") && request.text().contains(order)));
        }
    }

    /** The receiver of then has another port now. */
    private void restore() throws SQLException {
        try (Connection connection = database.connect()) {
            before.load(connection);
            try (PreparedStatement move = connection.prepareStatement("UPDATE endpoint SET url = REPLACE(url, ?, ?)")) {
                move.setString(1, before.known("receiver"));
                move.setString(2, receiver.url("").replaceFirst("/$", ""));
                assertThat(move.executeUpdate()).isPositive();
            }
        }
    }

    private void assertArrives(String event, String path, String secret) {
        Suite.soon().until(() -> all(event, path).size() == 1);
        Received request = arrived(event, path);
        assertThat(Signatures.standardVerifies(request, secret)).as(event).isTrue();
        assertThat(Signatures.booktoVerifies(request, secret)).as(event).isTrue();
    }

    private Received arrived(String event, String path) {
        return all(event, path).get(0);
    }

    private List<Received> all(String event, String path) {
        return receiver.requests().stream()
                .filter(each ->
                        each.path().equals(path) && each.header("webhook-id").equals(before.known(event)))
                .toList();
    }

    /** What the log says of the attempts to deliver it to the first endpoint. */
    private List<String> outcomes(Api seller, String event) {
        String delivery = seller.get(
                        "deliveries?event=" + before.known(event) + "&endpoint=" + before.known("endpoint"))
                .expect(200)
                .data()
                .get(0)
                .getString("id");
        return seller
                .get("deliveries/" + delivery)
                .expect(200)
                .json()
                .getJsonArray("attempts")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(attempt -> attempt.getString("outcome"))
                .toList();
    }
}
