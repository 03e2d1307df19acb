package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checking the receiver behind an endpoint: {@code POST /endpoints/{id}/receiver-check}. */
@Tag("http")
class ReceiverCheckIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonObject check(String id) {
        return shop.api()
                .post("endpoints/" + id + "/receiver-check")
                .expect(200)
                .json();
    }

    private static Map<String, String> verdicts(JsonObject report) {
        return report.getJsonArray("cases").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(each -> each.getString("name"), each -> each.getString("verdict")));
    }

    private static JsonObject named(JsonObject report, String name) {
        return report.getJsonArray("cases").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A receiver that verifies with a library of others. */
    private static Function<Received, Reply> careful(String secret) {
        return request -> {
            Map<String, List<String>> headers = new HashMap<>();
            request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            try {
                new Webhook(secret).verify(request.text(), HttpHeaders.of(headers, (name, value) -> true));
                return Reply.of(204);
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return Reply.of(401);
            }
        };
    }

    @Test
    void aCarefulReceiverIsRightInEveryCase() {
        receiver.answer(careful(shop.secret()));
        String id = shop.endpoint(receiver.url("/hook"));
        JsonObject before = shop.api().get("endpoints/" + id).json();

        JsonObject report = check(id);

        assertThat(verdicts(report))
                .hasSize(10)
                .allSatisfy((name, verdict) -> assertThat(verdict).as(name).isEqualTo("ok"));
        assertThat(report.getJsonObject("summary").getInt("ok")).isEqualTo(10);
        assertThat(named(report, "bad_signature").getInt("status_code")).isEqualTo(401);
        assertThat(named(report, "same_id").getString("advice")).contains("cannot be seen from outside");
        List<Received> requests = receiver.requests();
        assertThat(requests).hasSize(10).allSatisfy(request -> {
            assertThat(request.header("webhook-id")).startsWith("evt_test_");
            assertThat(json(request.text()).getBoolean("is_test_order")).isTrue();
        });
        assertThat(requests.stream().map(each -> each.header("webhook-id")).distinct())
                .hasSize(9);
        assertThat(shop.api().get("endpoints/" + id).json()).isEqualTo(before);
        assertThat(shop.api().get("deliveries").data()).isEmpty();
        assertThat(shop.api().get("events").data()).isEmpty();
        assertProblem(shop.api().post("endpoints/" + id + "/receiver-check"), 429, "too-many-requests");
    }

    @Test
    void aCarelessReceiverIsToldWhatItAccepts() {
        String id = shop.endpoint(receiver.url(), "\"own_secret\":true");

        JsonObject report = check(id);

        assertThat(report.getJsonObject("summary").getInt("wrongly_accepted")).isEqualTo(5);
        assertThat(named(report, "body_changed").getString("advice")).contains("raw bytes");
        assertThat(named(report, "body_changed").getBoolean("wrongly_accepted")).isTrue();
        assertThat(named(report, "right").getString("verdict")).isEqualTo("ok");
    }

    /** As Butlerapp's receivers do. */
    @Test
    void aReceiverThatChecksOnlyAFixedKeyIsToldWhatItCannotSee() {
        receiver.answer(request -> Reply.of("s3cret".equals(request.header("x-webhook-signature")) ? 200 : 401));
        String id = shop.endpoint(receiver.url(), "\"events\":[\"prices\"],\"signature_key\":\"s3cret\"");

        JsonObject report = check(id);

        assertThat(report.getString("note")).contains("fixed key");
        assertThat(verdicts(report))
                .containsEntry("right", "ok")
                .containsEntry("bad_signature", "ok")
                .containsEntry("signature_missing", "ok")
                .containsEntry("body_changed", "unknown")
                .containsEntry("timestamp_old", "unknown");
        assertThat(report.getJsonObject("summary").getInt("wrong")).isZero();
        assertThat(report.toString()).doesNotContain("s3cret");
    }

    @Test
    void aReceiverThatRefusesEverythingOrIsAwayTellsNothing() {
        receiver.answer(401);
        JsonObject refusing = check(shop.endpoint(receiver.url()));
        assertThat(verdicts(refusing)).containsEntry("right", "wrong").containsEntry("bad_signature", "unknown");

        receiver.stop();
        JsonObject away = check(shop.endpoint(receiver.url("/away")));
        assertThat(verdicts(away))
                .allSatisfy((name, verdict) -> assertThat(verdict).isEqualTo("unknown"));
        assertThat(named(away, "right").getString("error")).isEqualTo("The connection was refused.");
        assertThat(named(away, "same_id").getString("advice")).contains("was not sent");
    }

    @Test
    void aReceiverThatNeverAnswersKeepsNobodyForLong() {
        receiver.hang();
        long began = System.nanoTime();

        assertThat(check(shop.endpoint(receiver.url())).getJsonObject("summary").getInt("unknown"))
                .isEqualTo(10);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void anEndpointOfOthersOrWithoutThePlanIsNotChecked() {
        String id = shop.endpoint(receiver.url());
        assertProblem(Shop.open(operator).api().post("endpoints/" + id + "/receiver-check"), 404, "not-found");
        operator.patch("accounts/" + shop.accountId(), "{\"plan\":\"free\"}").expect(200);
        assertProblem(shop.api().post("endpoints/" + id + "/receiver-check"), 403, "plan-required");
        assertThat(receiver.requests()).isEmpty();
    }
}
