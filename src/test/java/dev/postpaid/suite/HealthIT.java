package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receiver that fails again and again gets a trial now and then, and what it missed once it is well. */
@Tag("newest")
class HealthIT extends Suite {

    private static final String NEXT_IN_AN_HOUR = "\"retry\":{\"delays_seconds\":[3600,3600,3600]}";

    private static final String EVERY_SECOND = "\"retry\":{\"delays_seconds\":[" + "1,".repeat(40) + "1]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private JsonObject endpoint(String id) {
        return shop.api().get("endpoints/" + id).expect(200).json();
    }

    private JsonObject health(String id) {
        return endpoint(id).getJsonObject("health");
    }

    private String state(String id) {
        return health(id).getString("state");
    }

    private String status(String eventId) {
        return shop.deliveryOf(eventId).getString("status");
    }

    /** Each of so many events fails once. */
    private List<String> fail(int count) {
        List<String> events = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            events.add(shop.eventOf(shop.sell()));
            receiver.awaitRequests(i, SOON);
        }
        return events;
    }

    @Test
    void fiveFailuresHoldWhatFollowsUntilATrialSucceeds() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), EVERY_SECOND);
        assertThat(state(id)).isEqualTo("healthy");

        fail(1);
        soon().until(() -> state(id).equals("failing"));
        fail(5);
        soon().until(() -> state(id).equals("degraded"));
        assertThat(health(id).getJsonNumber("failure_rate").doubleValue()).isEqualTo(1);
        assertThat(health(id).isNull("next_trial_at")).isFalse();
        assertThat(endpoint(id).getString("status")).isEqualTo("active");

        String held = shop.eventOf(shop.sell());
        // Now and then it may be the trial.
        soon().until(() -> status(held).equals("held"));

        receiver.answer(200);
        soon().until(() -> status(held).equals("delivered"));
        soon().until(() -> state(id).equals("healthy"));
        assertThat(health(id).isNull("failing_since")).isTrue();
    }

    @Test
    void whatWasHeldArrivesOnce() {
        receiver.answer(503);
        String id = shop.endpoint(receiver.url(), "\"max_in_flight\":1," + EVERY_SECOND);
        fail(5);
        soon().until(() -> state(id).equals("degraded"));
        List<String> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            held.add(shop.eventOf(shop.sell()));
        }
        List<String> accepted = Collections.synchronizedList(new ArrayList<>());
        receiver.answer(request -> {
            accepted.add(request.header("webhook-id"));
            return Reply.of(200);
        });

        soon().until(() -> held.stream().allMatch(event -> status(event).equals("delivered")));
        assertThat(accepted).contains(held.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @Test
    void aReceiverThatLetsNobodyInIsSuspendedAndGetsAllOnceItIsEnabled() {
        receiver.answer(401);
        String id = shop.endpoint(receiver.url());
        String eventId = shop.eventOf(shop.sell());
        soon().until(() -> state(id).equals("suspended"));

        assertThat(endpoint(id).getString("status")).isEqualTo("suspended");
        assertThat(endpoint(id).getString("status_reason")).isEqualTo("unauthorized");
        assertThat(status(eventId)).isEqualTo("held");

        receiver.answer(200);
        shop.api().post("endpoints/" + id + "/enable").expect(200);
        soon().until(() -> status(eventId).equals("delivered"));
        soon().until(() -> state(id).equals("healthy"));
    }

    @Test
    void responsesAboutTheEventHoldNothing() {
        receiver.answer(400);
        String id = shop.endpoint(receiver.url(), NEXT_IN_AN_HOUR);
        fail(8);
        soon().until(() -> state(id).equals("failing"));
        assertThat(health(id).isNull("failing_since")).isTrue();
    }

    @Test
    void butlerappsScheduleHoldsNothing() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), "\"retry\":{\"preset\":\"butlerapp\"}");
        fail(8);
        soon().until(() -> state(id).equals("failing"));
        assertThat(health(id).isNull("failing_since")).isTrue();
    }

    @Test
    void aChangeOfTheEndpointTriesWhatWaits() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), EVERY_SECOND);
        fail(5);
        soon().until(() -> state(id).equals("degraded"));
        Receiver other = Receiver.start();
        try (other) {
            String held = shop.eventOf(shop.sell());
            shop.api()
                    .patch("endpoints/" + id, "{\"url\":\"" + other.url() + "\"}")
                    .expect(200);
            soon().until(() -> other.requests().stream()
                    .anyMatch(request -> request.header("webhook-id").equals(held)));
        }
    }
}
