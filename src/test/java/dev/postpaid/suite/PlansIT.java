package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.PostgresqlServer;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL goes about what a real server asks it from order to delivery, in its own words: it notes every plan that it
 * runs. The plans were made while the tables were empty, as after a quiet night, and are kept while they fill.
 */
@Tag("postgresql")
class PlansIT {

    private static final Map<String, String> NOTES_EVERY_PLAN = Map.ofEntries(
            Map.entry("session_preload_libraries", "auto_explain"),
            Map.entry("auto_explain.log_min_duration", "0"),
            Map.entry("auto_explain.log_format", "json"),
            Map.entry("auto_explain.log_nested_statements", "on"),
            Map.entry("logging_collector", "on"),
            Map.entry("log_destination", "jsonlog"),
            Map.entry("log_directory", "plans"),
            Map.entry("autovacuum", "off"),
            Map.entry("plan_cache_mode", "force_generic_plan"));

    /** They grow with what is sold. */
    private static final Set<String> GROWING = Set.of(
            "delivery",
            "attempt",
            "event",
            "event_body",
            "fanout",
            "orders",
            "payment",
            "idempotent_answer",
            "endpoint",
            "api_key");

    /** Everything of theirs is found by the account first. */
    private static final Set<String> SPLIT_BY_ACCOUNT = Set.of("delivery", "attempt", "event", "event_body", "fanout");

    @Test
    void nothingFromOrderToDeliveryScansATableOrCrossesAccounts() throws Exception {
        Path directory = Path.of(System.getProperty("work"), "plans-" + System.nanoTime());
        try (PostgresqlServer database = PostgresqlServer.start(NOTES_EVERY_PLAN);
                Receiver receiver = Receiver.start();
                ServerProcess server = ServerProcess.start(
                        directory,
                        database.database(),
                        "delivery.poll-interval=PT0.1S",
                        "usage.interval=PT0.5S",
                        "usage.settled-after=PT1S")) {
            sellAndRetry(server, receiver);
            run(database, "VACUUM ANALYZE");
            sellAndRetry(server, receiver);
            fill(database);
            long from = notes(database).size();
            sellAndRetry(server, receiver);

            List<Plan> plans = plans(notes(database).stream().skip(from).toList());
            assertThat(plans).isNotEmpty();
            assertThat(plans).flatMap(Plan::faults).isEmpty();
        }
    }

    private static void sellAndRetry(ServerProcess server, Receiver receiver) {
        Shop shop = Shop.open(server.api());
        shop.sell();
        String endpoint = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[1,1]}");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        receiver.answer(request -> Reply.of(seen.add(request.header("webhook-id")) ? 500 : 200));
        for (int i = 0; i < 12; i++) {
            shop.sell();
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> shop.api()
                                .get("deliveries?status=delivered&limit=100")
                                .data()
                                .size()
                        == 12);
        recover(shop, endpoint);
    }

    /** What was sold before the endpoint was added. */
    private static void recover(Shop shop, String endpoint) {
        String id = shop.api()
                .post("endpoints/" + endpoint + "/recover", "{\"since\":\"2026-01-01T00:00:00Z\"}")
                .expect(202)
                .id();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> shop.api().get("recoveries/" + id).string("state").equals("done"));
        assertThat(shop.api().get("recoveries/" + id).json().getInt("sent")).isEqualTo(1);
    }

    private static void fill(PostgresqlServer database) throws SQLException {
        String ids = " FROM generate_series(1, 20000) n";
        run(
                database,
                "INSERT INTO event SELECT 'acc_' || n % 100, 'evt_' || n, 'order.paid', 'key_' || n, NULL, FALSE, now()"
                        + ids);
        run(
                database,
                "INSERT INTO event_body (account_id, event_id, variant, body) SELECT 'acc_' || n % 100, 'evt_' || n, 0, '{}'"
                        + ids);
        run(database, "INSERT INTO fanout SELECT 'acc_' || n % 100, 'evt_' || n, '[]'" + ids);
        run(
                database,
                "INSERT INTO delivery SELECT 'acc_' || n % 100, 'dlv_' || n, 'evt_' || n, 'ep_' || n % 100, 0, NULL, 0, now(), NULL, 0, now()"
                        + ids);
        run(
                database,
                "INSERT INTO attempt SELECT 'acc_' || n % 100, 'att_' || n, 'dlv_' || n, 'evt_' || n, 'ep_' || n % 100, 1, now(), 5, 'delivered', 200, NULL, TRUE, FALSE, 'delivered'"
                        + ids);
    }

    private static void run(PostgresqlServer database, String sql) throws SQLException {
        try (Connection connection = database.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> notes(PostgresqlServer database) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(database.directory().resolve("plans"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static List<Plan> plans(List<String> notes) {
        return notes.stream()
                .map(Suite::json)
                .filter(note -> note.getString("message", "").contains(" plan:\n"))
                .filter(note -> note.getString("application_name", "").startsWith("PostgreSQL JDBC"))
                .map(note -> note.getString("message"))
                .map(message -> Suite.json(message.substring(message.indexOf('{'))))
                .map(Plan::new)
                .toList();
    }

    private record Plan(JsonObject noted) {

        String statement() {
            return noted.getString("Query Text");
        }

        List<String> faults() {
            List<String> faults = new ArrayList<>();
            look(noted.getJsonObject("Plan"), "", faults);
            return faults;
        }

        private void look(JsonObject node, String above, List<String> faults) {
            String table = node.getString("Relation Name", "");
            if (node.getString("Node Type").equals("Seq Scan") && GROWING.contains(table)) {
                faults.add("scans " + table + ": " + statement());
            }
            if (SPLIT_BY_ACCOUNT.contains(table) && !isByAccount(node, above)) {
                faults.add("crosses accounts in " + table + ": " + statement());
            }
            for (JsonValue child :
                    node.getOrDefault("Plans", JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
                look(child.asJsonObject(), node.getString("Node Type"), faults);
            }
        }

        /** The first account of all, too: where the search for who waits begins. */
        private static boolean isByAccount(JsonObject node, String above) {
            return !node.getString("Node Type").startsWith("Index")
                    || node.getString("Index Cond", "").contains("account_id")
                    || above.equals("Limit") && !node.containsKey("Index Cond");
        }
    }
}
