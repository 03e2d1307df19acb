package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Servers that keep things for a limited time: a second only, or as long as an account wants. */
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

    /** The second server's clock is two days ahead. */
    @Test
    void anAccountKeepsLessIfItWantsAndNeverMore() {
        try (Receiver receiver = Receiver.start()) {
            Shop brief;
            Shop usual;
            String gone;
            String stays;
            try (ServerProcess server = ServerProcess.start(directory)) {
                brief = Shop.open(server.api());
                usual = Shop.open(server.api());
                gone = sell(brief, receiver);
                stays = sell(usual, receiver);
                changeRetention(server.api(), brief);
                server.terminate();
                assertThat(server.awaitEnd(SOON)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            try (ServerProcess server = ServerProcess.start(
                    directory, WrongClock.ahead(Duration.ofDays(2), directory), "retention.interval=PT0.2S")) {
                Shop again = brief.at(server.api());
                Awaitility.await().atMost(SOON).until(() -> json(again, "events/" + gone)
                        .isNull("body"));
                assertThat(json(again, "deliveries").getJsonArray("data")).hasSize(1);
                assertThat(json(usual.at(server.api()), "events/" + stays).isNull("body"))
                        .isFalse();
            }
        }
    }

    private static void changeRetention(Api operator, Shop shop) {
        assertThat(json(shop, "retention").toString())
                .isEqualTo("{\"bodies_days\":null,\"deliveries_days\":null,"
                        + "\"installation\":{\"bodies_days\":30,\"deliveries_days\":90}}");
        Problem.assertProblem(shop.api().patch("retention", "{\"bodies_days\":31}"), 422, "invalid-input");
        String ofShop = "accounts/" + shop.accountId() + "/retention";
        operator.patch(ofShop, "{\"bodies_days\":7,\"deliveries_days\":60}").expect(200);
        shop.api().patch("retention", "{\"bodies_days\":1}").expect(200);
        assertThat(operator.get(ofShop).expect(200).json().toString())
                .startsWith("{\"bodies_days\":1,\"deliveries_days\":60,");
        Problem.assertProblem(shop.api().get(ofShop), 403, "forbidden");
        Problem.assertProblem(operator.patch("accounts/acc_nobody/retention", "{\"bodies_days\":1}"), 404, "not-found");
    }

    /** Nothing is served with a setting that could never be obeyed. */
    @Test
    void aTimeThatIsTooLongIsRefusedAtTheStartByName() throws Exception {
        Files.createDirectories(directory);
        try (ServerProcess server =
                ServerProcess.launch(directory, TestDatabase.of(directory), "retention.deliveries=P100000000D")) {
            server.awaitRefusal("setting postpaid\\.retention\\.deliveries must be at most P36500D");
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
