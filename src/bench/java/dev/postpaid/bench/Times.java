package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * How long something took.
 *
 * @param millis one for each of {@link #PERCENTILES}
 */
record Times(long count, List<Double> millis) {

    private static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 100.0);

    /** @param nanos how long each took */
    static Times of(Histogram nanos) {
        return new Times(
                nanos.getTotalCount(),
                PERCENTILES.stream()
                        .map(percentile -> nanos.getValueAtPercentile(percentile) / 1e6)
                        .toList());
    }

    /** The median of each percentile. */
    static Times median(List<Times> all) {
        return new Times(
                (long) Figures.median(all, Times::count),
                IntStream.range(0, PERCENTILES.size())
                        .mapToObj(i -> Figures.median(all, times -> times.millis.get(i)))
                        .toList());
    }

    /** p50 and p99. */
    String text() {
        return count == 0 ? "–" : String.format(Locale.ROOT, "%.1f / %.1f", at(50), at(99));
    }

    /** p50, p99 and the longest. */
    String withLongest() {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", at(50), at(99), at(100));
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("count", count);
        PERCENTILES.forEach(percentile -> json.add("p" + percentile, at(percentile)));
        return json;
    }

    private double at(double percentile) {
        return millis.get(PERCENTILES.indexOf(percentile));
    }
}
