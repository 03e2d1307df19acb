package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.health.Healths;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint that gets its deliveries one after the other, in the order of the feed. */
class OrderedDeliveryTest extends QueueCase {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Bounds BOUNDS = new Bounds(100, 100, 100_000, 100, 10, Duration.ofSeconds(15));

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Delivery> started = Collections.synchronizedList(new ArrayList<>());
    private volatile long settled = Long.MAX_VALUE;
    private Dispatcher dispatcher;
    private Poller poller;
    private String endpoint;

    @BeforeEach
    void prepare() throws SQLException {
        endpoint = endpoint();
        change("UPDATE endpoint SET ordered = TRUE WHERE id = ?", endpoint);
        dispatcher = new Dispatcher(BOUNDS, started::add, () -> poller.wake(), queues -> {}, System::nanoTime);
        poller = new Poller(database, queue, new Healths(), dispatcher, clock, NEVER, () -> {}, connection -> settled);
    }

    @AfterEach
    void end() {
        poller.stop();
    }

    /** The event with this position waits for the endpoint. */
    private Delivery at(long position, String endpointId, Instant due) throws SQLException {
        Delivery fresh = fresh(endpointId, position);
        database.inTransaction(connection -> queue.insertIfNew(connection, fresh, true, false, due));
        return fresh;
    }

    private Delivery at(long position) throws SQLException {
        return at(position, endpoint, NOW);
    }

    private void assertStarted(Delivery... deliveries) {
        assertThat(started)
                .extracting(Delivery::id)
                .containsExactly(List.of(deliveries).stream().map(Delivery::id).toArray(String[]::new));
    }

    private void end(Completion completion) throws SQLException {
        complete(queue, completion);
        dispatcher.finished(completion.delivery());
        dispatcher.outcomeWritten(completion.delivery().id());
        poller.outcomeWritten(completion);
    }

    private void delivered() throws SQLException {
        Delivery last = started.get(started.size() - 1);
        end(QueueCase.delivered(last));
    }

    private void fails(Instant next) throws SQLException {
        end(failed(started.get(started.size() - 1), next));
    }

    @Test
    void theyAreSentOneAfterTheOtherByTheOrderOfTheFeedAndNotOfTheQueue() throws SQLException {
        Delivery third = at(30, endpoint, NOW.minusSeconds(9));
        Delivery first = at(10);
        Delivery second = at(20, endpoint, NOW.minusSeconds(5));

        poller.round();
        poller.round();
        assertStarted(first);

        delivered();
        poller.round();
        assertStarted(first, second);

        delivered();
        poller.round();
        assertStarted(first, second, third);
    }

    @Test
    void eventsOfOneTransactionAreSentByTheirIds() throws SQLException {
        Delivery first = at(10);
        Delivery second = at(10);
        Delivery third = at(10);

        for (int i = 0; i < 3; i++) {
            poller.round();
            delivered();
        }

        assertStarted(first, second, third);
    }

    /** The interval of this poller is an hour. */
    @Test
    void theNextIsLookedForAsSoonAsAnOutcomeIsWritten() throws Exception {
        Delivery first = at(10);
        Delivery second = at(20);
        Thread thread = new Thread(poller);
        thread.start();
        poller.wake();
        await().untilAsserted(() -> assertStarted(first));
        assertThat(poller.isFollowed(first)).isTrue();

        delivered();

        await().untilAsserted(() -> assertStarted(first, second));
        assertThat(poller.isFollowed(first)).isFalse();
        poller.stop();
        thread.join();
    }

    /** An endpoint that is paused meanwhile, for example. */
    @Test
    void whatWasNotAttemptedIsNotBroughtAgainAtOnce() throws Exception {
        Delivery first = at(10);
        Thread thread = new Thread(poller);
        thread.start();
        poller.wake();
        await().untilAsserted(() -> assertStarted(first));

        end(Completion.untried(started.get(0), Reason.NOT_NOW, NOW));
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(started).hasSize(1);
        assertThat(row(first).orElseThrow().claimedBy()).isNull();

        poller.wake();
        await().untilAsserted(() -> assertStarted(first, first));
        poller.stop();
        thread.join();
    }

    @Test
    void oneThatFailsDelaysWhatFollowsButNoOtherEndpoint() throws SQLException {
        String other = endpoint();
        Delivery first = at(10);
        Delivery second = at(20);
        Delivery elsewhere = due(other, NOW);
        poller.round();
        assertThat(started).extracting(Delivery::id).containsExactlyInAnyOrder(first.id(), elsewhere.id());
        started.removeIf(delivery -> delivery.id().equals(elsewhere.id()));
        fails(NOW.plusSeconds(60));
        started.clear();

        clock.pass(Duration.ofSeconds(59));
        poller.round();
        assertThat(started).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        poller.round();
        assertStarted(first);
        delivered();
        poller.round();
        assertStarted(first, second);
    }

    @Test
    void oneThatIsGivenUpOrCancelledMakesWay() throws SQLException {
        Delivery first = at(10);
        Delivery second = at(20);
        Delivery third = at(30);
        poller.round();
        Delivery claimed = started.get(0);
        end(Completion.ended(claimed, DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED, NOW));
        database.inTransaction(
                connection -> AttemptLog.cancel(connection, ACCOUNT, second.id(), EndReason.BY_USER, NOW));

        poller.round();

        assertStarted(first, third);
    }

    @Test
    void anotherNodeTakesNoneMeanwhile() throws SQLException {
        at(10);
        at(20);
        poller.round();
        List<Delivery> elsewhere = new ArrayList<>();
        Dispatcher second = new Dispatcher(BOUNDS, elsewhere::add, () -> {}, queues -> {}, System::nanoTime);
        Poller other =
                new Poller(database, otherNode, new Healths(), second, clock, NEVER, () -> {}, connection -> settled);

        other.round();
        assertThat(elsewhere).isEmpty();

        clock.pass(LEASE);
        other.round();
        assertThat(elsewhere)
                .extracting(Delivery::id)
                .containsExactly(started.get(0).id());
    }

    @Test
    void nothingIsSentThatAnEventBeingCommittedCanPrecede() throws Exception {
        settled = 15;
        Delivery late = at(20);
        poller.round();
        assertThat(started).isEmpty();

        Thread thread = new Thread(poller);
        thread.start();
        poller.wake();
        Delivery early = at(12);
        settled = 21;
        await().untilAsserted(() -> assertStarted(early));
        delivered();
        poller.wake();
        await().untilAsserted(() -> assertStarted(early, late));
        poller.stop();
        thread.join();
    }

    /** The interval of this poller is an hour. */
    @Test
    void itIsLookedForAgainSoonUntilAllBeforeIsCommitted() throws Exception {
        settled = 15;
        Delivery waiting = at(20);
        Thread thread = new Thread(poller);
        thread.start();
        poller.wake();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(started).isEmpty();

        settled = 21;

        await().untilAsserted(() -> assertStarted(waiting));
        poller.stop();
        thread.join();
    }

    @Test
    void whatAnOlderNodeQueuedIsSentWhenNothingElseWaits() throws SQLException {
        Delivery older = due(endpoint, NOW.minusSeconds(10));
        Delivery first = at(10);

        poller.round();
        assertStarted(first);
        delivered();
        poller.round();

        assertStarted(first, older);
    }

    @Test
    void whatWaitsForOthersIsHeld() throws SQLException {
        Delivery second = at(20);
        Delivery first = at(10);
        Delivery unordered = due(endpoint(), NOW);

        List<String> behind = database.with(connection -> Database.query(
                connection,
                row -> row.getString("id"),
                "SELECT d.id FROM delivery d WHERE " + DeliveryStatus.isBehindAnother("d")));
        assertThat(behind).containsExactly(second.id()).doesNotContain(first.id(), unordered.id());
    }

    @Test
    void theSequenceGrowsWithThePositionAndThenWithTheId() throws SQLException {
        List<String> sequences = List.of(
                at(9).sequence(),
                at(10).sequence(),
                at(10).sequence(),
                at(1L << 60).sequence());

        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(sequences).extracting(String::length).containsOnly(19 + 1 + 26);
        assertThat(at(42).sequence()).matches("0000000000000000042\\.[0-9a-z]{26}");
    }
}
