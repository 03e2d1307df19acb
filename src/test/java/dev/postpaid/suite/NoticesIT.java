package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An endpoint that selected it is told what happens to the other endpoints of its account. */
class NoticesIT extends Suite {

    private static final String ALL =
            "\"events\":[\"endpoint.degraded\",\"endpoint.suspended\",\"endpoint.recovered\",\"delivery.exhausted\"]";
    private static final String NEXT_IN_AN_HOUR = "\"retry\":{\"delays_seconds\":[3600,3600,3600]}";

    private final Receiver shopReceiver = Receiver.start();
    private final Receiver ops = Receiver.start();

    @AfterEach
    void close() {
        shopReceiver.close();
        ops.close();
    }

    private static JsonObject body(Received received) {
        try (var reader = Json.createReader(new ByteArrayInputStream(received.body()))) {
            return reader.readObject();
        }
    }

    private List<JsonObject> told(int count) {
        return ops.awaitRequests(count, SOON).stream().map(NoticesIT::body).toList();
    }

    private String state(String id) {
        return shop.api()
                .get("endpoints/" + id)
                .expect(200)
                .json()
                .getJsonObject("health")
                .getString("state");
    }

    private void fail(int count) {
        for (int i = 1; i <= count; i++) {
            shop.sell();
            shopReceiver.awaitRequests(i, SOON);
        }
    }

    @Test
    void degradedAndRecoveredAreToldOnceEach() {
        shopReceiver.answer(500);
        String failing = shop.endpoint(shopReceiver.url(), "\"name\":\"Shop\"," + NEXT_IN_AN_HOUR);
        shop.endpoint(ops.url(), ALL);
        fail(6);
        soon().until(() -> state(failing).equals("degraded"));

        JsonObject degraded = told(1).get(0);
        assertThat(degraded.keySet())
                .containsExactly(
                        "event", "created_at", "account_id", "endpoint", "reason", "failing_since", "next_trial_at");
        assertThat(degraded.getString("event")).isEqualTo("endpoint.degraded");
        assertThat(degraded.getJsonObject("endpoint").getString("id")).isEqualTo(failing);
        assertThat(degraded.getJsonObject("endpoint").getString("name")).isEqualTo("Shop");
        assertThat(degraded.isNull("reason")).isTrue();
        assertThat(degraded.getString("failing_since")).isNotNull();
        assertThat(degraded.getString("next_trial_at")).isNotNull();

        shop.sell();
        shopReceiver.answer(200);
        List<JsonObject> told = told(2);
        assertThat(told.get(1).getString("event")).isEqualTo("endpoint.recovered");
        soon().until(() -> state(failing).equals("healthy"));
        shop.sell();
        assertThat(ops.requests()).hasSize(2);
    }

    @Test
    void suspendedIsToldWithItsReasonAndRecoveredAfterTheFirstSuccess() {
        shopReceiver.answer(410);
        String gone = shop.endpoint(shopReceiver.url());
        shop.endpoint(ops.url(), ALL);
        shop.sell();

        List<JsonObject> told = told(2);
        assertThat(told)
                .extracting(body -> body.getString("event"))
                .containsExactlyInAnyOrder("endpoint.suspended", "delivery.exhausted");
        JsonObject suspended = told.stream()
                .filter(body -> body.containsKey("reason"))
                .findFirst()
                .orElseThrow();
        assertThat(suspended.getString("reason")).isEqualTo("gone");

        shopReceiver.answer(200);
        shop.api().post("endpoints/" + gone + "/enable").expect(200);
        shop.sell();
        assertThat(told(3).get(2).getString("event")).isEqualTo("endpoint.recovered");
    }

    @Test
    void anExhaustedDeliveryIsToldWithItsOrder() {
        shopReceiver.answer(500);
        String failing = shop.endpoint(shopReceiver.url(), "\"retry\":{\"delays_seconds\":[1]}");
        shop.endpoint(ops.url(), ALL);
        String event = shop.eventOf(shop.sell());

        JsonObject exhausted = told(1).get(0);
        assertThat(exhausted.getString("event")).isEqualTo("delivery.exhausted");
        assertThat(exhausted.getJsonObject("endpoint").getString("id")).isEqualTo(failing);
        JsonObject delivery = exhausted.getJsonObject("delivery");
        assertThat(delivery.getString("event_id")).isEqualTo(event);
        assertThat(delivery.getString("event_type")).isEqualTo("order.paid");
        assertThat(delivery.getString("order_number")).isNotBlank();
        assertThat(delivery.getInt("attempt_count")).isEqualTo(2);
        assertThat(delivery.getString("last_outcome")).isEqualTo("server_error");
        assertThat(delivery.getInt("last_status_code")).isEqualTo(500);
    }

    /** Two that tell about each other, and one that would be told about itself, end after one event each. */
    @Test
    void nothingIsToldAboutItselfNorAboutWhatWasTold() {
        ops.answer(500);
        String one = shop.endpoint(ops.url(), "\"retry\":{\"delays_seconds\":[]}," + ALL);
        Receiver second = Receiver.start();
        try (second) {
            second.answer(500);
            String retry = "\"retry\":{\"delays_seconds\":[]}";
            String two = shop.endpoint(second.url(), retry + ",\"events\":[\"order.paid\",\"delivery.exhausted\"]");
            String event = shop.eventOf(shop.sell());
            ops.awaitRequests(1, SOON);

            soon().until(() -> operational().size() == 1);
            JsonObject told = operational().get(0);
            soon().until(() -> shop.api()
                    .get("events/" + told.getString("id"))
                    .json()
                    .toString()
                    .contains("exhausted\""));
            String decisions =
                    shop.api().get("events/" + told.getString("id")).expect(200).text();
            assertThat(decisions).contains("about_itself").contains(one).contains(two);
            String third = shop.eventOf(shop.sell());
            soon().until(() -> operational().size() == 2);
            assertThat(second.requests())
                    .extracting(request -> request.header("webhook-id"))
                    .containsExactlyInAnyOrder(event, third);
        }
    }

    private List<JsonObject> operational() {
        return shop.api().get("events").expect(200).json().getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .filter(event -> event.getString("type").equals("delivery.exhausted"))
                .toList();
    }

    @Test
    void theCatalogueHasThemWithExamplesAndATestCanBeSent() {
        String types = shop.api().get("event-types").expect(200).text();
        assertThat(types)
                .contains("endpoint.degraded", "endpoint.suspended", "endpoint.recovered", "delivery.exhausted");
        String id = shop.endpoint(ops.url(), ALL);
        shop.api().post("endpoints/" + id + "/test?type=endpoint.suspended").expect(200);
        assertThat(told(1).get(0).getString("reason")).isEqualTo("failing");
    }
}
