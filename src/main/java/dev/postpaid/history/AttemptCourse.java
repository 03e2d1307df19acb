package dev.postpaid.history;

import dev.postpaid.sending.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How attempts ended over a period.
 *
 * @param spans equally long parts of the period, without gaps, oldest first
 * @param figures of the whole period
 * @param cut whether there were more attempts than were read; then the counts of the oldest spans are too low or zero
 */
public record AttemptCourse(List<Span> spans, AttemptFigures figures, boolean cut) {

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
    record Observed(Instant startedAt, long durationMs, String outcome, Integer statusCode) {}

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
        return new AttemptCourse(List.copyOf(spans), AttemptFigures.of(attempts), cut);
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

    /** Spans begin on the full hour, or another multiple of their length, even if the period does not. */
    static Instant begin(Instant since, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(since.getEpochSecond() / seconds * seconds);
    }

    private static Span span(Instant from, List<Observed> part) {
        Map<String, Integer> outcomes = new TreeMap<>();
        part.forEach(attempt -> outcomes.merge(attempt.outcome(), 1, Integer::sum));
        long[] latencies = AttemptFigures.latencies(part);
        return new Span(
                from, outcomes, AttemptFigures.percentile(latencies, 50), AttemptFigures.percentile(latencies, 95));
    }
}
