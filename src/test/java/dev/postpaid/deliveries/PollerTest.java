package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.SettableClock;
import dev.postpaid.UnsteadyDatabase;
import dev.postpaid.health.Healths;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollerTest extends QueueCase {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Bounds BOUNDS = new Bounds(10_000, 1_000, 1_000_000, 1_000, 1_000, Duration.ofSeconds(15));

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Delivery> started = new CopyOnWriteArrayList<>();
    private UnsteadyDatabase unsteady;
    private Dispatcher dispatcher;
    private Poller poller;
    private Thread thread;
    private volatile long settled = Long.MAX_VALUE;
    private volatile Duration attemptTakes = Duration.ZERO;

    @BeforeEach
    void prepare() {
        unsteady = new UnsteadyDatabase(database);
        build(BOUNDS, NEVER);
    }

    @AfterEach
    void end() throws InterruptedException {
        poller.stop();
        if (thread != null) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private void build(Bounds bounds, Duration interval) {
        dispatcher = new Dispatcher(bounds, this::attempt, () -> poller.wake(), queues -> {}, System::nanoTime);
        poller = new Poller(
                unsteady, queue, new Healths(), dispatcher, clock, interval, () -> {}, connection -> settled);
    }

    private void attempt(Delivery delivery) {
        started.add(delivery);
        clock.pass(attemptTakes);
        dispatcher.bound(delivery.endpointId(), null, null);
    }

    private void start() {
        thread = new Thread(poller);
        thread.start();
    }

    private void startAndFallAsleep() {
        start();
        awaitAsleep();
    }

    private void awaitAsleep() {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private void awaitStarted(int count) {
        await().untilAsserted(() -> assertThat(started).hasSize(count));
    }

    private int claimedRows() {
        return count("delivery WHERE claimed_by = 'node_a'");
    }

    @Test
    void aRoundClaimsDueDeliveriesOfEveryEndpoint() throws SQLException {
        List<String> due = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            due.add(due(endpoint(), NOW).id());
        }
        due(endpoint(), NOW.plusMillis(1));
        poller.round();

        assertThat(started).extracting(Delivery::id).containsExactlyInAnyOrderElementsOf(due);
        assertThat(dispatcher.slotsUsed()).isEqualTo(5);
    }

    @Test
    void aRetryIsClaimedWhenItIsDue() throws SQLException {
        due(endpoint(), NOW.plusSeconds(5));
        poller.round();
        assertThat(started).isEmpty();

        clock.pass(Duration.ofSeconds(5));
        poller.round();
        assertThat(started).hasSize(1);
        poller.round();
        assertThat(started).hasSize(1);
    }

    @Test
    void aDeliveryOfADeadNodeIsClaimedWhenItsLeaseEnds() throws SQLException {
        Delivery delivery = due(endpoint(), NOW);
        claimOne(otherNode, delivery.endpointId(), NOW);
        poller.round();
        assertThat(started).isEmpty();

        clock.pass(LEASE);
        poller.round();
        assertThat(started).extracting(Delivery::lossCount).containsExactly(1);
    }

    @Test
    void suspectsOfAllEndpointsAreAttemptedOneAfterTheOther() throws SQLException {
        for (int i = 0; i < 3; i++) {
            due(endpoint(), NOW);
        }
        change("UPDATE delivery SET loss_count = 2");
        due(endpoint(), NOW);

        poller.round();
        poller.round();
        assertThat(started).hasSize(2).filteredOn(Delivery::isSuspect).hasSize(1);

        started.stream().filter(Delivery::isSuspect).toList().forEach(suspect -> {
            dispatcher.finished(suspect);
            dispatcher.outcomeWritten(suspect.id());
        });
        assertThat(started).hasSize(3).filteredOn(Delivery::isSuspect).hasSize(2);
    }

    @Test
    void aBacklogOfOneEndpointDelaysNoOther() throws SQLException {
        build(new Bounds(10_000, 20, 1_000_000, 1_000, 1_000, Duration.ofSeconds(15)), NEVER);
        String slow = endpoint();
        for (int i = 0; i < 500; i++) {
            due(slow, NOW.minusSeconds(3_600));
        }
        Delivery quick = due(endpoint(), NOW);
        poller.round();

        assertThat(started).hasSize(11).extracting(Delivery::id).contains(quick.id());
        assertThat(claimedRows()).isEqualTo(11);
    }

    private String endpointOf(String account) throws SQLException {
        String endpoint = endpoint();
        change(
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                account,
                NOW);
        change("UPDATE endpoint SET account_id = ? WHERE id = ?", account, endpoint);
        return endpoint;
    }

    private Delivery dueOf(String account, String endpointId) throws SQLException {
        Delivery delivery = due(endpointId, NOW);
        change("UPDATE delivery SET account_id = ? WHERE id = ?", account, delivery.id());
        change("UPDATE event_body SET account_id = ? WHERE event_id = ?", account, delivery.eventId());
        return delivery;
    }

    /** Each claim takes 10 ms. */
    @Test
    void manyDueEndpointsOfOneAccountDelayNoOtherAccount() throws SQLException {
        attemptTakes = Duration.ofMillis(10);
        List<String> due = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            due.add(due(endpoint(), NOW).id());
        }
        poller.round();
        assertThat(started).hasSizeBetween(5, 10);

        int before = started.size();
        Instant queued = clock.instant();
        due.add(dueOf("acc_2", endpointOf("acc_2")).id());
        poller.round();
        assertThat(started.subList(before, before + 2))
                .extracting(Delivery::accountId)
                .containsExactlyInAnyOrder("acc_1", "acc_2");
        assertThat(Duration.between(queued, clock.instant())).isLessThan(Duration.ofMillis(100));

        for (int round = 0; round < 20; round++) {
            poller.round();
        }
        assertThat(started).extracting(Delivery::id).containsExactlyInAnyOrderElementsOf(due);
    }

    @Test
    void aRoundThatIsCutShortIsFollowedByAnotherAtOnce() throws SQLException {
        attemptTakes = Duration.ofMillis(20);
        for (int i = 0; i < 20; i++) {
            due(endpoint(), NOW);
        }
        poller.wake();
        start();

        awaitStarted(20);
    }

    @Test
    void aHundredThousandOfOneAccountDelayNoOther() throws SQLException {
        int count = database.isPostgresql() ? 100_000 : 10_000;
        int endpoints = 100;
        String numbers = database.isPostgresql() ? "generate_series(1, %d) AS s(n)" : "SYSTEM_RANGE(1, %d) AS s(n)";
        change(
                "INSERT INTO endpoint (id, account_id, url, events, test_orders, status, success, retry_preset,"
                        + " created_at, updated_at) SELECT 'ep_' || n, ?, 'https://shop.example/', 'order.paid', TRUE,"
                        + " 'ACTIVE', '2xx', 'standard', CAST(? AS timestamp with time zone), CAST(? AS timestamp with"
                        + " time zone) FROM " + numbers.formatted(endpoints),
                ACCOUNT,
                NOW,
                NOW);
        change(
                "INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, attempt_count, due_at, claim_no,"
                        + " created_at) SELECT ?, 'dlv_' || n, 'evt_' || n, 'ep_' || (1 + n % " + endpoints
                        + "), 0, 0, CAST(? AS timestamp with time zone), 1, CAST(? AS timestamp with time zone) FROM "
                        + numbers.formatted(count),
                ACCOUNT,
                NOW.minusSeconds(3_600),
                NOW);
        dueOf("acc_2", endpointOf("acc_2"));
        poller.round();

        assertThat(started.stream().map(Delivery::accountId).toList().indexOf("acc_2"))
                .as("after one batch at most")
                .isBetween(0, 200);
    }

    @Test
    void deliveriesThatDoNotFitStayInTheDatabaseForOtherNodes() throws SQLException {
        build(new Bounds(10, 4, 1_000_000, 100, 100, Duration.ofSeconds(15)), NEVER);
        String endpoint = endpoint();
        for (int i = 0; i < 10; i++) {
            due(endpoint, NOW);
        }
        poller.round();
        poller.round();
        assertThat(claimedRows()).isEqualTo(2);

        dispatcher.finished(started.get(0));
        poller.round();
        assertThat(claimedRows()).isEqualTo(3);
        assertThat(claim(otherNode, endpoint, 10, NOW)).hasSize(7);
    }

    @Test
    void whileOutcomesCannotBeWrittenNothingIsClaimed() throws SQLException {
        due(endpoint(), NOW);
        dispatcher.open(false);
        poller.round();
        assertThat(claimedRows()).isZero();

        dispatcher.open(true);
        poller.round();
        assertThat(claimedRows()).isEqualTo(1);
    }

    @Test
    void itLooksOncePerInterval() throws SQLException {
        build(BOUNDS, Duration.ofMillis(50));
        start();
        due(endpoint(), NOW);
        awaitStarted(1);
        due(endpoint(), NOW);
        awaitStarted(2);
    }

    @Test
    void theShortestIntervalEnds() throws SQLException {
        build(BOUNDS, Duration.ofNanos(1));
        start();
        due(endpoint(), NOW);
        awaitStarted(1);
    }

    @Test
    void wokenItLooksAtOnce() throws SQLException {
        startAndFallAsleep();
        due(endpoint(), NOW);
        poller.wake();
        awaitStarted(1);
    }

    @Test
    void wokenBeforeItSleepsItLooksAtOnce() throws SQLException {
        due(endpoint(), NOW);
        poller.wake();
        start();
        awaitStarted(1);
    }

    @Test
    void itGoesOnWhenTheDatabaseIsBack() throws SQLException {
        due(endpoint(), NOW);
        startAndFallAsleep();
        for (Exception trouble :
                List.of(new SQLException("away", "08006"), new IllegalStateException("the pool is closed"))) {
            int before = unsteady.failures();
            unsteady.goAway(trouble);
            poller.wake();
            await().until(() -> unsteady.failures() > before);
        }
        unsteady.comeBack();
        poller.wake();
        awaitStarted(1);
    }

    @Test
    void itSaysHowLongAgoItLastLookedWithSuccess() throws Exception {
        unsteady.goAway();
        startAndFallAsleep();
        Duration before = poller.sinceLastRound();
        poller.wake();
        await().until(() -> unsteady.failures() == 1);
        awaitAsleep();
        assertThat(poller.sinceLastRound()).isGreaterThan(before);

        unsteady.comeBack();
        Duration failing = poller.sinceLastRound();
        poller.wake();
        await().until(() -> poller.sinceLastRound().compareTo(failing) < 0);
    }

    @Test
    void aLongBacklogIsWorkedOffWithoutWaitingForTheInterval() throws SQLException {
        build(new Bounds(100, 8, 1_000_000, 100, 100, Duration.ofSeconds(15)), NEVER);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        String endpoint = endpoint();
        for (int i = 0; i < 60; i++) {
            due(endpoint, NOW);
        }
        dispatcher = new Dispatcher(
                new Bounds(100, 8, 1_000_000, 100, 100, Duration.ofSeconds(15)),
                delivery -> workers.execute(() -> {
                    attempt(delivery);
                    dispatcher.outcomeWritten(delivery.id());
                    dispatcher.finished(delivery);
                }),
                () -> poller.wake(),
                queues -> {},
                System::nanoTime);
        poller = new Poller(unsteady, queue, new Healths(), dispatcher, clock, NEVER, () -> {}, connection -> settled);
        start();
        poller.wake();
        awaitStarted(60);

        assertThat(started).extracting(Delivery::id).doesNotHaveDuplicates();
        workers.shutdown();
    }

    @Test
    void stoppedItLooksNoMore() throws Exception {
        startAndFallAsleep();
        due(endpoint(), NOW);
        poller.stop();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(started).isEmpty();
    }

    @Test
    void interruptedItEnds() throws Exception {
        startAndFallAsleep();
        thread.interrupt();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
    }
}
