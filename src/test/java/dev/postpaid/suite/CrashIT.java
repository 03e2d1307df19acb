package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is promised across the end of a process, with real processes and under load. {@code -Dcrash.kills} says how often the
 * server is killed; or else its PostgreSQL, and at every fourth time the server too. {@code -Dcrash.seed} repeats a run's
 * choices.
 */
class CrashIT {

    private static final Logger LOG = Logger.getLogger(CrashIT.class.getName());
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    private static final Duration ALL_ARRIVE = Duration.ofMinutes(3);
    private static final Duration HEALED = Duration.ofMinutes(1);
    private static final int IN_FLIGHT = 10;

    private final Path directory = Path.of(System.getProperty("work"), "crash-" + System.nanoTime());
    private final Random random = new Random(SEED);

    private final Load load = new Load();
    private final Listeners listeners = new Listeners();
    private Doomed doomed;
    private Shop shop;
    private Witness witness;

    @AfterEach
    void close() {
        load.close();
        listeners.close();
    }

    @Test
    @Tag("crash")
    void whateverIsKilledEveryEventIsDeliveredAndLoggedAsPromised() throws Exception {
        LOG.info("crash.kills=" + KILLS + " crash.seed=" + SEED);
        try (Doomed mortal = new Doomed(directory);
                CatchUp catchUp = new CatchUp(Shop.open(mortal.api()))) {
            doomed = mortal;
            shop = Shop.open(doomed.api());
            Map<String, String> paths = listeners.addTo(shop);
            witness = new Witness(doomed, listeners, paths);
            for (int kill = 1; kill <= KILLS; kill++) {
                catchUp.miss(doomed.api());
                untilSomeMoment();
                if (doomed.postgresql() == null) {
                    killServer();
                } else {
                    killPostgresqlAndAtTimesTheServer(kill);
                }
            }
            untilSomeMoment();
            load.close();
            awaitQuiet(api());
            reckon(new Reckoning(api(), listeners.told(), paths));
            catchUp.everythingArrivesOnce(doomed.api(), ALL_ARRIVE);
        }
    }

    private void reckon(Reckoning reckoning) {
        LOG.info(reckoning + ", under way at the kills: " + witness.underWay());
        assertThat(listeners.unknown()).as("told before it was committed").isEmpty();
        assertThat(listeners.found()).isPositive();
        reckoning.everythingAcceptedIsDelivered(load);
        reckoning.nothingElseIsDelivered();
        reckoning.theLogAgrees();
        reckoning.noMoreIsRepeatedThan(witness.underWay());
        reckoning.nothingIsDoneTwice(load);
        reckoning.aRepeatedPaymentTellsNothing(load);
        assertThat(listeners.sequences()).isNotEmpty().isSorted();
        assertThat(load.strange()).as("neither accepted nor asked to repeat").isEmpty();
    }

    private Api api() {
        return shop.api().on(doomed.api());
    }

    /** By the number of what is accepted meanwhile, so that a slow machine is as busy as a fast one. */
    private void untilSomeMoment() {
        listeners.ask(api());
        load.at(api());
        int enough = load.accepted() + random.nextInt(60, 250);
        Awaitility.await().atMost(ALL_ARRIVE).until(() -> load.accepted() >= enough);
        park(random.nextInt(100));
    }

    private static void park(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void killServer() throws Exception {
        doomed.server().kill();
        startAgain();
    }

    private void killPostgresqlAndAtTimesTheServer(int number) throws Exception {
        if (number % 4 == 1) {
            if (random.nextBoolean()) {
                doomed.killBoth();
                startAgain();
            } else {
                killServer();
            }
            untilSomeMoment();
        }
        killPostgresql();
    }

    /** Sometimes the next one is killed too, while it starts. */
    private void startAgain() throws Exception {
        load.at(null);
        witness.look();
        if (random.nextInt(4) == 0) {
            doomed.launchServer();
            park(random.nextInt(1_000, 12_000));
            doomed.server().kill();
            witness.look();
        }
        doomed.startServer();
    }

    /** As a whole, or one of its processes, whereupon it ends all others and recovers by itself. */
    private void killPostgresql() throws IOException {
        if (random.nextInt(3) == 0) {
            doomed.postgresql().killOneOfIts(random);
        } else {
            doomed.postgresql().kill();
            park(random.nextInt(1_500));
            doomed.postgresql().startAgain();
        }
        Awaitility.await("the server is well again, see " + doomed.server().log())
                .atMost(HEALED)
                .until(() -> doomed.api().get("/api/health/ready").status() == 200);
    }

    private static void awaitQuiet(Api api) {
        Awaitility.await("nothing is left to do").atMost(ALL_ARRIVE).until(() -> Stream.of(
                        "pending", "held", "in_flight")
                .allMatch(status ->
                        api.get("deliveries?limit=1&status=" + status).data().isEmpty()));
    }

    @Test
    @Tag("server")
    void anOrderlyStopFinishesWhatIsUnderWayAndGivesBackTheRest() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            // However slow the machine is: nothing is answered before the server is told to stop.
            CountDownLatch told = new CountDownLatch(1);
            receiver.answer(request -> {
                awaitUninterrupted(told);
                return Receiver.Reply.of(200).after(Duration.ofSeconds(2));
            });
            Shop shop;
            int sold = 3 * IN_FLIGHT;
            try (ServerProcess server = ServerProcess.start(directory)) {
                shop = Shop.open(server.api());
                shop.endpoint(receiver.url());
                for (int i = 0; i < sold; i++) {
                    shop.sell();
                }
                receiver.awaitRequests(IN_FLIGHT, Suite.SOON);
                server.terminate();
                told.countDown();
                assertThat(server.stop(Duration.ofSeconds(20)))
                        .as("stopped within 20 s")
                        .isTrue();
            }

            int before = receiver.requests().size();
            assertThat(before).isLessThan(sold);
            receiver.answer(200);
            try (ServerProcess server = ServerProcess.start(directory)) {
                Api api = shop.api().on(server.api());
                receiver.awaitRequests(sold, ALL_ARRIVE);
                Awaitility.await()
                        .atMost(ALL_ARRIVE)
                        .until(() -> api.get("deliveries?status=delivered&limit=100")
                                        .data()
                                        .size()
                                == sold);
                assertThat(receiver.requests()).hasSize(sold);
                assertThat(eventIds(receiver)).hasSize(sold);
                assertThat(api.get("deliveries?limit=100").data())
                        .allSatisfy(delivery ->
                                assertThat(delivery.getInt("attempt_count")).isEqualTo(1));
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> eventIds(Receiver receiver) {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .collect(Collectors.toSet());
    }
}
