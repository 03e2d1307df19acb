package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measures how long first deliveries of one account take while very many deliveries of another are due, and before. */
final class Neighbour {

    static final String NAME = "neighbour";

    private static final int SECONDS = 8;
    private static final int PER_SECOND = 100;
    private static final long ENOUGH_SECONDS = 120;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    private final Postpaid sender;

    /** @param sender over PostgreSQL */
    Neighbour(Postpaid sender) {
        this.sender = sender;
    }

    /** @param due deliveries of the other account; @param warmUp orders of this one before */
    Compared compare(int due, int warmUp) throws IOException, SQLException, InterruptedException {
        try (Sink sink = new Sink(due + 1 + warmUp + 2 * SECONDS * PER_SECOND)) {
            Backlog backlog = new Backlog(sender);
            int own = due + 1;
            Account account = backlog.warmUp(sink, own, warmUp);
            Account other = backlog.fill(sink, due);
            Cpu.Machine machine = Cpu.Machine.now();
            Times before = times(sink, account, own + warmUp);
            long received = sink.received();
            backlog.enable(other);
            Times beside = times(sink, account, own + warmUp + SECONDS * PER_SECOND);
            long drained = sink.received() - received - SECONDS * PER_SECOND;
            Backlog.await(sink, received + due + SECONDS * PER_SECOND);
            return new Compared(sender.name(), due, drained, before, beside, machine.stealSince());
        }
    }

    private Times times(Sink sink, Account account, int from) throws IOException, InterruptedException {
        int orders = SECONDS * PER_SECOND;
        Load.Result sent =
                new Load(sender.port(), Scenario.CONNECTIONS, account::request, 1).run(from, orders, PER_SECOND);
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENOUGH_SECONDS);
        for (int i = 0; i < orders; i++) {
            while (sink.arrival(from + i) == 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("event " + (from + i) + " did not arrive");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            nanos.recordValue(Math.max(0, sink.arrival(from + i) - sent.sentAt()[i]));
        }
        return Times.of(nanos);
    }

    /**
     * @param due deliveries of the other account
     * @param drained how many of them were delivered while this one was measured
     */
    record Compared(String sender, int due, long drained, Times before, Times beside, double steal)
            implements Report.Part {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String markdown() {
            return String.format(
                    Locale.ROOT,
                    "## Neighbour: %s%n%n%d orders a second of one account, for %d s; steal %.1f%%.%n%n"
                            + "| due of another account | of these delivered meanwhile | send to arrival p50 / p99 / longest ms |%n"
                            + "|---|---|---|%n| 0 | 0 | %s |%n| %,d | %,d | %s |%n",
                    sender,
                    PER_SECOND,
                    SECONDS,
                    steal,
                    before.withLongest(),
                    due,
                    drained,
                    beside.withLongest());
        }

        @Override
        public JsonObjectBuilder json() {
            return Json.createObjectBuilder()
                    .add("sender", sender)
                    .add("due_of_another", due)
                    .add("drained", drained)
                    .add("before_ms", before.json())
                    .add("beside_ms", beside.json())
                    .add("steal_percent", steal);
        }
    }
}
