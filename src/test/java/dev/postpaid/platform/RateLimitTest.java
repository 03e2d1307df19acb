package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Near its end, which {@link System#nanoTime} may be at any time. */
    private long now = Long.MAX_VALUE - 10;

    private RateLimit limit(int perSecond) {
        return new RateLimit(perSecond, 100, () -> now);
    }

    private static int admitted(RateLimit limit, String name, int calls) {
        int admitted = 0;
        for (int i = 0; i < calls; i++) {
            admitted += limit.admits(name) ? 1 : 0;
        }
        return admitted;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 400, 1000, 9_999})
    void aSecondsWorthIsLetThroughAtOnceAndNoMore(int perSecond) {
        assertThat(admitted(limit(perSecond), "a", 2 * perSecond)).isEqualTo(perSecond);
    }

    @Test
    void aNameMayHaveANumberOfItsOwn() {
        RateLimit limit = limit(10);
        int admitted = 0;
        for (int i = 0; i < 10; i++) {
            admitted += limit.admits("b", 3) ? 1 : 0;
        }

        assertThat(admitted).isEqualTo(3);
        assertThat(admitted(limit, "a", 20)).isEqualTo(10);
    }

    @Test
    void whoHasUsedUpTheBurstGetsOneShareAtATime() {
        RateLimit limit = limit(10);
        admitted(limit, "a", 10);

        now += SECOND / 10 - 1;
        assertThat(limit.admits("a")).isFalse();
        now += 1;
        assertThat(admitted(limit, "a", 5)).isEqualTo(1);
        now += SECOND / 2;
        assertThat(admitted(limit, "a", 10)).isEqualTo(5);
    }

    @Test
    void aSecondAfterARefusalACallIsLetThrough() {
        RateLimit limit = limit(1);
        admitted(limit, "a", 100);

        now += SECOND;

        assertThat(limit.admits("a")).isTrue();
    }

    @Test
    void aLongRestSavesNothingUp() {
        RateLimit limit = limit(10);
        limit.admits("a");

        now += 3_600 * SECOND;

        assertThat(admitted(limit, "a", 100)).isEqualTo(10);
    }

    @Test
    void overALongTimeTheRateIsKept() {
        RateLimit limit = limit(100);
        int admitted = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            admitted += admitted(limit, "a", 3);
            now += SECOND / 1000;
        }
        assertThat(admitted).isBetween(1_090, 1_100);
    }

    @Test
    void nobodyUsesUpTheShareOfAnother() {
        RateLimit limit = limit(5);
        admitted(limit, "a", 100);

        assertThat(admitted(limit, "b", 100)).isEqualTo(5);
    }

    @Test
    void whoIsIdleIsForgotten() {
        RateLimit limit = limit(5);
        for (int i = 0; i < 50; i++) {
            limit.admits("caller " + i);
        }
        assertThat(limit.remembered()).isEqualTo(50);

        now += SECOND;
        for (int i = 0; i < 50; i++) {
            limit.admits("a");
        }

        assertThat(limit.remembered()).isEqualTo(1);
    }

    @Test
    void aFloodOfNamesTakesNoMoreMemoryAndKeepsWhoCalledLast() {
        RateLimit limit = limit(1);
        for (int i = 0; i < 10_000; i++) {
            limit.admits("caller " + i);
        }

        assertThat(limit.remembered()).isEqualTo(100);
        assertThat(limit.admits("caller 9999")).isFalse();
        assertThat(limit.admits("caller 9900")).isFalse();
        assertThat(limit.admits("caller 0")).isTrue();
    }

    @Test
    void manyThreadsTogetherGetNoMoreThanOne() throws Exception {
        RateLimit limit = limit(1_000);
        AtomicInteger admitted = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> admitted.addAndGet(admitted(limit, "a", 1_000)));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(1_000);
    }
}
