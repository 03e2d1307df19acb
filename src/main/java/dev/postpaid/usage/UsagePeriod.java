package dev.postpaid.usage;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days in UTC.
 *
 * @param since the first
 * @param until the first that is left out
 */
record UsagePeriod(LocalDate since, LocalDate until) {

    /** A quarter of a year, and a day for those who ask for the present one, too. */
    static final int MOST_DAYS = 92;

    private static final int USUAL_DAYS = 30;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /**
     * @param since null for 30 days before the end
     * @param until null for tomorrow, so that today is the last day
     * @throws ProblemException 422 if one is not a date, or there is no day between, or there are too many
     */
    static UsagePeriod of(String since, String until, LocalDate today) {
        LocalDate end = until == null ? today.plusDays(1) : date("until", until);
        LocalDate begin = since == null ? end.minusDays(USUAL_DAYS) : date("since", since);
        if (!begin.isBefore(end)) {
            throw ProblemException.invalid("since", Rule.of("before_until"));
        }
        if (ChronoUnit.DAYS.between(begin, end) > MOST_DAYS) {
            throw ProblemException.invalid("since", Rule.of("days_before_until", MOST_DAYS));
        }
        return new UsagePeriod(begin, end);
    }

    private static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(FIRST) && !date.isAfter(LAST)) {
                return date;
            }
        } catch (DateTimeException e) {
            // Continues to the common error below.
        }
        throw ProblemException.invalid(name, Rule.of("date"));
    }
}
