package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseClockTest {

    private static final Instant ASKED = Instant.parse("2026-11-21T10:00:00Z");

    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final AtomicLong nanos = new AtomicLong();
    private final DatabaseClock clock = new DatabaseClock(nanos::get);

    @Test
    void untilItIsMeasuredTheClockIsTheSystems() {
        assertThat(clock.offset()).isZero();
        assertThat(clock.instant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void theDatabaseIsTakenToHaveAnsweredHalfWayBetweenQuestionAndAnswer() {
        clock.measured(ASKED, ASKED.plusSeconds(30), ASKED.plusMillis(200));

        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(29_900));
    }

    @Test
    void aDatabaseMayBeBehind() {
        clock.measured(ASKED, ASKED.minusSeconds(3_600), ASKED);
        Instant before = Instant.now();
        Instant told = clock.instant();
        Instant after = Instant.now();

        assertThat(clock.offset()).isEqualTo(Duration.ofHours(-1));
        assertThat(told)
                .isBetween(before.minusSeconds(3_600).truncatedTo(ChronoUnit.MICROS), after.minusSeconds(3_600));
    }

    @Test
    void theLastMeasurementCounts() {
        clock.measured(ASKED, ASKED.plusSeconds(30), ASKED);
        clock.measured(ASKED, ASKED.plusSeconds(5), ASKED);

        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aSlowAnswerThatAgreesChangesNothing() {
        clock.measured(ASKED, ASKED.plusSeconds(30), ASKED);
        clock.measured(ASKED, ASKED.plusSeconds(30), ASKED.plusMillis(200));
        assertThat(clock.offset()).isEqualTo(Duration.ofSeconds(30));

        clock.measured(ASKED, ASKED.plusMillis(30_201), ASKED.plusMillis(200));
        assertThat(clock.offset()).isEqualTo(Duration.ofMillis(30_101));
    }

    @Test
    void itIsTrustedAsLongAsItIsMeasured() {
        clock.measured(ASKED, ASKED, ASKED);
        nanos.addAndGet(LONGEST.toNanos() - 1);
        assertThat(clock.isTrusted(LONGEST)).isTrue();

        nanos.addAndGet(1);
        assertThat(clock.isTrusted(LONGEST)).as("not measured any more").isFalse();

        clock.measured(ASKED, ASKED, ASKED);
        assertThat(clock.isTrusted(LONGEST)).as("measured again").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT5M, true", "PT-5M, true", "PT5M0.001S, false", "PT-5M-0.001S, false"})
    void itIsTrustedUnlessItIsFurtherFromTheDatabaseThanReceiversForgive(Duration offset, boolean trusted) {
        clock.measured(ASKED, ASKED.plus(offset), ASKED);

        assertThat(clock.isTrusted(LONGEST)).isEqualTo(trusted);
    }

    @Test
    void whatItTellsADatabaseKeepsAsItIs() {
        clock.measured(ASKED, ASKED.plusNanos(123_456_789), ASKED);

        assertThat(clock.instant().getNano() % 1_000).isZero();
    }

    @Test
    void itThinksInUtcAndNothingElse() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Europe/Brussels")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
