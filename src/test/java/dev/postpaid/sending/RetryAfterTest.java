package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "7, PT7S", "' 120 ', PT2M", "86400, PT24H", "86401, PT24H", "99999999999999999999999, PT24H"
    })
    void secondsCountUpToADay(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, null, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sat, 21 Nov 2026 10:01:30 GMT", "Saturday, 21-Nov-26 10:01:30 GMT", "Sat Nov 21 10:01:30 2026"})
    void datesAreReadInEveryFormOfHttp(String value) {
        assertThat(RetryAfter.parse(value, null, NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void theFirstDaysOfAMonthAreReadInEveryForm() {
        Instant eve = Instant.parse("2026-12-01T23:59:00Z");
        assertThat(RetryAfter.parse("Wed, 02 Dec 2026 00:00:00 GMT", null, eve)).isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse("Wed Dec  2 00:00:00 2026", null, eve)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aDateFarAwayIsADay() {
        assertThat(RetryAfter.parse("Fri, 31 Dec 2027 23:59:59 GMT", null, NOW)).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5", "Sat, 21 Nov 2026 09:59:59 GMT"})
    void anUnreadableOrPastTimeIsIgnored(String value) {
        assertThat(RetryAfter.parse(value, null, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'Fri, 20 Nov 2026 00:01:30 GMT', 'Fri, 20 Nov 2026 00:00:00 GMT', PT90S",
        "'Sat, 21 Nov 2037 00:01:30 GMT', 'Saturday, 21-Nov-37 00:00:00 GMT', PT90S",
        "'Sat, 21 Nov 2026 10:01:30 GMT', 'Sat Nov 21 12:00:00 2026',",
        "'Sat, 21 Nov 2026 10:01:30 GMT', 'yesterday', PT90S",
        "'Sat, 21 Nov 2026 10:01:30 GMT', '', PT90S",
        "90, 'Fri, 20 Nov 2026 00:00:00 GMT', PT90S",
        "'Sat, 21 Nov 2026 10:01:30 GMT', 'Mon, 21 Nov 2005 10:00:00 GMT', PT24H"
    })
    void aDateIsMeasuredFromTheReceiversOwnClock(String value, String sent, Duration wait) {
        assertThat(RetryAfter.parse(value, sent, NOW)).isEqualTo(wait);
    }
}
