package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what was measured, prints it at once, and writes it to {@code report.md} and {@code report.json}. */
final class Report {

    /** What a scenario with a server of its own came to. */
    interface Part {

        String name();

        String markdown();

        JsonObjectBuilder json();
    }

    private final double raw;
    private final List<Figures> figures = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private String sender = "";

    /** @param raw what the raw limit is, or 0 if it was not measured */
    Report(double raw) {
        this.raw = raw;
        System.out.print(rawText());
    }

    void sender(String name) {
        sender = name;
        System.out.print(Figures.HEAD);
    }

    void add(Figures found) {
        figures.add(found);
        System.out.print(found.row(raw));
    }

    /** Adds the median of each of these scenarios, if there were several runs. */
    void medians(List<String> scenarios) {
        for (String scenario : scenarios) {
            List<Figures> runs = figures.stream()
                    .filter(found -> found.scenario().equals(scenario))
                    .toList();
            if (runs.size() > 1) {
                add(Figures.median(runs));
            }
        }
    }

    void alone(Part part) {
        parts.add(part);
        System.out.print(part.markdown());
    }

    void write() throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("report")));
        Files.writeString(directory.resolve("report.md"), markdown());
        Files.writeString(directory.resolve("report.json"), json().build().toString());
        System.out.println("written to " + directory);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Measurements\n\n" + conditions() + "\n" + rawText());
        if (!figures.isEmpty()) {
            text.append("## ").append(sender).append("\n\n").append(Figures.HEAD);
            figures.forEach(found -> text.append(found.row(raw)));
        }
        parts.forEach(part -> text.append("\n").append(part.markdown()));
        return text.toString();
    }

    private JsonObjectBuilder json() {
        JsonArrayBuilder scenarios = Json.createArrayBuilder();
        figures.forEach(found -> scenarios.add(found.json()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("sender", sender)
                .add("at", Instant.now().toString())
                .add("cores", cores())
                .add("java", java())
                .add("raw_limit_per_second", raw)
                .add("scenarios", scenarios);
        parts.forEach(part -> json.add(part.name(), part.json()));
        return json;
    }

    private String rawText() {
        return raw == 0 ? "" : String.format(Locale.ROOT, "Raw limit R: %,.0f signed POSTs a second.%n%n", raw);
    }

    private static String conditions() {
        return String.format(
                "%d cores shared with load, sink and database, Java %s, events of 1.1 KB, %s. Steal is the part of the"
                        + " machine's time, in percent, that its host gave to others.%n",
                cores(), java(), Instant.now());
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String java() {
        return System.getProperty("java.version");
    }
}
