package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any moment
    private final Pace pace = new Pace(() -> now);

    private void later(Duration duration) {
        now += duration.toNanos();
    }

    @Test
    void whatHappenedIsCountedForAMinuteAndThenForgotten() {
        pace.count();
        pace.count();
        later(Duration.ofSeconds(30));
        pace.count();
        assertThat(pace.lastMinute()).isEqualTo(3);

        later(Duration.ofMillis(29_999));
        assertThat(pace.lastMinute()).isEqualTo(3);
        later(Duration.ofMillis(1));
        assertThat(pace.lastMinute()).isEqualTo(1);
        later(Duration.ofSeconds(30));
        assertThat(pace.lastMinute()).isZero();
    }

    @Test
    void afterALongRestItBeginsAnew() {
        pace.count();
        later(Duration.ofDays(400));
        assertThat(pace.lastMinute()).isZero();
        pace.count();
        assertThat(pace.lastMinute()).isEqualTo(1);
    }
}
