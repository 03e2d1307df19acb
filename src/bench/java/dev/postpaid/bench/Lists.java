package dev.postpaid.bench;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Fills the log of attempts, and times the first pages of the API's lists. */
final class Lists {

    static final String NAME = "lists";

    private static final int ENDPOINTS = 5;
    private static final int WARM_UP = 10;
    private static final int TIMES = 50;
    private static final long LONGEST_NANOS = 600_000_000_000L;

    private static final List<String> PATHS = List.of(
            "/v1/deliveries",
            "/v1/deliveries?status=delivered",
            "/v1/deliveries?status=exhausted",
            "/v1/deliveries?status=pending",
            "/v1/deliveries?status=exhausted,cancelled",
            "/v1/deliveries?answer=5xx",
            "/v1/deliveries?outcome=timeout",
            "/v1/events",
            "/v1/orders");

    private final Postpaid sender;

    /** @param sender over PostgreSQL */
    Lists(Postpaid sender) {
        this.sender = sender;
    }

    Timed time(int attempts) throws SQLException, InterruptedException {
        Account account = filled(attempts);
        PATHS.forEach(path -> timed(account, path, WARM_UP));
        Cpu.Machine machine = Cpu.Machine.now();
        Map<String, Times> times = new LinkedHashMap<>();
        PATHS.forEach(path -> times.put(path, timed(account, path, TIMES)));
        return new Timed(sender.name(), attempts, times, machine.stealSince());
    }

    /** Each order went to five endpoints; one delivery in a thousand is exhausted. */
    private Account filled(int attempts) throws SQLException, InterruptedException {
        try (Sink sink = new Sink(1)) {
            Account account = sender.tenant(IntStream.range(0, ENDPOINTS)
                    .mapToObj(i -> sink.url("ok/" + i))
                    .toList());
            String order = sender.api()
                    .post(account.key(), "/v1/orders", Account.order(0))
                    .getString("id");
            try (Copies copies = new Copies(sender.connection(), account.id(), order)) {
                while (copies.count("attempt") < ENDPOINTS) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                copies.ofOrder(attempts / ENDPOINTS, false);
                copies.of(
                        "attempt",
                        attempts / ENDPOINTS,
                        Map.of(
                                "id", Copies.id("t.id"),
                                "delivery_id", Copies.id("t.delivery_id"),
                                "event_id", Copies.id("t.event_id"),
                                "status", "CASE WHEN i % 1000 = 0 THEN 'exhausted' ELSE t.status END"));
                copies.settle();
            }
            return account;
        }
    }

    private Times timed(Account account, String path, int times) {
        Histogram nanos = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            sender.api().get(account.key(), path);
            nanos.recordValue(System.nanoTime() - started);
        }
        return Times.of(nanos);
    }

    /** @param times by path */
    record Timed(String sender, int attempts, Map<String, Times> times, double steal) implements Report.Part {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String markdown() {
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "## Lists: %s%n%n%,d attempts in the log, each list %d times, steal %.1f%%.%n%n"
                            + "| list | p50 / p99 ms |%n|---|---|%n",
                    sender,
                    attempts,
                    TIMES,
                    steal));
            times.forEach((path, found) -> text.append(String.format("| `GET %s` | %s |%n", path, found.text())));
            return text.toString();
        }

        @Override
        public JsonObjectBuilder json() {
            JsonObjectBuilder lists = Json.createObjectBuilder();
            times.forEach((path, found) -> lists.add(path, found.json()));
            return Json.createObjectBuilder()
                    .add("sender", sender)
                    .add("attempts", attempts)
                    .add("ms_by_list", lists)
                    .add("steal_percent", steal);
        }
    }
}
