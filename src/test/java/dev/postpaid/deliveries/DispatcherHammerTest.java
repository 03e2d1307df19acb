package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions, the poller, workers and users at the same time. */
@Timeout(60)
class DispatcherHammerTest {

    private static final Bounds BOUNDS = new Bounds(60, 20, 4_000, 12, 3, Duration.ofSeconds(15));
    private static final int ENDPOINTS = 8;
    private static final int THREADS = 8;
    private static final int STEPS = 4_000;

    private final ExecutorService workers = Executors.newFixedThreadPool(6);
    private final ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger runningInAll = new AtomicInteger();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Dispatcher dispatcher = new Dispatcher(
            BOUNDS, each -> workers.execute(() -> attempt(each)), () -> {}, queues -> {}, System::nanoTime);

    @AfterEach
    void stop() {
        callers.shutdownNow();
        workers.shutdownNow();
    }

    private void attempt(Delivery delivery) {
        dispatcher.bound(delivery.endpointId(), null, null);
        AtomicInteger ofEndpoint = running.computeIfAbsent(delivery.endpointId(), id -> new AtomicInteger());
        check(ofEndpoint.incrementAndGet() <= BOUNDS.inFlightPerEndpoint(), "attempts per endpoint");
        check(runningInAll.incrementAndGet() <= BOUNDS.inFlight(), "attempts");
        check(dispatcher.slotsUsed() <= BOUNDS.slots() + ENDPOINTS * BOUNDS.slotsPerEndpoint() / 2, "slots");
        dispatcher.sending(delivery);
        attempts.merge(delivery.id(), 1, Integer::sum);
        Thread.yield();
        runningInAll.decrementAndGet();
        ofEndpoint.decrementAndGet();
        dispatcher.outcomeWritten(delivery.id());
        dispatcher.finished(delivery);
    }

    private void check(boolean kept, String bound) {
        if (!kept) {
            broken.add(bound);
        }
    }

    /** Each has an account of its own. */
    private static Recipient to(String endpointId) {
        return new Recipient("acc_of_" + endpointId, endpointId, null);
    }

    private static Delivery delivery(Random random) {
        String endpointId = "ep_" + random.nextInt(ENDPOINTS);
        return Delivery.fresh(
                "acc_1", "evt_1", 0, endpointId, null, Long.MAX_VALUE, Variant.whole(new byte[random.nextInt(200)]));
    }

    private Callable<Void> caller(int seed) {
        Random random = new Random(seed);
        return () -> {
            for (int i = 0; i < STEPS; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> add(delivery(random));
                    case 3 -> rollBack(delivery(random));
                    case 4, 5 -> poll("ep_" + random.nextInt(ENDPOINTS), random);
                    case 6 -> addAndWithdraw(delivery(random));
                    default -> dispatcher.open(random.nextBoolean());
                }
            }
            return null;
        };
    }

    private void add(Delivery delivery) {
        if (dispatcher.reserve(to(delivery.endpointId()), delivery.size())) {
            expected.add(delivery.id());
            dispatcher.add(List.of(delivery));
        }
    }

    private void rollBack(Delivery delivery) {
        if (dispatcher.reserve(to(delivery.endpointId()), delivery.size())) {
            dispatcher.giveBack(delivery);
        }
    }

    private void poll(String endpointId, Random random) {
        List<Delivery> claimed = new ArrayList<>();
        int free = dispatcher.freeForRetries(to(endpointId));
        for (int i = 0; i < free && random.nextInt(4) > 0; i++) {
            Delivery delivery =
                    Delivery.fresh("acc_1", "evt_1", 0, endpointId, null, Long.MAX_VALUE, Variant.whole(new byte[7]));
            expected.add(delivery.id());
            claimed.add(delivery);
        }
        dispatcher.addRetries(to(endpointId), claimed, random.nextBoolean());
    }

    private void addAndWithdraw(Delivery delivery) {
        add(delivery);
        if (dispatcher.withdraw(delivery.endpointId(), delivery.id())) {
            expected.remove(delivery.id());
        }
    }

    @Test
    void everyAddedDeliveryIsAttemptedOnceAndEverySlotComesBack() throws Exception {
        for (var done : callers.invokeAll(
                IntStream.range(0, THREADS).mapToObj(this::caller).toList())) {
            done.get();
        }
        dispatcher.open(true);
        assertThat(dispatcher.awaitIdle(30_000)).isTrue();

        assertThat(attempts.keySet()).isEqualTo(expected).isNotEmpty();
        assertThat(attempts.values()).containsOnly(1);
        assertThat(broken).isEmpty();
        assertThat(dispatcher.slotsUsed()).isZero();
        assertThat(dispatcher.inFlight()).isEmpty();
        assertThat(dispatcher.reserve(to("ep_new"), (int) BOUNDS.bytes())).isTrue();
    }
}
