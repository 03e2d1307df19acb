package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import dev.postpaid.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DispatcherTest {

    private static final int SIZE = 10;
    private static final Bounds BOUNDS = new Bounds(100, 20, 10_000, 8, 3, Duration.ofSeconds(15));

    private final List<Delivery> started = new ArrayList<>();
    private int wakes;
    private Dispatcher dispatcher = dispatcher(BOUNDS);

    private Dispatcher dispatcher(Bounds bounds) {
        return new Dispatcher(bounds, started::add, () -> wakes++, queues -> {}, System::nanoTime);
    }

    /** Each has an account of its own. */
    private static Recipient to(String endpointId) {
        return new Recipient("acc_of_" + endpointId, endpointId, null);
    }

    /** All are one account's. */
    private static Recipient ofOne(String endpointId) {
        return new Recipient("acc_1", endpointId, null);
    }

    private static Delivery delivery(String endpointId) {
        return Delivery.fresh("acc_1", "evt_1", 0, endpointId, null, Long.MAX_VALUE, Variant.whole(new byte[SIZE]));
    }

    /** Reserves slots, and adds as many deliveries. */
    private List<Delivery> take(String endpointId, int count) {
        return take(to(endpointId), count);
    }

    private List<Delivery> take(Recipient to, int count) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assertThat(dispatcher.reserve(to, SIZE)).isTrue();
            deliveries.add(delivery(to.endpointId()));
        }
        dispatcher.add(deliveries);
        return deliveries;
    }

    private List<Delivery> retries(String endpointId, int count, boolean more) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deliveries.add(delivery(endpointId));
        }
        dispatcher.addRetries(to(endpointId), deliveries, more);
        return deliveries;
    }

    /** Reserves as many slots as possible. @return how many */
    private int reserveAll(String endpointId, int size) {
        return reserveAll(to(endpointId), size);
    }

    private int reserveAll(Recipient to, int size) {
        int reserved = 0;
        while (dispatcher.reserve(to, size)) {
            reserved++;
        }
        return reserved;
    }

    private void finish(Delivery delivery) {
        dispatcher.outcomeWritten(delivery.id());
        dispatcher.finished(delivery);
    }

    /** Finishes all started deliveries, and those that start then. */
    private void finishAll() {
        for (int i = 0; i < started.size(); i++) {
            finish(started.get(i));
        }
    }

    private List<String> startedFor() {
        return started.stream().map(Delivery::endpointId).toList();
    }

    @Test
    void anAddedDeliveryStartsAtOnce() {
        List<Delivery> taken = take("ep_1", 1);

        assertThat(started).isEqualTo(taken);
        assertThat(dispatcher.slotsUsed()).isEqualTo(1);
        finishAll();
        assertThat(dispatcher.slotsUsed()).isZero();
    }

    @Test
    void anAccountWithACapHasNoMoreAttemptsAtATimeAndDelaysNoOther() {
        int[] cap = {2};
        dispatcher = new Dispatcher(
                BOUNDS,
                started::add,
                () -> wakes++,
                queues -> {},
                account -> account.equals("acc_1") ? cap[0] : Integer.MAX_VALUE,
                System::nanoTime);
        take(ofOne("ep_1"), 1);
        take(ofOne("ep_2"), 1);
        take(ofOne("ep_3"), 1);
        take("ep_other", 1);
        assertThat(startedFor()).containsExactly("ep_1", "ep_2", "ep_other");

        finish(started.get(0));
        assertThat(startedFor()).containsExactly("ep_1", "ep_2", "ep_other", "ep_3");
        take(ofOne("ep_1"), 1);
        assertThat(started).hasSize(4);
        cap[0] = 3;
        dispatcher.startAll();
        assertThat(started).hasSize(5);
    }

    @Test
    void anAccountWithACapHoldsOnlyWhatItAttemptsSoon() {
        dispatcher = new Dispatcher(BOUNDS, started::add, () -> wakes++, queues -> {}, account -> 2, System::nanoTime);

        assertThat(reserveAll(ofOne("ep_1"), SIZE)).isEqualTo(4);
        assertThat(reserveAll(ofOne("ep_2"), SIZE)).isEqualTo(4);
    }

    @Test
    void oneEndpointHasOnlyItsShareOfTheMemory() {
        assertThat(reserveAll("ep_1", SIZE)).isEqualTo(20);
        assertThat(reserveAll("ep_2", SIZE)).isEqualTo(20);
    }

    @Test
    void theNodeHoldsNoMoreThanItsSlots() {
        for (int i = 0; i < 40; i++) {
            reserveAll("ep_" + i, SIZE);
        }

        assertThat(reserveAll("ep_40", SIZE)).isZero();
        assertThat(dispatcher.slotsUsed()).isEqualTo(100);
    }

    @Test
    void halfOfTheLastQuarterOfTheMemoryIsForEndpointsThatHoldFew() {
        for (int i = 0; i < 3; i++) {
            assertThat(reserveAll(ofOne("ep_" + i), SIZE)).isEqualTo(20);
        }
        assertThat(reserveAll(ofOne("ep_3"), SIZE)).isEqualTo(15);
        assertThat(reserveAll(ofOne("ep_4"), SIZE)).isEqualTo(4);
        assertThat(reserveAll(ofOne("ep_5"), SIZE)).isEqualTo(4);
        assertThat(dispatcher.reserve(ofOne("ep_0"), SIZE)).isFalse();
    }

    @Test
    void anAccountWithManyEndpointsLeavesMemoryToOthers() {
        for (int i = 0; i < 100; i++) {
            reserveAll(ofOne("ep_" + i), SIZE);
        }
        assertThat(dispatcher.slotsUsed()).isEqualTo(88);

        assertThat(reserveAll("another", SIZE)).isEqualTo(9);
        assertThat(reserveAll("a third", SIZE)).isEqualTo(3);
    }

    @Test
    void accountsThatHoldManyShareTheMemory() {
        for (int i = 0; i < 20; i++) {
            reserveAll(new Recipient("acc_1", "ep_1" + i, null), SIZE);
            reserveAll(new Recipient("acc_2", "ep_2" + i, null), SIZE);
            reserveAll(new Recipient("acc_3", "ep_3" + i, null), SIZE);
        }
        int few = 4;

        assertThat(reserveAll("another", SIZE)).isGreaterThanOrEqualTo(few);
    }

    @Test
    void theLastQuarterOfTheAttemptsIsForEndpointsThatMakeFew() {
        dispatcher = dispatcher(new Bounds(100, 50, 10_000, 16, 16, Duration.ofSeconds(15)));
        take("greedy", 30);
        dispatcher.bound("greedy", 16, null);
        assertThat(started).hasSize(12);

        take("modest", 1);

        assertThat(started).hasSize(13).last().extracting(Delivery::endpointId).isEqualTo("modest");
    }

    @Test
    void theNodeHoldsNoMoreThanItsBytes() {
        assertThat(reserveAll("ep_1", 4_000)).isEqualTo(2);
        assertThat(reserveAll("ep_2", 2_000)).isEqualTo(1);
        assertThat(reserveAll("ep_3", 1)).isZero();
        assertThat(reserveAll("ep_3", 0)).isEqualTo(20);
    }

    @Test
    void aSlotOfAFailedTransactionIsGivenBack() {
        Delivery delivery = delivery("ep_1");
        dispatcher = dispatcher(new Bounds(1, 1, SIZE, 8, 3, Duration.ofSeconds(15)));
        for (int i = 0; i < 3; i++) {
            assertThat(dispatcher.reserve(to("ep_1"), SIZE)).isTrue();
            assertThat(dispatcher.reserve(to("ep_1"), 0)).isFalse();
            dispatcher.giveBack(delivery);
            assertThat(dispatcher.slotsUsed()).isZero();
        }
        assertThat(started).isEmpty();
    }

    @Test
    void aFinishedDeliveryFreesItsSlotAndItsBytes() {
        dispatcher = dispatcher(new Bounds(1, 1, SIZE, 8, 3, Duration.ofSeconds(15)));
        take("ep_1", 1);
        assertThat(dispatcher.reserve(to("ep_2"), 0)).isFalse();
        finishAll();

        assertThat(dispatcher.reserve(to("ep_2"), SIZE)).isTrue();
    }

    @Test
    void theEndpointsTakeTurns() {
        dispatcher = dispatcher(new Bounds(100, 20, 10_000, 1, 3, Duration.ofSeconds(15)));
        dispatcher.open(false);
        take("ep_1", 3);
        take("ep_2", 3);
        take("ep_3", 1);
        dispatcher.open(true);
        finishAll();

        assertThat(startedFor()).containsExactly("ep_1", "ep_2", "ep_3", "ep_1", "ep_2", "ep_1", "ep_2");
    }

    @Test
    void accountsTakeTurnsAndThenTheEndpointsOfEach() {
        dispatcher = dispatcher(new Bounds(100, 20, 10_000, 1, 3, Duration.ofSeconds(15)));
        dispatcher.open(false);
        for (String endpoint : List.of("many_1", "many_2", "many_3", "many_1", "many_2")) {
            take(ofOne(endpoint), 1);
        }
        take("one", 3);
        dispatcher.open(true);
        finishAll();

        assertThat(startedFor()).containsExactly("many_1", "one", "many_2", "one", "many_3", "one", "many_1", "many_2");
    }

    @Test
    void anAccountWithManyEndpointsLeavesAttemptsToOthers() {
        for (int i = 0; i < 50; i++) {
            take(ofOne("ep_" + i), 1);
        }
        assertThat(started).hasSize(7);

        take("another", 1);

        assertThat(startedFor()).hasSize(8).last().isEqualTo("another");
    }

    @Test
    void withinAnEndpointTheOrderIsKept() {
        List<Delivery> taken = take("ep_1", 15);
        finishAll();

        assertThat(started).isEqualTo(taken);
    }

    @Test
    void untilItsOwnCapIsKnownAnEndpointGetsOneAttemptAtATime() {
        take("ep_1", 10);

        assertThat(started).hasSize(1);
    }

    @Test
    void anEndpointWithoutACapOfItsOwnGetsTheUsualOne() {
        take("ep_1", 10);
        dispatcher.bound("ep_1", null, null);

        assertThat(started).hasSize(3);
        for (int i = 0; i < 10; i++) {
            assertThat(started).hasSize(Math.min(10, 3 + i));
            finish(started.get(i));
        }
    }

    @Test
    void anEndpointsOwnCapCountsInBothDirections() {
        take("ep_1", 10);
        dispatcher.bound("ep_1", 5, null);
        assertThat(started).hasSize(5);

        dispatcher.bound("ep_1", 1, null);
        for (int i = 0; i < 5; i++) {
            assertThat(started).hasSize(5);
            finish(started.get(i));
        }
        assertThat(started).hasSize(6);
    }

    @Test
    void theNodeMakesNoMoreAttemptsAtATimeThanItMay() {
        for (int i = 0; i < 12; i++) {
            take("ep_" + i, 1);
        }

        assertThat(started).hasSize(8);
        for (int i = 0; i < 4; i++) {
            finish(started.get(i));
            assertThat(started).hasSize(9 + i);
        }
    }

    @Test
    void anEndpointThatNeverRespondsDelaysOnlyItself() {
        List<Delivery> stuck = take("ep_stuck", 20);
        dispatcher.bound("ep_stuck", 3, null);
        for (int i = 0; i < 50; i++) {
            Delivery quick = take("ep_quick", 1).get(0);
            assertThat(started).last().isEqualTo(quick);
            finish(quick);
        }

        assertThat(started).hasSize(53).containsAll(stuck.subList(0, 3));
    }

    @Test
    void theNumberOfUnwrittenOutcomesIsBounded() {
        for (int i = 0; i < 30; i++) {
            take("ep_" + i, 1);
        }
        assertThat(started).hasSize(8);
        for (int i = 0; i < started.size(); i++) {
            dispatcher.finished(started.get(i));
        }
        assertThat(started)
                .as("eight are not written, and the others are running")
                .hasSize(15);

        for (int i = 0; i < 8; i++) {
            dispatcher.outcomeWritten(started.get(i).id());
            assertThat(started).hasSizeLessThanOrEqualTo(16 + i);
        }
        assertThat(started).as("seven are not written, and eight are running").hasSize(23);
    }

    @Test
    void closedItStartsNothingAndOpenedItGoesOn() {
        take("ep_1", 1);
        dispatcher.open(false);
        take("ep_1", 1);
        take("ep_2", 1);
        finish(started.get(0));
        assertThat(started).hasSize(1);

        dispatcher.open(true);
        assertThat(startedFor()).containsExactlyInAnyOrder("ep_1", "ep_1", "ep_2");
    }

    @Test
    void closedItStillHoldsWhatItMay() {
        dispatcher.open(false);

        assertThat(dispatcher.reserve(to("ep_1"), SIZE)).isTrue();
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isZero();
        dispatcher.open(true);
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isPositive();
    }

    @Test
    void stoppedItStartsAndHoldsNothingMore() {
        Delivery reserved = delivery("ep_1");
        dispatcher.reserve(to("ep_1"), SIZE);
        dispatcher.stop();
        dispatcher.add(List.of(reserved));
        dispatcher.open(true);

        assertThat(started).isEmpty();
        assertThat(dispatcher.reserve(to("ep_1"), SIZE)).isFalse();
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isZero();
    }

    @Test
    void aWaitingDeliveryCanBeWithdrawn() {
        dispatcher.open(false);
        List<Delivery> taken = take("ep_1", 3);

        assertThat(dispatcher.withdraw("ep_1", taken.get(1).id())).isTrue();
        assertThat(dispatcher.withdraw("ep_1", taken.get(1).id())).isFalse();
        assertThat(dispatcher.slotsUsed()).isEqualTo(2);
        dispatcher.open(true);
        finishAll();
        assertThat(started).containsExactly(taken.get(0), taken.get(2));
    }

    @Test
    void aStartedOrForeignDeliveryCannotBeWithdrawn() {
        Delivery delivery = take("ep_1", 1).get(0);

        assertThat(dispatcher.withdraw("ep_1", delivery.id())).isFalse();
        assertThat(dispatcher.withdraw("ep_1", "dlv_other")).isFalse();
        assertThat(dispatcher.withdraw("ep_2", delivery.id())).isFalse();
        assertThat(dispatcher.slotsUsed()).isEqualTo(1);
    }

    @Test
    void withdrawingTheLastDeliveryRemovesTheQueue() {
        dispatcher.open(false);
        Delivery delivery = take("ep_1", 1).get(0);
        dispatcher.withdraw("ep_1", delivery.id());
        dispatcher.open(true);

        List<Delivery> next = take("ep_1", 1);
        assertThat(started).isEqualTo(next);
    }

    @Test
    void anAttemptIsInFlightFromItsRequestToItsEnd() {
        Delivery delivery = take("ep_1", 1).get(0);
        assertThat(dispatcher.inFlight()).isEmpty();

        dispatcher.sending(delivery);
        assertThat(dispatcher.inFlight()).containsExactly(delivery.id());

        finish(delivery);
        assertThat(dispatcher.inFlight()).isEmpty();
    }

    @Test
    void theDispatcherIsIdleWhenNoAttemptRuns() throws Exception {
        assertThat(dispatcher.awaitIdle(0)).isTrue();
        take("ep_1", 2);
        assertThat(dispatcher.awaitIdle(1)).isFalse();
        dispatcher.stop();
        FutureTask<Boolean> idle = new FutureTask<>(() -> dispatcher.awaitIdle(15_000));
        Thread waiting = new Thread(idle);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        finish(started.get(0));

        assertThat(idle.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(started).hasSize(1);
    }

    @Test
    void retriesHaveHalfAsMuchMemoryOfTheirOwn() {
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isEqualTo(10);
        retries("ep_1", 10, true);
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isZero();
        for (String endpoint : List.of("ep_2", "ep_3")) {
            retries(endpoint, dispatcher.freeForRetries(to(endpoint)), false);
        }
        assertThat(dispatcher.slotsUsed()).isEqualTo(30);

        assertThat(reserveAll("ep_1", SIZE)).isEqualTo(20);
        assertThat(reserveAll("ep_5", SIZE)).isEqualTo(20);
    }

    @Test
    void firstAttemptsDoNotUseTheMemoryOfRetries() {
        for (int i = 0; i < 40; i++) {
            reserveAll("ep_" + i, SIZE);
        }
        assertThat(dispatcher.slotsUsed()).isEqualTo(100);

        assertThat(dispatcher.freeForRetries(to("ep_1"))).isEqualTo(10);
    }

    private List<Delivery> suspects(String endpointId, int... losses) {
        List<Delivery> suspects = IntStream.of(losses)
                .mapToObj(lost -> new Delivery(
                        "acc_1",
                        Ids.next("dlv"),
                        "evt_1",
                        0,
                        endpointId,
                        0,
                        null,
                        0,
                        lost,
                        2,
                        Long.MAX_VALUE,
                        null,
                        Map.of()))
                .toList();
        dispatcher.addRetries(to(endpointId), suspects, false);
        return suspects;
    }

    @Test
    void oneSuspectRunsAndTheNextBeginsWhenItsOutcomeIsWritten() {
        List<Delivery> some = suspects("ep_1", 3, 2);
        List<Delivery> others = suspects("ep_2", 2);
        List<Delivery> ordinary = take("ep_3", 1);
        assertThat(started).containsExactly(some.get(1), ordinary.get(0));

        dispatcher.finished(some.get(1));
        assertThat(started).as("its outcome is not on record").hasSize(2);
        dispatcher.outcomeWritten(some.get(1).id());
        assertThat(started).last().isEqualTo(others.get(0));

        finish(others.get(0));
        assertThat(started).last().as("lost most often").isEqualTo(some.get(0));
        finish(some.get(0));
        finish(ordinary.get(0));
        assertThat(dispatcher.slotsUsed()).isZero();
        assertThat(wakes).isZero();
    }

    @Test
    void waitingSuspectsDelayNoOtherDeliveryOfTheirEndpoint() {
        suspects("ep_1", 2, 2, 2);
        dispatcher.bound("ep_1", 2, null);

        List<Delivery> ordinary = take("ep_1", 2);

        assertThat(started).hasSize(2).last().isEqualTo(ordinary.get(0));
    }

    @Test
    void aSuspectWaitsForItsEndpointsCapWhileOneOfAnotherBegins() {
        Delivery ordinary = take("ep_1", 1).get(0);
        Delivery capped = suspects("ep_1", 2).get(0);
        Delivery free = suspects("ep_2", 4).get(0);
        assertThat(started).containsExactly(ordinary, free);

        finish(free);
        assertThat(started).hasSize(2);
        finish(ordinary);
        assertThat(started).last().isEqualTo(capped);
    }

    @Test
    void aWaitingSuspectCanBeWithdrawn() {
        List<Delivery> suspects = suspects("ep_1", 2, 2);

        assertThat(dispatcher.withdraw("ep_1", suspects.get(0).id())).isFalse();
        assertThat(dispatcher.withdraw("ep_1", suspects.get(1).id())).isTrue();
        finish(suspects.get(0));

        assertThat(started).containsExactly(suspects.get(0));
        assertThat(dispatcher.slotsUsed()).isZero();
    }

    @Test
    void thePollerIsWokenForMoreSuspectsWhileSomeAreLeft() {
        assertThat(dispatcher.freeForSuspects()).isEqualTo(Suspects.MOST);
        for (int i = 0; dispatcher.freeForSuspects() > 0; i++) {
            suspects("ep_" + i % 4, 2);
        }
        for (int i = 0; i < Suspects.MOST; i++) {
            assertThat(wakes).isEqualTo(i < 16 ? 0 : 1);
            finish(started.get(i));
        }
        assertThat(dispatcher.freeForSuspects()).isEqualTo(Suspects.MOST);
    }

    @Test
    void theSmallestMemoryHoldsOneRetry() {
        dispatcher = dispatcher(new Bounds(1, 1, SIZE, 1, 1, Duration.ofSeconds(15)));

        assertThat(dispatcher.freeForRetries(to("ep_1"))).isEqualTo(1);
        retries("ep_1", 1, false);
        assertThat(dispatcher.freeForRetries(to("ep_1"))).isZero();
    }

    @Test
    void anEmptyRoundOfThePollerLeavesNoQueue() {
        dispatcher.addRetries(to("ep_1"), List.of(), false);

        assertThat(dispatcher.slotsUsed()).isZero();
        assertThat(take("ep_1", 1)).isEqualTo(started);
    }

    @Test
    void thePollerIsWokenWhenMemoryIsFreeForDeliveriesInTheDatabase() {
        retries("ep_1", 10, true);
        dispatcher.bound("ep_1", 3, null);
        for (int left = 9; left > 5; left--) {
            finish(started.get(9 - left));
            assertThat(wakes).isZero();
        }

        finish(started.get(4));
        assertThat(wakes).isEqualTo(1);
    }

    @Test
    void thePollerIsWokenForDeliveriesThatDidNotFitWhenTheyWereQueued() {
        int reserved = reserveAll("ep_1", SIZE);
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < reserved; i++) {
            deliveries.add(delivery("ep_1"));
        }
        dispatcher.add(deliveries);
        finishAll();

        assertThat(wakes).isPositive();
    }

    @Test
    void withoutDeliveriesInTheDatabaseThePollerSleeps() {
        retries("ep_1", 10, false);
        take("ep_2", 10);
        finishAll();

        assertThat(wakes).isZero();
    }

    /** The cap is removed with the queue. The next attempt reads it again. */
    @Test
    void theQueueOfAnIdleEndpointIsRemoved() {
        take("ep_1", 1);
        dispatcher.bound("ep_1", 3, null);
        finishAll();
        take("ep_1", 3);

        assertThat(started).hasSize(2);
    }

    @Test
    void theCapOfAnEndpointWithoutAQueueIsNotKept() {
        dispatcher.bound("ep_1", 3, null);
        take("ep_1", 3);

        assertThat(started).hasSize(1);
    }
}
