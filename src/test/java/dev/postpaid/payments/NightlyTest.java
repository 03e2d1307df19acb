package dev.postpaid.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyTest {

    @ParameterizedTest
    @CsvSource({
        "3, 2026-11-21T02:59:59Z, 2026-11-21T03:00:00Z",
        "3, 2026-11-21T03:00:00Z, 2026-11-22T03:00:00Z",
        "0, 2026-12-31T23:00:00Z, 2027-01-01T00:00:00Z",
        "23, 2026-11-21T22:59:59.999Z, 2026-11-21T23:00:00Z",
    })
    void theNextNightIsTheNextTimeAtThisHour(int hour, Instant now, Instant next) {
        assertThat(Nightly.next(hour, now)).isEqualTo(next);
    }
}
