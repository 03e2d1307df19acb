package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private TokenBucket bucket = TokenBucket.full(now);

    private int take(int wanted, int perSecond) {
        int count = Math.min(wanted, bucket.tokens(perSecond, now));
        bucket = bucket.without(count, perSecond, now);
        return count;
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    @Test
    void nearlyASecondsWorthAtOnceAndThenAsTimePasses() {
        assertThat(take(100, 20)).isEqualTo(18);
        assertThat(take(100, 20)).isZero();
        pass(50);
        assertThat(take(100, 20)).isEqualTo(1);
        pass(500);
        assertThat(take(100, 20)).isEqualTo(10);
        pass(60_000);
        assertThat(take(100, 20)).isEqualTo(18);
    }

    @Test
    void fewerIfFewerAreWanted() {
        assertThat(take(10, 20)).isEqualTo(10);
        assertThat(take(100, 20)).isEqualTo(8);
    }

    @Test
    void theLowestLimitGivesOneASecond() {
        assertThat(take(100, 1)).isEqualTo(1);
        pass(999);
        assertThat(take(100, 1)).isZero();
        pass(1);
        assertThat(take(100, 1)).isEqualTo(1);
    }

    @Test
    void itTellsHowLongTheNextTakes() {
        take(17, 20);
        assertThat(bucket.untilNext(20, now)).isLessThanOrEqualTo(Duration.ZERO);
        take(1, 20);
        assertThat(bucket.untilNext(20, now)).isEqualTo(Duration.ofMillis(50));
        pass(30);
        assertThat(bucket.untilNext(20, now)).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aLowerLimitCountsAtOnce() {
        assertThat(take(10, 100)).isEqualTo(10);
        assertThat(take(100, 2)).isEqualTo(1);
        pass(400);
        assertThat(take(100, 2)).isEqualTo(1);
        assertThat(take(100, 2)).isZero();
    }

    @Test
    void aClockThatWasSetBackBlocksForASecondAtMost() {
        take(18, 20);
        now = now.minusSeconds(3_600);
        assertThat(take(1, 20)).isZero();
        pass(50);
        assertThat(take(100, 20)).isEqualTo(1);
    }

    /** Whenever it is asked, and for whatever number, tokens may be used for a tenth of a second. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 333, 999, 1_000})
    void noSecondHasMoreThanTheLimitAndItOnceMore(int perSecond) {
        Random random = new Random(perSecond);
        List<Instant> used = new ArrayList<>();
        Instant end = now.plusSeconds(20);
        while (now.isBefore(end)) {
            int taken = take(1 + random.nextInt(2 * perSecond), perSecond);
            for (int i = 0; i < taken; i++) {
                used.add(now.plusMillis(random.nextInt((int) Tokens.VALID.toMillis() + 1)));
            }
            pass(random.nextInt(10) == 0 ? random.nextInt(3_000) : random.nextInt(60));
        }
        used.sort(null);

        assertThat(used).hasSizeLessThanOrEqualTo(25 * perSecond).hasSizeGreaterThan(5 * perSecond);
        for (int i = 0, from = 0; i < used.size(); i++) {
            while (!used.get(from).plusSeconds(1).isAfter(used.get(i))) {
                from++;
            }
            assertThat(i - from + 1).isLessThanOrEqualTo(2 * perSecond);
        }
    }
}
