package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/**
 * What one scenario came to. CPU seconds are per 10,000 deliveries; times are in milliseconds.
 *
 * @param run which one it is, for example {@code 2} or {@code median}; empty if there is only one
 * @param warmUp events before the measurement
 * @param steal the part of the machine's time that its host gave to others, in percent
 * @param lost deliveries that never arrived within the time that a scenario waits
 */
record Figures(
        String scenario,
        String run,
        int warmUp,
        int events,
        double acceptedPerSecond,
        double deliveredPerSecond,
        Map<String, Double> cpu,
        double logBytesPerDelivery,
        Times answers,
        Times arrivals,
        double refused,
        double lost,
        double steal) {

    static final String HEAD =
            "| scenario | warm-up / events | accepted/s | delivered/s | of R | CPU s per 10,000 deliveries"
                    + " | database log, bytes per delivery | answer p50 / p99 ms | send to arrival p50 / p99 ms | refused"
                    + " | lost | steal |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";

    /** The median of every figure of several runs of one scenario. */
    static Figures median(List<Figures> runs) {
        Figures first = runs.get(0);
        Map<String, Double> cpu = new LinkedHashMap<>();
        first.cpu.keySet().forEach(part -> cpu.put(part, median(runs, run -> run.cpu.get(part))));
        return new Figures(
                first.scenario,
                "median",
                first.warmUp,
                first.events,
                median(runs, Figures::acceptedPerSecond),
                median(runs, Figures::deliveredPerSecond),
                cpu,
                median(runs, Figures::logBytesPerDelivery),
                Times.median(runs.stream().map(Figures::answers).toList()),
                Times.median(runs.stream().map(Figures::arrivals).toList()),
                median(runs, Figures::refused),
                median(runs, Figures::lost),
                median(runs, Figures::steal));
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** @param raw what the raw limit is, or 0 if it was not measured */
    String row(double raw) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d / %,d | %,.0f | %,.0f | %s | %s | %,.0f | %s | %s | %.0f | %.0f | %.1f%% |%n",
                run.isEmpty() ? scenario : scenario + ", " + run,
                warmUp,
                events,
                acceptedPerSecond,
                deliveredPerSecond,
                raw == 0 ? "–" : String.format(Locale.ROOT, "%.3f", deliveredPerSecond / raw),
                cpuText(),
                logBytesPerDelivery,
                answers.text(),
                arrivals.text(),
                refused,
                lost,
                steal);
    }

    JsonObjectBuilder json() {
        JsonObjectBuilder parts = Json.createObjectBuilder();
        cpu.forEach(parts::add);
        return Json.createObjectBuilder()
                .add("scenario", scenario)
                .add("run", run)
                .add("warm_up", warmUp)
                .add("events", events)
                .add("accepted_per_second", acceptedPerSecond)
                .add("delivered_per_second", deliveredPerSecond)
                .add("cpu_seconds_per_10000_deliveries", parts)
                .add("database_log_bytes_per_delivery", logBytesPerDelivery)
                .add("answer_ms", answers.json())
                .add("arrival_ms", arrivals.json())
                .add("refused", refused)
                .add("lost", lost)
                .add("steal_percent", steal);
    }

    private String cpuText() {
        StringJoiner text = new StringJoiner(" + ");
        cpu.values().forEach(seconds -> text.add(String.format(Locale.ROOT, "%.1f", seconds)));
        double all = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
        return String.format(Locale.ROOT, "%.1f (%s)", all, text);
    }
}
