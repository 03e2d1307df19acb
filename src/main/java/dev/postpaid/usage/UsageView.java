package dev.postpaid.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account did in a period.
 *
 * @param since the first day
 * @param until the first day that is left out
 * @param countedUntil what happened later is not counted yet; null if nothing was counted so far
 * @param total of all days
 * @param days all days of the period, the first one first
 */
public record UsageView(LocalDate since, LocalDate until, Instant countedUntil, UsageFigures total, List<Day> days) {

    /** A day in UTC; the figures are those of {@link UsageFigures}. */
    public record Day(
            LocalDate day,
            long orders,
            long events,
            Map<String, Long> eventsByType,
            long delivered,
            long failed,
            long attempts) {

        static Day of(LocalDate day, UsageFigures did) {
            return new Day(
                    day, did.orders(), did.events(), did.eventsByType(), did.delivered(), did.failed(), did.attempts());
        }
    }

    /** @param numbers by day and by what was counted */
    static UsageView of(UsagePeriod period, Instant countedUntil, Map<LocalDate, Map<String, Long>> numbers) {
        Map<String, Long> total = new HashMap<>();
        numbers.values().forEach(day -> day.forEach((what, number) -> total.merge(what, number, Long::sum)));
        return new UsageView(
                period.since(),
                period.until(),
                countedUntil,
                UsageFigures.of(total),
                period.since()
                        .datesUntil(period.until())
                        .map(day -> Day.of(day, UsageFigures.of(numbers.getOrDefault(day, Map.of()))))
                        .toList());
    }
}
