package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Fills the queue of one endpoint while it is disabled, enables the endpoint, and measures how the queue drains. */
final class Backlog {

    static final String NAME = "backlog";

    /** For so long nothing arrives any more before it is given up: longer than the first delay of the retry schedule. */
    private static final long SILENCE_SECONDS = 120;

    private final Postpaid sender;

    /** @param sender over PostgreSQL */
    Backlog(Postpaid sender) {
        this.sender = sender;
    }

    /** @param warmUp orders of another account before */
    Drained drain(int deliveries, int warmUp) throws IOException, SQLException, InterruptedException {
        try (Sink sink = new Sink(deliveries + 1)) {
            warmUp(sink, deliveries + 1, warmUp);
            Account account = fill(sink, deliveries);
            long before = sink.received();
            Cpu.Machine machine = Cpu.Machine.now();
            long started = System.nanoTime();
            enable(account);
            await(sink, before + deliveries);
            double steal = machine.stealSince();
            long[] arrivals = LongStream.rangeClosed(1, deliveries)
                    .map(sink::arrival)
                    .filter(arrival -> arrival != 0)
                    .sorted()
                    .toArray();
            return Drained.of(sender, deliveries, started, arrivals, sink.received() - before - arrivals.length, steal);
        }
    }

    /** An account with so many deliveries for its endpoint, which is disabled. Its events have the numbers from 0 on. */
    Account fill(Sink sink, int deliveries) throws SQLException, InterruptedException {
        Account account = sender.tenant(List.of(sink.url("ok")));
        String endpoint = account.endpoints().get(0);
        long before = sink.received();
        String order =
                sender.api().post(account.key(), "/v1/orders", Account.order(0)).getString("id");
        await(sink, before + 1);
        sender.api().post(account.key(), "/v1/endpoints/" + endpoint + "/disable", "");
        try (Copies copies = new Copies(sender.connection(), account.id(), order)) {
            copies.ofOrder(deliveries, true);
            copies.queued(endpoint);
            copies.settle();
        }
        return account;
    }

    /** From now on the deliveries of its endpoint are due. */
    void enable(Account account) {
        sender.api().post(account.key(), "/v1/endpoints/" + account.endpoints().get(0) + "/enable", "");
    }

    /** @return the account of these orders */
    Account warmUp(Sink sink, int from, int orders) throws IOException, InterruptedException {
        Account other = sender.tenant(List.of(sink.url("ok")));
        new Load(sender.port(), Scenario.CONNECTIONS, other::request, 1).run(from, orders, 0);
        await(sink, orders);
        return other;
    }

    static void await(Sink sink, long wanted) throws InterruptedException {
        long received = -1;
        long since = System.nanoTime();
        while (sink.received() < wanted && System.nanoTime() - since < TimeUnit.SECONDS.toNanos(SILENCE_SECONDS)) {
            if (received != sink.received()) {
                received = sink.received();
                since = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /**
     * @param seconds from when the endpoint was enabled to the last arrival
     * @param first deliveries a second in the first tenth; @param last in the last tenth
     * @param again requests that arrived again
     * @param survived whether the server serves afterwards, and never ran out of memory
     */
    record Drained(
            String sender,
            int waiting,
            int delivered,
            double seconds,
            double first,
            double last,
            long again,
            boolean survived,
            double steal)
            implements Report.Part {

        private static Drained of(
                Postpaid sender, int waiting, long started, long[] arrivals, long again, double steal) {
            long[] times = LongStream.concat(LongStream.of(started), Arrays.stream(arrivals))
                    .toArray();
            int end = times.length - 1;
            int tenth = Math.max(1, end / 10);
            return new Drained(
                    sender.name(),
                    waiting,
                    end,
                    (times[end] - started) / 1e9,
                    perSecond(times, 0, Math.min(tenth, end)),
                    perSecond(times, Math.max(0, end - tenth), end),
                    again,
                    sender.survived(),
                    steal);
        }

        private static double perSecond(long[] times, int from, int to) {
            return (to - from) * 1e9 / Math.max(1, times[to] - times[from]);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String markdown() {
            return String.format(
                    Locale.ROOT,
                    "## Backlog: %s%n%n| waiting | delivered | twice | seconds | first tenth, deliveries/s"
                            + " | last tenth, deliveries/s | server survives | steal |%n|---|---|---|---|---|---|---|---|%n"
                            + "| %,d | %,d | %,d | %,.0f | %,.0f | %,.0f | %s | %.1f%% |%n",
                    sender,
                    waiting,
                    delivered,
                    again,
                    seconds,
                    first,
                    last,
                    survived ? "yes" : "no",
                    steal);
        }

        @Override
        public JsonObjectBuilder json() {
            return Json.createObjectBuilder()
                    .add("sender", sender)
                    .add("waiting", waiting)
                    .add("delivered", delivered)
                    .add("delivered_again", again)
                    .add("seconds", seconds)
                    .add("first_tenth_per_second", first)
                    .add("last_tenth_per_second", last)
                    .add("survived", survived)
                    .add("steal_percent", steal);
        }
    }
}
