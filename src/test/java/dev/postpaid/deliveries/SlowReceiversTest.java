package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Receivers that respond late, or never, beside others. */
class SlowReceiversTest {

    private static final int PLACES = 16;
    private static final Bounds BOUNDS = new Bounds(1_000, 100, 1_000_000, PLACES, 10, Duration.ofSeconds(15));

    private final List<Delivery> started = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5; // The clock may overflow.
    private final Dispatcher dispatcher = new Dispatcher(BOUNDS, started::add, () -> {}, queues -> {}, () -> now);

    /** Each has an account of its own. */
    private static Recipient to(String endpointId) {
        return new Recipient("acc_of_" + endpointId, endpointId, null);
    }

    private static Delivery delivery(String endpointId) {
        return Delivery.fresh("acc_1", "evt_1", 0, endpointId, null, Long.MAX_VALUE, Variant.whole(new byte[10]));
    }

    private boolean take(String endpointId) {
        boolean reserved = dispatcher.reserve(to(endpointId), 10);
        if (reserved) {
            dispatcher.add(List.of(delivery(endpointId)));
            dispatcher.bound(endpointId, null, null);
        }
        return reserved;
    }

    private void pass(Duration time) {
        now += time.toNanos();
        dispatcher.startAll();
    }

    private long running(String prefix) {
        return started.stream()
                .filter(each -> each.endpointId().startsWith(prefix))
                .count();
    }

    /** No response comes. */
    private void finishAll(String prefix) {
        end(prefix, each -> dispatcher.made(each, false));
    }

    private void respondAll(String prefix) {
        end(prefix, each -> dispatcher.made(each, true));
    }

    private void end(String prefix, Consumer<Delivery> before) {
        List<Delivery> all = started.stream()
                .filter(each -> each.endpointId().startsWith(prefix))
                .toList();
        started.removeAll(all);
        all.forEach(each -> {
            before.accept(each);
            dispatcher.outcomeWritten(each.id());
            dispatcher.finished(each);
        });
    }

    /** As many endpoints as there are places, each with some deliveries, of which none ends. */
    private void hang() {
        for (int i = 0; i < 8 * PLACES; i++) {
            take("hangs_" + i % PLACES);
        }
        assertThat(running("hangs")).isEqualTo(PLACES);
    }

    @Test
    void attemptsThatTakeLongLeaveTheirPlacesToOthers() {
        hang();
        take("well");
        pass(Duration.ofMillis(999));
        assertThat(running("well")).isZero();

        pass(Duration.ofMillis(1));

        assertThat(running("well")).isEqualTo(1);
        assertThat(running("hangs")).isEqualTo(PLACES);
    }

    /** Until the node knows of each that it does not respond. */
    private void hangForLong() {
        hang();
        for (int round = 0; round < 3; round++) {
            pass(Duration.ofSeconds(15));
            finishAll("hangs");
        }
    }

    @Test
    void endpointsThatNeverRespondTogetherMakeFewAttempts() {
        hangForLong();

        assertThat(running("hangs")).isEqualTo(PLACES / 8);
        pass(Duration.ofSeconds(5));
        assertThat(running("hangs")).isEqualTo(PLACES / 8);
        for (int i = 0; i < PLACES; i++) {
            take("well_" + i);
        }
        assertThat(running("well")).isEqualTo(PLACES);
    }

    @Test
    void theyAreKnownWhenTheirQueuesWereEmptyForAWhile() {
        hang();
        while (dispatcher.slotsUsed() > 0) {
            pass(Duration.ofSeconds(15));
            finishAll("hangs");
        }

        for (int i = 0; i < PLACES; i++) {
            take("hangs_" + i);
        }

        assertThat(running("hangs")).isEqualTo(PLACES / 8);
    }

    @Test
    void endpointsThatRespondLateDoNotWaitForThoseThatNeverDo() {
        for (int i = 0; i < PLACES; i++) {
            take("late_" + i);
        }
        pass(Duration.ofSeconds(2));
        respondAll("late");
        hangForLong();
        assertThat(running("hangs")).isEqualTo(PLACES / 8);

        for (int i = 0; i < PLACES; i++) {
            take("late_" + i);
        }

        assertThat(running("late")).isEqualTo(PLACES / 2);
        pass(Duration.ofSeconds(2));
        respondAll("late");
        assertThat(running("late")).as("those that waited for their turn").isEqualTo(PLACES / 2);
    }

    /** As on a server that is short of processor time while others hang. */
    @Test
    void whoRespondedLateOnceDoesNotWaitForAttemptsOfWhichNothingIsKnown() {
        take("well");
        pass(Duration.ofMillis(1_200));
        respondAll("well");
        hang();
        pass(Duration.ofSeconds(1));

        take("well");

        assertThat(running("well")).isEqualTo(1);
    }

    @Test
    void anEndpointThatRespondsInTimeAgainHasItsUsualPlaces() {
        take("late");
        pass(Duration.ofSeconds(2));
        finishAll("late");
        for (int i = 0; i < PLACES; i++) {
            take("late");
        }
        assertThat(running("late")).isEqualTo(PLACES / 8);

        respondAll("late");
        for (int i = 0; i < PLACES; i++) {
            take("late");
        }

        assertThat(running("late")).isEqualTo(10);
    }

    @Test
    void ofAnEndpointThatIsNotPromptFewDeliveriesWaitInMemory() {
        take("late");
        pass(Duration.ofSeconds(2));
        int held = 1;
        while (take("late")) {
            held++;
        }

        assertThat(held).isEqualTo(20);
        assertThat(dispatcher.freeForRetries(to("late"))).isZero();
        started.stream().limit(1).toList().forEach(each -> {
            dispatcher.outcomeWritten(each.id());
            dispatcher.finished(each);
        });
        assertThat(dispatcher.freeForRetries(to("late"))).isEqualTo(1);
        assertThat(dispatcher.freeForRetries(to("well"))).isPositive();
    }

    @Test
    void attemptsThatTakeLongAreBoundedToo() {
        for (int second = 0; second < 4; second++) {
            for (int i = 0; i < PLACES; i++) {
                take("hangs_" + second + "_" + i);
            }
            pass(Duration.ofSeconds(1));
        }

        assertThat(running("hangs")).isEqualTo(2 * PLACES);
    }

    /** For example since its claim ended while it waited. */
    @Test
    void anAttemptThatWasNotMadeSaysNothingAboutItsReceiver() {
        take("hangs");
        pass(Duration.ofSeconds(15));
        finishAll("hangs");
        for (int i = 0; i < PLACES; i++) {
            take("hangs");
        }
        assertThat(running("hangs")).isEqualTo(PLACES / 8);

        end("hangs", each -> {});

        assertThat(running("hangs")).isEqualTo(PLACES / 8);
        take("busy");
        pass(Duration.ofSeconds(2));
        end("busy", each -> {});
        take("busy");
        assertThat(running("busy")).as("it is late and not silent").isEqualTo(1);
    }

    @Test
    void aDeliveryMayStartAgainBeforeItsFirstAttemptIsToldToBeOver() {
        take("well");
        Delivery first = started.get(0);
        dispatcher.outcomeWritten(first.id());
        Delivery again = new Delivery(
                "acc_1", first.id(), "evt_1", 0, "well", 0, null, 1, 0, 2, Long.MAX_VALUE, first.body(), Map.of());
        dispatcher.addRetries(to("well"), List.of(again), false);
        assertThat(started).hasSize(2);

        dispatcher.finished(first);
        dispatcher.outcomeWritten(again.id());
        dispatcher.finished(again);

        assertThat(dispatcher.slotsUsed()).isZero();
        take("well");
        assertThat(started).hasSize(3);
    }
}
