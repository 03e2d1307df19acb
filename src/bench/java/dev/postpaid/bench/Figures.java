package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/**
 * What one scenario came to. CPU seconds are per 10,000 deliveries; times are in milliseconds.
 *
 * @param lost events that never arrived within the time that a scenario waits
 */
record Figures(
        String scenario,
        double acceptedPerSecond,
        double deliveredPerSecond,
        Map<String, Double> cpu,
        long logBytesPerDelivery,
        Histogram answers,
        Histogram arrivals,
        long refused,
        long lost) {

    static final String HEAD =
            "| scenario | accepted/s | delivered/s | of R | CPU s per 10,000 deliveries | database log, bytes per delivery"
                    + " | answer p50 / p99 ms | send to arrival p50 / p99 ms | refused | lost |\n|---|---|---|---|---|---|---|---|---|---|\n";

    /** @param raw what the raw limit is, or 0 if it was not measured */
    String row(double raw) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %s | %s | %,d | %s | %s | %d | %d |%n",
                scenario,
                acceptedPerSecond,
                deliveredPerSecond,
                raw == 0 ? "–" : String.format(Locale.ROOT, "%.3f", deliveredPerSecond / raw),
                cpuText(),
                logBytesPerDelivery,
                percentiles(answers),
                percentiles(arrivals),
                refused,
                lost);
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder parts = Json.createObjectBuilder();
        cpu.forEach(parts::add);
        return Json.createObjectBuilder()
                .add("scenario", scenario)
                .add("accepted_per_second", acceptedPerSecond)
                .add("delivered_per_second", deliveredPerSecond)
                .add("cpu_seconds_per_10000_deliveries", parts)
                .add("database_log_bytes_per_delivery", logBytesPerDelivery)
                .add("answer_ms", json(answers))
                .add("arrival_ms", json(arrivals))
                .add("refused", refused)
                .add("lost", lost);
    }

    private String cpuText() {
        StringJoiner text = new StringJoiner(" + ");
        cpu.values().forEach(seconds -> text.add(String.format(Locale.ROOT, "%.1f", seconds)));
        double all = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        return String.format(Locale.ROOT, "%.1f (%s)", all, text);
    }

    private static String percentiles(Histogram times) {
        return times.getTotalCount() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.1f / %.1f", millis(times, 50), millis(times, 99));
    }

    private static JsonObjectBuilder json(Histogram times) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("count", times.getTotalCount());
        for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
            json.add("p" + percentile, millis(times, percentile));
        }
        return json;
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }
}
