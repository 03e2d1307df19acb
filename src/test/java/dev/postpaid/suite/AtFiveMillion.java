package dev.postpaid.suite;

import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How long the lists and pages take in an account with 1,000,000 events of the last 30 days, 100,000 of them of orders, and five
 * attempts for each, in an installation with 2,000 other accounts. Not part of the suite: run by name
 * ({@code mvn verify -Ppostgresql -DskipUnitTests -Dit.test=AtFiveMillion}), and look.
 */
class AtFiveMillion {

    private static final int EVENTS = 1_000_000;
    private static final int PER_ORDER = 10;
    private static final int BODIES = 20_000;
    private static final int WAITING = 5_000;
    private static final int ENDPOINTS = 5;
    private static final int ACCOUNTS = 2_000;
    private static final int ROWS_PER_TRANSACTION = 100_000;
    private static final int TIMES = 20;
    private static final Duration PERIOD = Duration.ofDays(30);

    private final Path directory = Path.of(System.getProperty("work"), "million-" + System.nanoTime());
    private final TestDatabase database = TestDatabase.of(directory);
    private final Instant start = Instant.now().minus(PERIOD);
    private final List<String> endpoints = new ArrayList<>();
    private Shop shop;

    @Test
    void measure() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            try (ServerProcess server = ServerProcess.start(directory, database)) {
                shop = Shop.open(server.api());
                for (int i = 0; i < ENDPOINTS; i++) {
                    endpoints.add(shop.endpoint(receiver.url("/" + i), "\"name\":\"Number " + i + "\""));
                }
                shop.sell();
                receiver.awaitRequests(ENDPOINTS, Suite.SOON);
                server.stop(Duration.ofSeconds(20));
            }
            fill();
            try (ServerProcess server = ServerProcess.start(directory, database)) {
                shop = shop.at(server.api());
                ask();
                look();
            }
        }
    }

    /** Copies what Postpaid wrote for one order, with other ids, times and ends. In the SQL, {@code t} is copied, and n counts. */
    private void fill() throws SQLException {
        String ofShop = "account_id = '" + shop.accountId() + "'";
        String time = "(timestamp with time zone '" + start.truncatedTo(ChronoUnit.SECONDS) + "' + n * "
                + PERIOD.toSeconds() / (double) EVENTS + " * interval '1' second)";
        String isOrder = "MOD(n, " + PER_ORDER + ") = 0";
        try (Connection connection = database.connect()) {
            copy(
                    connection,
                    "orders",
                    ofShop,
                    isOrder,
                    EVENTS,
                    Map.of(
                            "id",
                            id("ord"),
                            "order_number",
                            "'A-' || n",
                            "status",
                            "CASE WHEN MOD(n, 1000) = 0 THEN 'open' ELSE 'paid' END",
                            "email",
                            "'buyer' || n || '@example.com'",
                            "created_at",
                            time,
                            "paid_at",
                            "CASE WHEN MOD(n, 1000) = 0 THEN NULL ELSE " + time + " END"));
            copy(
                    connection,
                    "event",
                    ofShop,
                    "TRUE",
                    EVENTS,
                    Map.of(
                            "id",
                            id("evt"),
                            "type",
                            "CASE WHEN " + isOrder + " THEN 'order.paid' WHEN MOD(n, 100000) = 1 THEN 'prices.deleted'"
                                    + " ELSE 'bookings.updated' END",
                            "order_number",
                            "CASE WHEN " + isOrder + " THEN 'A-' || n END",
                            "deduplication_key",
                            "'order.paid:' || " + id("ord"),
                            "feed_position",
                            "n",
                            "created_at",
                            time));
            copy(connection, "fanout", ofShop, "TRUE", EVENTS, Map.of("event_id", id("evt")));
            copy(connection, "event_body", ofShop, "n > " + (EVENTS - BODIES), EVENTS, Map.of("event_id", id("evt")));
            for (int i = 0; i < ENDPOINTS; i++) {
                copy(
                        connection,
                        "attempt",
                        ofShop + " AND endpoint_id = '" + endpoints.get(i) + "'",
                        "TRUE",
                        EVENTS,
                        Map.of(
                                "id", id("att") + " || '" + i + "'",
                                "delivery_id", id("dlv") + " || '" + i + "'",
                                "event_id", id("evt"),
                                "started_at", time,
                                "status", "CASE WHEN MOD(n, 100) = " + i + " THEN 'exhausted' ELSE 'delivered' END",
                                "status_code",
                                        "CASE WHEN n < 10 THEN 418 WHEN MOD(n, 1000) = 0 THEN NULL"
                                                + " WHEN MOD(n, 100) = " + i + " THEN 503 ELSE 200 END",
                                "outcome",
                                        "CASE WHEN n < 10 THEN 'rejected' WHEN MOD(n, 1000) = 0 THEN 'timeout'"
                                                + " WHEN MOD(n, 100) = " + i
                                                + " THEN 'server_error' ELSE 'delivered' END"));
            }
            run(
                    connection,
                    """
                    INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at,
                        claimed_by, claim_no, created_at)
                    SELECT account_id, 'dlv' || SUBSTRING(id FROM 4) || 'w', id, '%s', 0, 'dlv_x', CAST(MOD(feed_position, 2) AS int),
                        now() + interval '1' day, NULL, 1, now()
                    FROM event WHERE %s AND feed_position > %d
                    """
                            .formatted(endpoints.get(0), ofShop, EVENTS - WAITING));
            String other = "'acc_other' || n";
            copy(
                    connection,
                    "account",
                    "id = '" + shop.accountId() + "'",
                    "TRUE",
                    ACCOUNTS,
                    Map.of("id", other, "name", "'Shop number ' || n"));
            copy(
                    connection,
                    "endpoint",
                    "id = '" + endpoints.get(0) + "'",
                    "TRUE",
                    ACCOUNTS,
                    Map.of("id", "'ep_other' || n", "account_id", other));
            copy(
                    connection,
                    "app_user",
                    "login = 'operator'",
                    "TRUE",
                    ACCOUNTS,
                    Map.of(
                            "id",
                            "'usr_other' || n",
                            "account_id",
                            other,
                            "login",
                            "'person' || n || '@example.com'",
                            "role",
                            "'OWNER'"));
            copy(
                    connection,
                    "attempt",
                    ofShop + " AND endpoint_id = '" + endpoints.get(0) + "' AND number = 1 AND id NOT LIKE '%0'",
                    "TRUE",
                    ACCOUNTS,
                    Map.of("account_id", other, "endpoint_id", "'ep_other' || n"));
            run(connection, "ANALYZE");
        }
    }

    /** An id of its time: ten digits of a ULID, and a number for the rest. */
    private String id(String prefix) {
        String millis = "(" + start.toEpochMilli() + " + CAST(n AS bigint) * " + PERIOD.toMillis() / EVENTS + ")";
        StringBuilder id = new StringBuilder("'" + prefix + "_'");
        for (int digit = 9; digit >= 0; digit--) {
            id.append(" || SUBSTRING('0123456789abcdefghjkmnpqrstvwxyz' FROM CAST(MOD(")
                    .append(millis)
                    .append(" / ")
                    .append(1L << 5 * digit)
                    .append(", 32) AS int) + 1 FOR 1)");
        }
        return id + " || LPAD(CAST(n AS varchar), 16, '0')";
    }

    private static void copy(
            Connection connection, String table, String which, String numbers, int count, Map<String, String> changed)
            throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : columns(connection, table)) {
            columns.put(column, changed.getOrDefault(column, "t." + column));
        }
        long started = System.nanoTime();
        run(connection, "CREATE TABLE copied AS SELECT * FROM " + table + " WHERE " + which + " ORDER BY 1, 2 LIMIT 1");
        for (int first = 1; first <= count; first += ROWS_PER_TRANSACTION) {
            run(
                    connection,
                    "INSERT INTO " + table + " (" + String.join(", ", columns.keySet()) + ") SELECT "
                            + String.join(", ", columns.values()) + " FROM copied t CROSS JOIN generate_series(" + first
                            + ", "
                            + Math.min(count, first + ROWS_PER_TRANSACTION - 1) + ") AS series(n) WHERE " + numbers);
        }
        run(connection, "DROP TABLE copied");
        say("filled " + table, started);
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name = '" + table
                        + "'")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void ask() {
        for (String list : List.of(
                "deliveries",
                "deliveries?status=delivered",
                "deliveries?status=exhausted",
                "deliveries?status=retrying",
                "deliveries?status=exhausted,queued",
                "deliveries?answer=5xx",
                "deliveries?answer=418",
                "deliveries?outcome=timeout",
                "deliveries?outcome=tls",
                "deliveries?status=exhausted&outcome=timeout",
                "deliveries?type=prices.deleted",
                "deliveries?order_number=A-500000",
                "deliveries?endpoint=" + endpoints.get(1),
                "deliveries?endpoint=" + endpoints.get(1) + "&answer=418",
                "deliveries?since=" + ago(1),
                "deliveries?since=" + ago(20) + "&until=" + ago(19),
                "deliveries?answer=5xx&until=" + ago(19),
                "events",
                "events?type=prices.deleted",
                "events?type=order.paid",
                "events?order_number=A-500000",
                "events?email=an@example.com",
                "events?since=" + ago(20) + "&before=" + ago(19),
                "events?status=exhausted&type=prices.deleted",
                "orders",
                "orders?status=open",
                "orders?status=paid",
                "orders?email=an@example.com",
                "orders?order_number=A-500000",
                "orders?since=" + ago(20) + "&before=" + ago(19),
                "endpoints")) {
            time("GET /v1/" + list, () -> shop.api()
                    .get(list + (list.contains("?") ? "&" : "?") + "limit=50")
                    .expect(200));
        }
    }

    private static String ago(int days) {
        return Instant.now()
                .minus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void look() {
        try (Person seller = Person.operatorOf(shop)) {
            for (String page : List.of(
                    "overview",
                    "integrations",
                    "configurations",
                    "endpoint?id=" + endpoints.get(1),
                    "endpoint?period=30d&id=" + endpoints.get(1),
                    "deliveries",
                    "deliveries?status=exhausted",
                    "deliveries?status=queued&status=retrying&status=exhausted",
                    "deliveries?answer=418",
                    "deliveries?outcome=tls",
                    "deliveries?period=24h",
                    "deliveries?period=30d",
                    "deliveries?type=prices.deleted&answer=5xx",
                    "events",
                    "events?type=prices.deleted",
                    "events?status=exhausted",
                    "events?status=cancelled",
                    "events?endpoint=" + endpoints.get(1) + "&status=exhausted",
                    "events?email=an@example.com",
                    "events?period=7d",
                    "orders",
                    "orders?status=open",
                    "orders?email=an@example.com",
                    "orders?order_number=A-500000",
                    "orders?period=7d",
                    "search?q=A-500000",
                    "search?q=A-99999",
                    "search?q=00001",
                    "search?q=zzzz",
                    "search?q=an@example.com",
                    "search?q=Number+3",
                    "search?q=nothing-like-this&bodies=true",
                    "search?q="
                            + encoded(shop.api()
                                    .get("events?limit=1")
                                    .data()
                                    .get(0)
                                    .getString("id")),
                    "audit",
                    "operator/accounts",
                    "operator/accounts?q=number+17",
                    "operator/accounts?q=person1999",
                    "operator/users",
                    "operator/users?q=person17",
                    "operator/users?q=nobody",
                    "operator/workload",
                    "operator/failing",
                    "operator/storage")) {
                time("page " + page, () -> seller.fetches("/dashboard/" + page));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The first time is a cold one, and said apart. */
    private static void time(String what, Runnable deed) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i <= TIMES; i++) {
            long started = System.nanoTime();
            deed.run();
            millis.add((System.nanoTime() - started) / 1e6);
        }
        double first = millis.remove(0);
        millis.sort(null);
        System.out.printf(
                "| %-80s | %,9.1f | %,9.1f | %,9.1f |%n", what, millis.get(TIMES / 2), millis.get(TIMES - 1), first);
    }

    private static void say(String what, long started) {
        System.out.printf("%-60s %,9.1f ms%n", what, (System.nanoTime() - started) / 1e6);
    }
}
