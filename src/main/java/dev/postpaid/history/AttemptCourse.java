package dev.postpaid.history;

import dev.postpaid.sending.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How attempts ended over a period.
 *
 * @param spans equally long parts of the period, without gaps, oldest first
 * @param cut whether there were more attempts than were read; then the counts of the oldest spans are too low or zero
 */
public record AttemptCourse(List<Span> spans, boolean cut) {

    /** Outcomes without a response time: no request was sent, or its duration is unknown. */
    private static final Set<String> WITHOUT_LATENCY = Set.of(Outcome.BLOCKED.word(), Outcome.LOST.word());

    /**
     * A part of the period.
     *
     * @param outcomes how many attempts had each outcome, by the API's word
     * @param p50 in milliseconds, the time within which half of the attempts ended; null if there were none
     * @param p95 the same for 95 of 100
     */
    public record Span(Instant from, Map<String, Integer> outcomes, Long p50, Long p95) {

        public int attempts() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** An attempt as the log has it. */
    record Observed(Instant startedAt, long durationMs, String outcome) {}

    /** @param attempts none began before {@code since} */
    static AttemptCourse of(List<Observed> attempts, Instant since, Instant now, Duration length, boolean cut) {
        TreeMap<Instant, List<Observed>> parts = new TreeMap<>();
        for (Instant from = begin(since, length); !from.isAfter(now); from = from.plus(length)) {
            parts.put(from, new ArrayList<>());
        }
        // Another node's clock may be a little ahead: an attempt in the future counts in the last span.
        attempts.forEach(
                attempt -> parts.floorEntry(attempt.startedAt()).getValue().add(attempt));
        List<Span> spans = new ArrayList<>();
        parts.forEach((from, part) -> spans.add(span(from, part)));
        return new AttemptCourse(List.copyOf(spans), cut);
    }

    /** The outcomes that occurred, {@code delivered} first. */
    public List<String> outcomes() {
        return Arrays.stream(Outcome.values())
                .map(Outcome::word)
                .filter(word -> spans.stream().anyMatch(span -> span.outcomes().containsKey(word)))
                .toList();
    }

    public int attempts() {
        return spans.stream().mapToInt(Span::attempts).sum();
    }

    /** Spans begin on the full hour, even if the period does not. */
    private static Instant begin(Instant since, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(since.getEpochSecond() / seconds * seconds);
    }

    private static Span span(Instant from, List<Observed> part) {
        Map<String, Integer> outcomes = new TreeMap<>();
        part.forEach(attempt -> outcomes.merge(attempt.outcome(), 1, Integer::sum));
        long[] latencies = part.stream()
                .filter(attempt -> !WITHOUT_LATENCY.contains(attempt.outcome()))
                .mapToLong(Observed::durationMs)
                .sorted()
                .toArray();
        return new Span(from, outcomes, percentile(latencies, 50), percentile(latencies, 95));
    }

    /** By nearest rank, so the result is the duration of a real attempt. */
    private static Long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
