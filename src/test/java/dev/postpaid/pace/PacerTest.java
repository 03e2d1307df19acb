package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Rounds run when the test says so. */
class PacerTest {

    private static final Recipient LIMITED = new Recipient("acc_1", "ep_1", 20);

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Queue<Runnable> timers = new ArrayDeque<>();
    private final List<Long> pauses = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private int waiting;
    private int inBucket;
    private Exception trouble;

    private final Pacer.Queues queues = new Pacer.Queues() {
        @Override
        public boolean lackTokens() {
            return waiting > 0;
        }

        @Override
        public List<Wish> wishes() {
            return waiting == 0 ? List.of() : List.of(new Wish(LIMITED, waiting));
        }

        @Override
        public void leased(List<Lease> leases) {
            leases.forEach(lease -> waiting -= lease.count());
        }
    };

    private final Pacer pacer = new Pacer(this::lease, work::add, timers());

    private List<Lease> lease(List<Wish> wishes) throws Exception {
        if (trouble != null) {
            throw trouble;
        }
        asked.add(wishes.get(0).count());
        int count = Math.min(inBucket, wishes.get(0).count());
        inBucket -= count;
        return List.of(new Lease(LIMITED.endpointId(), count, Duration.ZERO));
    }

    private ScheduledExecutorService timers() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                PacerTest.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    timers.add((Runnable) arguments[0]);
                    pauses.add((Long) arguments[1]);
                    return null;
                });
    }

    private void runWork() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private void fireTimers() {
        assertThat(timers).hasSize(1);
        timers.remove().run();
        runWork();
    }

    @Test
    void whatTheBucketHasComesAtOnceAndThenItRests() {
        waiting = 3;
        inBucket = 10;
        pacer.wake(queues);
        pacer.wake(queues);
        assertThat(work).hasSize(1);
        runWork();

        assertThat(waiting).isZero();
        assertThat(timers).isEmpty();
        waiting = 1;
        pacer.wake(queues);
        runWork();
        assertThat(asked).containsExactly(3, 1);
    }

    @Test
    void whileTheBucketIsEmptyItAsksNowAndThen() {
        waiting = 3;
        inBucket = 1;
        pacer.wake(queues);
        runWork();
        assertThat(waiting).isEqualTo(2);

        pacer.wake(queues);
        assertThat(work).as("the timer does it").isEmpty();
        fireTimers();
        inBucket = 2;
        fireTimers();

        assertThat(asked).containsExactly(3, 2, 2);
        assertThat(pauses).containsExactly(50L, 50L);
        assertThat(waiting).isZero();
        assertThat(timers).isEmpty();
    }

    @Test
    void afterAnErrorItWaitsALittleAndAsksAgain() {
        waiting = 1;
        inBucket = 1;
        trouble = new IllegalStateException("away");
        pacer.wake(queues);
        runWork();
        assertThat(pauses).containsExactly(1_000L);

        trouble = null;
        fireTimers();
        assertThat(waiting).isZero();
    }

    @Test
    void aNodeThatStopsRefusesTheWork() {
        waiting = 1;
        Pacer stopped = new Pacer(
                this::lease,
                refused -> {
                    throw new RejectedExecutionException("stopped");
                },
                timers());

        stopped.wake(queues);

        assertThat(asked).isEmpty();
    }
}
