package dev.postpaid.history;

import dev.postpaid.history.AttemptCourse.Observed;
import dev.postpaid.sending.Outcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a number of attempts ended.
 *
 * @param attempts how many there were
 * @param delivered how many of them were delivered
 * @param p50 in milliseconds, the time within which half of them ended; null if that is unknown
 * @param p95 the same for 95 of 100
 * @param answers what came back, the most frequent first
 */
public record AttemptFigures(int attempts, int delivered, Long p50, Long p95, List<Answer> answers) {

    /** Outcomes without a response time: no request was sent, or its duration is unknown. */
    private static final Set<String> WITHOUT_LATENCY = Set.of(Outcome.BLOCKED.word(), Outcome.LOST.word());

    private static final Comparator<Answer> MOST_FREQUENT_FIRST = Comparator.comparing(Answer::number)
            .reversed()
            .thenComparing(Answer::code, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Answer::outcome);

    /**
     * An answer, or what came instead of one.
     *
     * @param code the status code; null if there was no answer
     * @param outcome by the API's word
     * @param number how many attempts ended so
     * @param share the part of all attempts, from 0 to 1
     */
    public record Answer(Integer code, String outcome, int number, double share) {}

    private record Kind(Integer code, String outcome) {}

    static AttemptFigures of(List<Observed> attempts) {
        Map<Kind, Integer> numbers = new HashMap<>();
        attempts.forEach(each -> numbers.merge(new Kind(each.statusCode(), each.outcome()), 1, Integer::sum));
        long[] latencies = latencies(attempts);
        return new AttemptFigures(
                attempts.size(),
                (int) attempts.stream().filter(AttemptFigures::isDelivered).count(),
                percentile(latencies, 50),
                percentile(latencies, 95),
                numbers.entrySet().stream()
                        .map(each -> new Answer(
                                each.getKey().code(),
                                each.getKey().outcome(),
                                each.getValue(),
                                (double) each.getValue() / attempts.size()))
                        .sorted(MOST_FREQUENT_FIRST)
                        .toList());
    }

    /** Counted without their answers and durations. */
    static AttemptFigures counted(int attempts, int delivered) {
        return new AttemptFigures(attempts, delivered, null, null, List.of());
    }

    /** The part that was delivered, from 0 to 1; null if there were no attempts. */
    public Double success() {
        return attempts == 0 ? null : (Double) ((double) delivered / attempts);
    }

    private static boolean isDelivered(Observed attempt) {
        return attempt.outcome().equals(Outcome.DELIVERED.word());
    }

    /** In milliseconds, the shortest first. */
    static long[] latencies(List<Observed> attempts) {
        return attempts.stream()
                .filter(attempt -> !WITHOUT_LATENCY.contains(attempt.outcome()))
                .mapToLong(Observed::durationMs)
                .sorted()
                .toArray();
    }

    /** By nearest rank, so the result is the duration of a real attempt. */
    static Long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : (Long) sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
