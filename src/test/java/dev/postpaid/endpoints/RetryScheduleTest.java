package dev.postpaid.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final RandomGenerator LOWEST = always(0.0);
    private static final RandomGenerator MIDDLE = always(0.5);
    private static final RandomGenerator HIGHEST = always(Math.nextDown(1.0));

    @Test
    void theStandardScheduleMakesTenAttempts() {
        List<Duration> delays = IntStream.rangeClosed(1, 9)
                .mapToObj(
                        made -> RetrySchedule.STANDARD.delayAfter(made, MIDDLE).orElseThrow())
                .toList();

        assertThat(delays)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(RetrySchedule.STANDARD.delayAfter(10, MIDDLE)).isEmpty();
        assertThat(RetrySchedule.STANDARD.delayAfter(11, MIDDLE)).isEmpty();
    }

    @Test
    void theJitterIsAtMostAFifthEitherWay() {
        assertThat(RetrySchedule.STANDARD.delayAfter(2, LOWEST)).hasValue(Duration.ofMinutes(4));
        assertThat(RetrySchedule.STANDARD.delayAfter(2, HIGHEST)).hasValue(Duration.ofMinutes(6));

        Random random = new Random(42);
        assertThat(LongStream.range(0, 1_000)
                        .map(i -> RetrySchedule.STANDARD
                                .delayAfter(1, random)
                                .orElseThrow()
                                .toMillis())
                        .boxed())
                .allMatch(millis -> millis >= 4_000 && millis <= 6_000)
                .anyMatch(millis -> millis < 4_200)
                .anyMatch(millis -> millis > 5_800);
    }

    @Test
    void butlerappIsTriedAgainThreeTimesAfterExactlyThirtySeconds() {
        for (int made = 1; made <= 3; made++) {
            assertThat(RetrySchedule.BUTLERAPP.delayAfter(made, LOWEST)).hasValue(Duration.ofSeconds(30));
            assertThat(RetrySchedule.BUTLERAPP.delayAfter(made, HIGHEST)).hasValue(Duration.ofSeconds(30));
        }
        assertThat(RetrySchedule.BUTLERAPP.delayAfter(4, MIDDLE)).isEmpty();
    }

    @Test
    void aScheduleIsReadFromConfiguration() {
        assertThat(RetrySchedule.parse("PT1S, PT0.5S,P1D").delays())
                .containsExactly(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofDays(1));
        assertThat(RetrySchedule.parse(RetrySchedule.STANDARD_DELAYS)).isEqualTo(RetrySchedule.STANDARD);
    }

    @Test
    void withoutDelaysThereIsOneAttempt() {
        assertThat(RetrySchedule.of(List.of()).delayAfter(1, MIDDLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT5S,", ",PT5S", "PT5S,,PT5M", "5", "soon", "PT-5S", "-PT5S", "P31D", "PT5S;PT5M"})
    void invalidTextIsRefused(String delays) {
        assertThatThrownBy(() -> RetrySchedule.parse(delays)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void moreThanFiftyDelaysAreRefused() {
        assertThat(RetrySchedule.of(Collections.nCopies(50, Duration.ofSeconds(1)))
                        .delays())
                .hasSize(50);
        assertThatThrownBy(() -> RetrySchedule.of(Collections.nCopies(51, Duration.ofSeconds(1))))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
    void aJitterIsAFraction(double jitter) {
        assertThatThrownBy(() -> new RetrySchedule(List.of(), jitter)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void thereIsNoDelayBeforeTheFirstAttempt() {
        assertThatThrownBy(() -> RetrySchedule.STANDARD.delayAfter(0, MIDDLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RandomGenerator always(double value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return value;
            }
        };
    }
}
