package dev.postpaid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Retries RETRIES =
            new Retries(6, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(4));

    private static Optional<Duration> pause(int tried, long elapsedSeconds) {
        return RETRIES.pause(tried, Duration.ofSeconds(elapsedSeconds), Optional.empty());
    }

    @Test
    void pausesDoubleUpToTheLongestAndAreNeverTheSame() {
        long[] most = {1_000, 2_000, 4_000, 4_000, 4_000};
        for (int i = 0; i < most.length; i++) {
            for (int again = 0; again < 100; again++) {
                assertThat(pause(i + 1, 0).orElseThrow().toMillis()).isBetween(most[i] / 2, most[i]);
            }
        }
        assertThat(java.util.stream.Stream.generate(() -> pause(3, 0)).limit(50).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void thereIsAnEnd() {
        assertThat(pause(6, 0)).isEmpty();
        assertThat(pause(1, 60)).isEmpty();
        assertThat(Retries.none().pause(1, Duration.ZERO, Optional.empty())).isEmpty();
    }

    @Test
    void theServerSaysHowLongItWantsToBeLeftAlone() {
        assertThat(RETRIES.pause(1, Duration.ZERO, Optional.of(Duration.ofSeconds(30)))
                        .orElseThrow())
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(RETRIES.pause(1, Duration.ofSeconds(31), Optional.of(Duration.ofSeconds(30))))
                .isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> RETRIES.tries(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RETRIES.within(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
