package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Costly work is done a little at a time. */
class HashingTurnsTest {

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        people.shutdown();
    }

    private CompletableFuture<String> takesLong(HashingTurns turns) throws InterruptedException {
        CompletableFuture<String> done = CompletableFuture.supplyAsync(
                () -> turns.take(() -> {
                    begun.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return "first";
                }),
                people);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return done;
    }

    private static void assertBusy(HashingTurns turns) {
        assertThatThrownBy(() -> turns.take(() -> "never"))
                .isInstanceOfSatisfying(
                        ProblemException.class, busy -> assertThat(busy.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void whatIsBeyondThoseThatWaitIsRefusedAtOnce() throws Exception {
        HashingTurns turns = new HashingTurns(1, 0, Duration.ofHours(1));
        takesLong(turns);

        assertBusy(turns);
    }

    @Test
    void whoWaitsTooLongIsRefused() throws Exception {
        HashingTurns turns = new HashingTurns(1, 1, Duration.ofMillis(1));
        takesLong(turns);

        assertBusy(turns);
    }

    @Test
    void whoWaitsGetsATurnAndThePlaceIsFreeAgain() throws Exception {
        HashingTurns turns = new HashingTurns(1, 1, Duration.ofMinutes(1));
        CompletableFuture<String> first = takesLong(turns);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> turns.take(() -> "second"), people);

        end.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(turns.<String>take(() -> "third")).isEqualTo("third");
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(turns.<String>take(() -> "fourth")).isEqualTo("fourth");
    }
}
