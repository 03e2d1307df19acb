package dev.postpaid.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsagePeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @Test
    void withoutDatesItIsTheLastThirtyDays() {
        assertThat(UsagePeriod.of(null, null, TODAY))
                .isEqualTo(new UsagePeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1)));
    }

    @Test
    void aMonthBeginsWithItsFirstDayAndEndsBeforeThatOfTheNext() {
        UsagePeriod february = UsagePeriod.of("2024-02-01", "2024-03-01", TODAY);

        assertThat(february.since().datesUntil(february.until())).hasSize(29);
    }

    @Test
    void aQuarterOfAYearIsPossible() {
        assertThat(UsagePeriod.of("2026-07-01", "2026-10-01", TODAY).since()).isEqualTo("2026-07-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-11-02, since",
        "2026-11-03, 2026-11-02, since",
        "2026-07-01, 2026-10-02, since",
        "2026-08-30,           , since",
        "yesterday,  2026-11-02, since",
        "1999-12-31, 2000-01-02, since",
        "2026-11-01, 2026-02-30, until",
        "2026-11-01, 2026-11-02T00:00:00Z, until",
        "2026-11-01, +999999999-01-01, until"
    })
    void everythingElseIsRefusedByName(String since, String until, String wrong) {
        assertThatThrownBy(() -> UsagePeriod.of(since, until, TODAY))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .extracting(ProblemException.FieldError::pointer)
                        .containsExactly(wrong));
    }
}
