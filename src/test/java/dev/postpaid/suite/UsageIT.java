package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that counts what is a second old, and deletes what is ten seconds old. */
@Tag("database")
class UsageIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path directory = Path.of(System.getProperty("work"), "usage-" + System.nanoTime());

    @Test
    void whatAnAccountDidIsCountedAndStaysWhenItIsDeleted() {
        try (Receiver receiver = Receiver.start();
                ServerProcess server = ServerProcess.start(
                        directory,
                        "usage.interval=PT0.3S",
                        "usage.settled-after=PT1S",
                        "retention.bodies=PT10S",
                        "retention.deliveries=PT10S",
                        "retention.interval=PT0.5S")) {
            Shop shop = Shop.open(server.api());
            Shop other = Shop.open(server.api());
            shop.endpoint(receiver.url("/well"));
            shop.endpoint(receiver.url("/rejecting"), "\"retry\":{\"delays_seconds\":[1]}");
            receiver.answer(request -> Reply.of(request.path().equals("/well") ? 200 : 400));
            shop.sell();
            shop.sell();
            shop.api().post("orders", Shop.order()).expect(201);
            shop.api()
                    .post("changes", "{\"data\":[{\"type\":\"prices\",\"id\":1,\"action\":\"deleted\"}]}")
                    .expect(202);

            Awaitility.await().atMost(SOON).until(() -> total(shop).getInt("failed") == 2);
            JsonObject total = total(shop);
            assertThat(total.getInt("orders")).isEqualTo(3);
            assertThat(total.getJsonObject("events_by_type").getInt("order.paid"))
                    .isEqualTo(2);
            assertThat(total.getJsonObject("events_by_type").getInt("entities.changed"))
                    .isEqualTo(1);
            assertThat(total.getInt("delivered")).isEqualTo(2);
            assertThat(total.getInt("attempts")).isEqualTo(6);

            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> shop.api().get("deliveries").data().isEmpty());
            Instant deleted = Instant.now();
            Awaitility.await().atMost(SOON).until(() -> countedUntil(shop).isAfter(deleted));
            assertThat(total(shop)).isEqualTo(total);
            assertThat(total(other).getInt("orders")).isZero();
            asked(server.api(), shop, total);
        }
    }

    private static void asked(Api operator, Shop shop, JsonObject total) {
        String path = "accounts/" + shop.accountId() + "/usage";
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String period = "?since=" + today.minusDays(1) + "&until=" + today.plusDays(1);
        assertThat(operator.get(path + period).expect(200).json().getJsonObject("total"))
                .isEqualTo(total);
        assertThat(operator.get(path + period).json().getJsonArray("days")).hasSize(2);
        assertThat(shop.api().get("usage" + period).json())
                .containsKeys("since", "until", "counted_until", "days", "total");
        assertThat(shop.api().get("usage").expect(200).json().getJsonArray("days"))
                .hasSize(30);
        assertProblem(shop.api().get(path), 403, "forbidden");
        assertProblem(operator.get("accounts/acc_nobody/usage"), 404, "not-found");
        assertInvalid(shop.api().get("usage?since=2026-01-01&until=2026-04-04"), "since");
        assertInvalid(shop.api().get("usage?until=tomorrow"), "until");
        assertInvalid(shop.api().get("usage?days=7"), "days");
    }

    private static JsonObject total(Shop shop) {
        return shop.api().get("usage").expect(200).json().getJsonObject("total");
    }

    private static Instant countedUntil(Shop shop) {
        String until = shop.api().get("usage").expect(200).string("counted_until");
        return until == null ? Instant.MIN : Instant.parse(until);
    }
}
