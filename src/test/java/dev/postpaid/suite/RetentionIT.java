package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that keeps everything for a second only. */
@Tag("http")
class RetentionIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path directory = Path.of(System.getProperty("work"), "retention-" + System.nanoTime());

    @Test
    void whatIsTooOldIsDeletedUnlessADeliveryWaitsForIt() {
        try (Receiver receiver = Receiver.start();
                Receiver failing = Receiver.start();
                ServerProcess server = ServerProcess.start(
                        directory,
                        "retention.bodies=PT1S",
                        "retention.deliveries=PT1S",
                        "retention.changes=PT1S",
                        "retention.interval=PT0.2S")) {
            failing.answer(500);
            Shop shop = Shop.open(server.api());
            String delivered = sell(shop, receiver);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> json(shop, "deliveries").getJsonArray("data").isEmpty());
            Awaitility.await().atMost(SOON).until(() -> json(shop, "events/" + delivered)
                    .isNull("body"));
            String endpoint = json(shop, "endpoints")
                    .getJsonArray("data")
                    .getJsonObject(0)
                    .getString("id");
            Problem.assertProblem(
                    shop.api().post("events/" + delivered + "/send", "{\"endpoint_id\":\"" + endpoint + "\"}"),
                    409,
                    "body-gone");

            Shop other = Shop.open(server.api());
            String waiting = sell(other, failing);
            String later = sell(shop, receiver);
            Awaitility.await().atMost(SOON).until(() -> json(shop, "events/" + later)
                    .isNull("body"));
            assertThat(json(other, "events/" + waiting).isNull("body")).isFalse();
            assertThat(json(other, "deliveries").getJsonArray("data")).hasSize(1);
        }
    }

    private static String sell(Shop shop, Receiver receiver) {
        if (json(shop, "endpoints").getJsonArray("data").isEmpty()) {
            shop.endpoint(receiver.url());
        }
        receiver.forget();
        String event = shop.eventOf(shop.sell());
        receiver.awaitRequests(1, SOON);
        return event;
    }

    private static JsonObject json(Shop shop, String path) {
        return shop.api().get(path).expect(200).json();
    }
}
