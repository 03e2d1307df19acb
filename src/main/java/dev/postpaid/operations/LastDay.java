package dev.postpaid.operations;

import dev.postpaid.operations.MinuteRows.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The last 24 hours of the queue and the nodes, in parts of 15 minutes. */
public record LastDay(List<Span> spans, List<NodeLife> nodes) {

    static final Duration DAY = Duration.ofDays(1);
    private static final Duration PART = Duration.ofMinutes(15);

    /**
     * A part of the day.
     *
     * @param waiting the most deliveries that waited; null if nobody measured
     * @param oldestDueSeconds the longest that one was due; null if nobody measured
     * @param nodes the most that were there at a time
     * @param inFlight the most attempts that were under way
     * @param did in the whole part
     * @param minutes how many of its minutes are known
     */
    public record Span(
            Instant from, Long waiting, Long oldestDueSeconds, int nodes, long inFlight, Counts did, int minutes) {

        /** Events a minute. */
        public double accepted() {
            return perMinute(did.accepted());
        }

        /** Deliveries a minute. */
        public double delivered() {
            return perMinute(did.delivered());
        }

        /** Failed attempts and deliveries that were given up, a minute. */
        public double failures() {
            return perMinute(did.retried() + did.failed());
        }

        private double perMinute(long count) {
            return minutes == 0 ? 0 : Math.round(10.0 * count / minutes) / 10.0;
        }
    }

    /** Whether anything is known of it. */
    public boolean isKnown() {
        return spans.stream().anyMatch(span -> span.minutes() > 0);
    }

    static LastDay of(List<Minute> queue, List<Minute> nodes, List<NodeLife> lives, Instant now) {
        List<Span> spans = new ArrayList<>();
        long part = PART.toSeconds();
        long first = Math.floorDiv(now.minus(DAY).getEpochSecond(), part) * part + part;
        for (long from = first; from <= now.getEpochSecond(); from += part) {
            spans.add(span(Instant.ofEpochSecond(from), queue, nodes));
        }
        return new LastDay(spans, lives);
    }

    private static Span span(Instant from, List<Minute> queue, List<Minute> nodes) {
        List<Minute> measured = in(from, queue).toList();
        List<Minute> did = in(from, nodes).toList();
        return new Span(
                from,
                measured.stream()
                        .map(Minute::waiting)
                        .filter(known -> known != null)
                        .max(Long::compare)
                        .orElse(null),
                measured.stream()
                        .map(Minute::oldestDueSeconds)
                        .filter(known -> known != null)
                        .max(Long::compare)
                        .orElse(null),
                did.stream().mapToInt(Minute::nodes).max().orElse(0),
                did.stream().mapToLong(Minute::inFlight).max().orElse(0),
                did.stream().map(Minute::did).reduce(Counts.NONE, Counts::plus),
                did.size());
    }

    private static Stream<Minute> in(Instant from, List<Minute> minutes) {
        return minutes.stream()
                .filter(minute -> !minute.at().isBefore(from) && minute.at().isBefore(from.plus(PART)));
    }
}
