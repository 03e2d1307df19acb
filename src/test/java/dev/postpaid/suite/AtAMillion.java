package dev.postpaid.suite;

import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * How long lists and pages take in an account with a million orders, events and attempts. Not part of the suite: run by name
 * ({@code mvn verify -DskipUnitTests -Dit.test=AtAMillion}, over PostgreSQL with {@code -Ppostgresql}), and look.
 */
class AtAMillion {

    private static final int ROWS = 1_000_000;

    private final Path directory = Path.of(System.getProperty("work"), "million-" + System.nanoTime());
    private final TestDatabase database = TestDatabase.of(directory);

    @Test
    void measure() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            Shop shop;
            String endpoint;
            try (ServerProcess server = ServerProcess.start(directory, database)) {
                shop = Shop.open(server.api());
                endpoint = shop.endpoint(receiver.url());
                shop.endpoint(receiver.url("/quiet"), "\"events\":[\"prices.deleted\"]");
                shop.sell();
                receiver.awaitRequests(1, Suite.SOON);
                server.stop(Duration.ofSeconds(20));
            }
            fill(shop.accountId(), endpoint);
            try (ServerProcess server = ServerProcess.start(directory, database)) {
                ask(shop.api().on(server.api()), endpoint);
                look(shop.at(server.api()), endpoint);
            }
        }
    }

    private void fill(String account, String endpoint) throws SQLException {
        String ids = " FROM generate_series(1, " + ROWS + ") AS series(n)";
        String id = " || lpad(CAST(n AS varchar), 26, '0')";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String insert : List.of(
                    "orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment,"
                            + " product_name, custom_fields, created_at, payment_provider, paid_at, is_test) SELECT 'ord_'"
                            + id + ", '" + account
                            + "', 'A-' || n, CASE WHEN mod(n, 1000) = 0 THEN 'open' ELSE 'paid' END,"
                            + " 12.1, 10, 2.1, 21, 'EUR', 'STANDARD', 'Book', '{}', now(), 'test', now(), FALSE",
                    "event (account_id, id, type, deduplication_key, order_number, is_test, created_at) SELECT '"
                            + account + "', 'evt_'" + id
                            + ", CASE WHEN mod(n, 100000) = 0 THEN 'prices.deleted' ELSE 'order.paid' END, 'key_' || n, 'A-' || n,"
                            + " FALSE, now()",
                    "fanout SELECT '" + account + "', 'evt_'" + id + ", '[]'",
                    "attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome,"
                            + " status_code, error, is_final, is_late, status) SELECT '" + account + "', 'att_'" + id
                            + ", 'dlv_'" + id + ", 'evt_'" + id + ", '"
                            + endpoint
                            + "', 1, now(), 5, 'delivered', 200, NULL, TRUE, FALSE,"
                            + " CASE WHEN mod(n, 1000) = 0 THEN 'exhausted' ELSE 'delivered' END")) {
                long start = System.nanoTime();
                statement.execute("INSERT INTO " + insert + ids);
                say("INSERT INTO " + insert.substring(0, insert.indexOf(' ')), start);
            }
            statement.execute("ANALYZE");
        }
    }

    private static void ask(Api api, String endpoint) {
        for (String list : List.of(
                "deliveries",
                "deliveries?status=delivered",
                "deliveries?status=exhausted",
                "deliveries?status=pending",
                "deliveries?endpoint=" + endpoint,
                "deliveries?type=prices.deleted",
                "deliveries?order_number=A-500000",
                "events",
                "orders",
                "orders?status=open",
                "orders?status=paid",
                "endpoints")) {
            time(list, () -> api.get(list + (list.contains("?") ? "&" : "?") + "limit=50")
                    .status());
        }
    }

    private static void look(Shop shop, String endpoint) {
        try (Person seller = Person.operatorOf(shop)) {
            for (String page : List.of(
                    "integrations",
                    "configurations",
                    "endpoint?id=" + endpoint,
                    "endpoint?period=7d&id=" + endpoint,
                    "deliveries",
                    "deliveries?status=exhausted",
                    "events",
                    "orders",
                    "orders?status=open",
                    "operator/accounts",
                    "operator/workload",
                    "operator/failing")) {
                time("page " + page, () -> seller.opens("/dashboard/" + page));
            }
        }
    }

    /** The first time is a cold one. @param deed returns the status of the answer */
    private static void time(String what, IntSupplier deed) {
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            int status = deed.getAsInt();
            say(what + " " + status, start);
        }
    }

    private static void say(String what, long start) {
        System.out.printf("%-60s %,9.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
}
