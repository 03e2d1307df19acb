package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Loop loop;
    private Thread thread;

    private void start(Duration pause, Loop.Round round) {
        start(Loop.every(pause, round, failures::add));
    }

    private void start(Loop started) {
        loop = started;
        thread = new Thread(loop);
        thread.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        loop.stop();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private void awaitPause() {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void itRunsOneRoundPerPause() {
        start(Duration.ofMillis(1), rounds::incrementAndGet);

        await().until(() -> rounds.get() >= 3);
    }

    @Test
    void theShortestPauseEnds() {
        start(Duration.ZERO, rounds::incrementAndGet);

        await().until(() -> rounds.get() >= 3);
    }

    @Test
    void withoutAPauseOneRoundFollowsTheOther() {
        start(Loop.unpaused(rounds::incrementAndGet, failures::add));

        await().until(() -> rounds.get() >= 3);
    }

    @Test
    void itPausesBeforeTheFirstRound() {
        start(NEVER, rounds::incrementAndGet);
        awaitPause();

        assertThat(rounds).hasValue(0);
    }

    @Test
    void wokenItRunsOneRoundAtOnce() {
        start(NEVER, rounds::incrementAndGet);
        awaitPause();
        loop.wake();

        await().until(() -> rounds.get() == 1);
        awaitPause();
        assertThat(rounds).hasValue(1);
    }

    @Test
    void wokenDuringARoundItRunsAnother() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        start(NEVER, () -> {
            rounds.incrementAndGet();
            begun.countDown();
            woken.await();
        });
        loop.wake();
        begun.await();
        loop.wake();
        woken.countDown();

        await().until(() -> rounds.get() == 2);
    }

    @Test
    void aRoundThatFailsIsToldAndTheNextOneRuns() {
        IllegalStateException first = new IllegalStateException("first");
        start(Duration.ofMillis(1), () -> {
            if (rounds.incrementAndGet() == 1) {
                throw first;
            }
        });

        await().until(() -> rounds.get() >= 2);
        assertThat(failures).containsExactly(first);
    }

    @Test
    void stoppedItEndsWithoutAnotherRound() throws InterruptedException {
        start(NEVER, rounds::incrementAndGet);
        awaitPause();
        loop.stop();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(rounds).hasValue(0);
        assertThat(loop.isStopped()).isTrue();
    }

    @Test
    void aPauseWithinARoundEndsWhenTheLoopIsStopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(Loop.unpaused(
                () -> {
                    begun.countDown();
                    loop.pause(NEVER.toMillis());
                },
                failures::add));
        begun.await();
        loop.stop();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void interruptedItEndsAlsoWithinARound() throws InterruptedException {
        Loop.Round sleep = () -> Thread.sleep(NEVER.toMillis());
        for (Loop each : List.of(Loop.every(NEVER, sleep, failures::add), Loop.unpaused(sleep, failures::add))) {
            start(each);
            awaitPause();
            thread.interrupt();
            thread.join(10_000);

            assertThat(thread.isAlive()).isFalse();
            assertThat(failures).isEmpty();
        }
    }
}
