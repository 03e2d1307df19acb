package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant ASKED = Instant.parse("2026-11-21T10:00:00Z");

    private final DatabaseClock clock = new DatabaseClock();

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
