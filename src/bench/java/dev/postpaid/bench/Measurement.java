package dev.postpaid.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Sends what a scenario sends, waits until all of it arrived, and counts. */
final class Measurement {

    private static final long ENOUGH_SECONDS = 120;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    private final Sender sender;
    private final Sink sink;
    private long next;

    Measurement(Sender sender, Sink sink) {
        this.sender = sender;
        this.sink = sink;
    }

    /** @param run as in {@link Figures} */
    Figures of(Scenario scenario, String run) throws IOException, InterruptedException {
        int perRequest = scenario.eventsPerRequest();
        Load load = new Load(sender.port(), scenario.connections(), scenario.requests(), perRequest);
        if (scenario.warmUp() > 0) {
            long before = sink.received();
            load.run(next, scenario.warmUp() / perRequest, 0);
            next += scenario.warmUp();
            await(before + (long) scenario.warmUp() * scenario.deliveries(), System.nanoTime());
        }
        long before = sink.received();
        long written = sender.written();
        Cpu.Machine machine = Cpu.Machine.now();
        Map<String, Double> cpu = Cpu.seconds(sender.parts());
        long from = next;
        long started = System.nanoTime();
        Load.Result result = load.run(from, scenario.events() / perRequest, scenario.rate());
        next += scenario.events();
        long wanted = before + (scenario.events() - result.refused() * perRequest) * scenario.deliveries();
        double seconds = await(wanted, started);
        Map<String, Double> after = Cpu.seconds(sender.parts());
        double steal = machine.stealSince();
        double deliveries = sink.received() - before;
        Map<String, Double> cost = new LinkedHashMap<>();
        after.forEach((part, spent) -> cost.put(part, (spent - cpu.get(part)) * 10_000 / deliveries));
        return new Figures(
                scenario.name(),
                run,
                scenario.warmUp(),
                scenario.events(),
                scenario.events() / result.seconds(),
                deliveries / seconds,
                cost,
                (sender.written() - written) / deliveries,
                Times.of(result.answers()),
                Times.of(arrivals(from, result.sentAt(), perRequest)),
                result.refused(),
                Math.max(0, wanted - sink.received()),
                steal);
    }

    /** @return the seconds since {@code started} in which all arrived, or until it was given up */
    private double await(long wanted, long started) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENOUGH_SECONDS);
        while (sink.received() < wanted && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private Histogram arrivals(long from, long[] sentAt, int perRequest) {
        Histogram arrivals = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < sentAt.length * perRequest; i++) {
            long arrival = sink.arrival(from + i);
            if (arrival != 0) {
                arrivals.recordValue(Math.max(0, arrival - sentAt[i / perRequest]));
            }
        }
        return arrivals;
    }
}
