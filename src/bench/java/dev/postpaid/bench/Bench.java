package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Runs scenarios one after another and writes {@code report.json} and {@code report.md}. The only argument is their names, separated
 * by commas; {@code README.md} of this kit says what each is.
 */
final class Bench {

    private static final int CONNECTIONS = 32;
    private static final long ENOUGH_SECONDS = 120;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    private final Sender sender;
    private final int warmUp = Integer.getInteger("warm-up", 50_000);
    private final int events = Integer.getInteger("events", 20_000);
    private final Sink sink = new Sink(20_000_000);
    private long next;

    private Bench(Sender sender) {
        this.sender = sender;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> scenarios = new ArrayList<>(List.of(arguments[0].split(",")));
        double raw = scenarios.remove("raw") ? RawLimit.measure(CONNECTIONS, 200_000, 200_000) : 0;
        if (raw > 0) {
            System.out.printf("raw limit R: %,.0f signed POSTs a second%n", raw);
        }
        List<Figures> figures = new ArrayList<>();
        String name;
        boolean postgresql = System.getProperty("database", "postgresql").equals("postgresql");
        try (Sender sender = new Postpaid(Path.of(System.getProperty("work")), postgresql)) {
            name = sender.name();
            Bench bench = new Bench(sender);
            System.out.print(Figures.HEAD);
            for (String scenario : scenarios) {
                Figures found = bench.run(scenario);
                figures.add(found);
                System.out.print(found.row(raw));
            }
        }
        write(name, raw, figures);
    }

    private Figures run(String scenario) throws IOException, InterruptedException {
        return switch (scenario) {
            case "cold" -> measured(scenario, urls(1), 0, 60 * 300, 300);
            case "single" -> measured(scenario, urls(1), warmUp, events, 0);
            case "single-256" -> measured(scenario, urls(1), warmUp, events, 0, 256);
            case "latency" -> measured(scenario, urls(1), warmUp, Math.min(events, 60 * 300), 300);
            case "idle" -> measured(scenario, urls(1), warmUp, 300, 5);
            case "fan-out-5" -> measured(scenario, urls(5), warmUp / 5, events / 5, 0);
            case "fan-out-20" -> measured(scenario, urls(20), warmUp / 20, events / 20, 0);
            case "hanging" -> hanging(scenario);
            default -> throw new IllegalArgumentException("no such scenario: " + scenario);
        };
    }

    private List<String> urls(int count) {
        return IntStream.range(0, count).mapToObj(i -> sink.url("ok/" + i)).toList();
    }

    private Figures measured(String scenario, List<String> urls, int warmUp, int count, double rate)
            throws IOException, InterruptedException {
        return measured(scenario, urls, warmUp, count, rate, CONNECTIONS);
    }

    private Figures measured(String scenario, List<String> urls, int warmUp, int count, double rate, int connections)
            throws IOException, InterruptedException {
        Sender.Tenant tenant = sender.tenant(urls);
        return measured(scenario, tenant::request, urls.size(), warmUp, count, rate, connections);
    }

    /** A hundred accounts with ten endpoints each, of which one never answers; each event goes to the ten of one account. */
    private Figures hanging(String scenario) throws IOException, InterruptedException {
        List<String> urls =
                Stream.concat(urls(9).stream(), Stream.of(sink.url("hang"))).toList();
        List<Sender.Tenant> tenants =
                Stream.generate(() -> sender.tenant(urls)).limit(100).toList();
        return measured(
                scenario,
                number -> tenants.get((int) (number % tenants.size())).request(number),
                urls.size() - 1,
                warmUp / 10,
                events / 10,
                0,
                CONNECTIONS);
    }

    private Figures measured(
            String scenario,
            LongFunction<byte[]> requests,
            int fanOut,
            int warmUp,
            int count,
            double rate,
            int connections)
            throws IOException, InterruptedException {
        Load load = new Load(sender.port(), connections, requests);
        if (warmUp > 0) {
            long before = sink.received();
            load.run(next, warmUp, 0);
            next += warmUp;
            await(before + (long) warmUp * fanOut);
        }
        long before = sink.received();
        long written = sender.written();
        Map<String, Double> cpu = Cpu.seconds(sender.parts());
        long from = next;
        long started = System.nanoTime();
        Load.Result result = load.run(from, count, rate);
        next += count;
        long wanted = before + (count - result.refused()) * fanOut;
        double seconds = await(wanted, started);
        Map<String, Double> after = Cpu.seconds(sender.parts());
        double deliveries = sink.received() - before;
        Map<String, Double> cost = new LinkedHashMap<>();
        after.forEach((part, spent) -> cost.put(part, (spent - cpu.get(part)) * 10_000 / deliveries));
        return new Figures(
                scenario,
                count / result.seconds(),
                deliveries / seconds,
                cost,
                (long) ((sender.written() - written) / deliveries),
                result.answers(),
                arrivals(from, result.sentAt()),
                result.refused(),
                Math.max(0, wanted - sink.received()));
    }

    private void await(long wanted) throws InterruptedException {
        await(wanted, System.nanoTime());
    }

    /** @return the seconds since {@code started} in which all arrived, or until it was given up */
    private double await(long wanted, long started) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENOUGH_SECONDS);
        while (sink.received() < wanted && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private Histogram arrivals(long from, long[] sentAt) {
        Histogram arrivals = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < sentAt.length; i++) {
            long arrival = sink.arrival(from + i);
            if (arrival != 0) {
                arrivals.recordValue(Math.max(0, arrival - sentAt[i]));
            }
        }
        return arrivals;
    }

    private static void write(String name, double raw, List<Figures> figures) throws IOException {
        Path report = Path.of(System.getProperty("report"));
        Files.createDirectories(report);
        JsonArrayBuilder scenarios = Json.createArrayBuilder();
        StringBuilder text = new StringBuilder("# " + name + "\n\n" + conditions() + "\n");
        if (raw > 0) {
            text.append(String.format("Raw limit R: %,.0f signed POSTs a second.%n%n", raw));
        }
        text.append(Figures.HEAD);
        figures.forEach(found -> {
            scenarios.add(found.json());
            text.append(found.row(raw));
        });
        Files.writeString(report.resolve("report.md"), text);
        Files.writeString(
                report.resolve("report.json"),
                Json.createObjectBuilder()
                        .add("sender", name)
                        .add("at", Instant.now().toString())
                        .add("raw_limit_per_second", raw)
                        .add("scenarios", scenarios)
                        .build()
                        .toString());
        System.out.println("written to " + report);
    }

    private static String conditions() {
        return String.format(
                "%d cores shared with load and sink, Java %s, %d connections, events of 1.1 KB, %s.%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                CONNECTIONS,
                Instant.now());
    }
}
