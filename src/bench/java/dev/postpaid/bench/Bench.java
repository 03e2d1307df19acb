package dev.postpaid.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs scenarios one after another and writes {@code report.json} and {@code report.md}. The only argument is their names, separated
 * by commas; {@code README.md} of this kit says what each is.
 */
final class Bench {

    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 8;
    private static final int RAW_EVENTS = 200_000;
    private static final int WARM_UP = Integer.getInteger("warm-up", 50_000);
    private static final int EVENTS = Integer.getInteger("events", 20_000);

    private final Sender sender;
    private final Sink sink = new Sink(20_000_000);

    private Bench(Sender sender) {
        this.sender = sender;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> scenarios = new ArrayList<>(List.of(arguments[0].split(",")));
        boolean isRaw = scenarios.remove("raw");
        boolean isBacklog = scenarios.remove(Backlog.NAME);
        boolean isNeighbour = scenarios.remove(Neighbour.NAME);
        boolean isLists = scenarios.remove(Lists.NAME);
        if ((isBacklog || isNeighbour || isLists) && !isPostgresql()) {
            throw new IllegalArgumentException(
                    String.join(", ", Backlog.NAME, Neighbour.NAME, Lists.NAME) + " need PostgreSQL");
        }
        Report report = new Report(isRaw ? RawLimit.measure(Scenario.CONNECTIONS, RAW_EVENTS, RAW_EVENTS) : 0);
        if (!scenarios.isEmpty()) {
            try (Postpaid sender = postpaid("768m")) {
                report.sender(sender.name());
                new Bench(sender).run(scenarios, Integer.getInteger("runs", 1), report);
            }
        }
        if (isBacklog) {
            try (Postpaid sender = postpaid("256m")) {
                report.alone(new Backlog(sender).drain(Integer.getInteger("backlog", 1_000_000), WARM_UP));
            }
        }
        if (isNeighbour) {
            try (Postpaid sender = postpaid("768m")) {
                report.alone(new Neighbour(sender).compare(Integer.getInteger("due", 100_000), WARM_UP));
            }
        }
        if (isLists) {
            try (Postpaid sender = postpaid("768m")) {
                int attempts = Integer.getInteger("attempts", 5_000_000);
                report.sender(sender.name());
                Bench bench = new Bench(sender);
                Measurement measurement = new Measurement(sender, bench.sink);
                Scenario single = bench.scenario("single");
                report.add(measurement.of(single, "small log"));
                report.alone(new Lists(sender).time(attempts));
                report.add(measurement.of(single, "log of %,d".formatted(attempts)));
            }
        }
        report.write();
    }

    private static Postpaid postpaid(String heap) throws Exception {
        return new Postpaid(
                Path.of(System.getProperty("work")),
                Server.of(System.getProperty("server", "payara")),
                isPostgresql(),
                heap);
    }

    private static boolean isPostgresql() {
        return System.getProperty("database", "postgresql").equals("postgresql");
    }

    /** Alternates the scenarios, so that what changes on the machine in the meantime meets each of them. */
    private void run(List<String> names, int runs, Report report) throws Exception {
        List<Scenario> scenarios = names.stream().map(this::scenario).toList();
        Measurement measurement = new Measurement(sender, sink);
        for (int run = 1; run <= runs; run++) {
            for (Scenario scenario : scenarios) {
                report.add(measurement.of(scenario, runs == 1 ? "" : "run " + run));
            }
        }
        report.medians(names);
    }

    private Scenario scenario(String name) {
        return switch (name) {
            case "cold" -> new Scenario(name, tenant(1)::request, 1, 1, Scenario.CONNECTIONS, 300, 0, 60 * 300);
            case "single" -> Scenario.of(name, tenant(1)::request, WARM_UP, EVENTS);
            case "single-256" ->
                Scenario.of(name, tenant(1)::request, WARM_UP, EVENTS).over(256);
            case "keyed" -> Scenario.of(name, tenant(1)::keyed, WARM_UP, EVENTS);
            case "ordered" ->
                Scenario.of(name, sender.orderedTenant(sink.url("ok"))::request, WARM_UP / 50, EVENTS / 10)
                        .at(300);
            case "batch" -> batch(name, tenant(1));
            case "latency" ->
                Scenario.of(name, tenant(1)::request, WARM_UP, Math.min(EVENTS, 60 * 300))
                        .at(300);
            case "idle" -> Scenario.of(name, tenant(1)::request, WARM_UP, 300).at(5);
            case "fan-out-5" ->
                Scenario.of(name, tenant(5)::request, WARM_UP, EVENTS).toEndpoints(5);
            case "fan-out-20" ->
                Scenario.of(name, tenant(20)::request, WARM_UP, EVENTS).toEndpoints(20);
            case "healthy" -> manyEndpoints(name, urls(9));
            case "healthy-100" -> manyEndpoints(name, urls(9)).at(100);
            case "hanging" -> manyEndpoints(name, urlsAndOneThatHangs());
            case "hanging-100" -> manyEndpoints(name, urlsAndOneThatHangs()).at(100);
            default -> throw new IllegalArgumentException("no such scenario: " + name);
        };
    }

    private Scenario batch(String name, Sender.Tenant tenant) {
        return Scenario.of(name, from -> tenant.batch(from, BATCH), WARM_UP, EVENTS)
                .inBatches(BATCH)
                .over(BATCH_CONNECTIONS);
    }

    /** A hundred accounts with these endpoints each; nine of them answer. Each event goes to those of one account. */
    private Scenario manyEndpoints(String name, List<String> urls) {
        List<Sender.Tenant> tenants =
                Stream.generate(() -> sender.tenant(urls)).limit(100).toList();
        return new Scenario(
                name,
                number -> tenants.get((int) (number % tenants.size())).request(number),
                1,
                9,
                Scenario.CONNECTIONS,
                0,
                WARM_UP / 10,
                EVENTS / 10);
    }

    private List<String> urlsAndOneThatHangs() {
        return Stream.concat(urls(9).stream(), Stream.of(sink.url(Sink.HANGING)))
                .toList();
    }

    private Sender.Tenant tenant(int endpoints) {
        return sender.tenant(urls(endpoints));
    }

    private List<String> urls(int count) {
        return IntStream.range(0, count).mapToObj(i -> sink.url("ok/" + i)).toList();
    }
}
