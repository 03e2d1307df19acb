package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.TestDatabase;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of a deleted account in the database itself, looked at when the server is down. */
@Tag("database")
class PurgeIT {

    private static final Duration PURGED = Duration.ofMinutes(2);

    /** A table that is not here yet is to be purged by its package, to get a row of the deleted account below, and its place here. */
    private static final String[] TABLES = {
        "absence",
        "account_brand",
        "account_retention",
        "account_step",
        "api_key",
        "app_user",
        "attempt",
        "audit_entry",
        "captured_request",
        "checkout",
        "delivery",
        "endpoint",
        "endpoint_bucket",
        "endpoint_health",
        "notice",
        "mail",
        "mail_recipient",
        "erasure",
        "event",
        "event_body",
        "event_type",
        "event_type_version",
        "fanout",
        "inspector",
        "kept_answer",
        "orders",
        "outbox",
        "payment",
        "payment_provider",
        "portal_link",
        "product",
        "provider_notice",
        "reconciliation",
        "reconciliation_finding",
        "recovery",
        "refund",
        "saved_view",
        "signing_secret",
        "surplus_payment",
        "usage_counted",
        "usage_day"
    };

    /** More than one round takes. */
    private static final int ORDERS = 100;

    private final Path directory = Path.of(System.getProperty("work"), "purge-" + System.nanoTime());

    /**
     * Any table with a column account_id counts, whoever added it. The server is killed as soon as it answered, while the
     * receiver has the last attempt open, and there is more than one round to do.
     */
    @Test
    void aDeletedAccountIsPurgedFromEveryTableAlthoughTheServerIsKilledMeanwhile() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            Shop deleted;
            Shop stays;
            try (ServerProcess server = start()) {
                deleted = Shop.open(server.api());
                stays = Shop.open(server.api());
                fill(stays, receiver, 3);
                fill(deleted, receiver, ORDERS);
                server.api().delete("accounts/" + deleted.accountId()).expect(204);
                server.kill();
            }
            assertThat(rowsOf(deleted)).as("not purged when it was killed").containsKey("account");
            assertThat(openEndpoints(deleted)).as("ended by the answer").isZero();
            assertThat(openEndpoints(stays)).isEqualTo(1);
            assertThat(tables()).containsExactlyInAnyOrder(TABLES);
            addWhatTheApiDoesNot(deleted, stays);

            try (ServerProcess server = start()) {
                Awaitility.await("the account is purged, see " + server.log())
                        .atMost(PURGED)
                        .until(() -> text(server.log()).contains("account purged account=" + deleted.accountId()));
                stays.api().on(server.api()).get("me").expect(200);
                assertThat(server.stop(Duration.ofSeconds(20))).isTrue();
            }

            assertThat(rowsOf(deleted)).isEmpty();
            assertThat(rowsOf(stays))
                    .containsEntry("orders", 4)
                    .containsEntry("event", 3)
                    .containsEntry("endpoint", 1);
        }
    }

    private ServerProcess start() {
        return ServerProcess.start(directory, "delivery.lease=PT6S", "delivery.attempt-timeout=PT3S");
    }

    private static void fill(Shop shop, Receiver receiver, int orders) {
        shop.endpoint(receiver.url());
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/stripe",
                        Entity.json("{\"webhook_secret\":\"whsec_test_0123456789abcdef0123456789abcdef\"}"))
                .expect(201);
        shop.api().with("Idempotency-Key", "k").post("orders", Shop.order()).expect(201);
        shop.api().patch("retention", "{\"bodies_days\":7}").expect(200);
        OwnEventTypesIT.put(shop.api(), "invoice.sent", OwnEventTypesIT.TYPE).expect(201);
        shop.api().patch("brand", "{\"colour\":\"#1f5fbf\"}").expect(200);
        shop.api().post("accounts/" + shop.accountId() + "/portal-links", "{}").expect(201);
        shop.api().post("buyers/erase", "{\"email\":\"nobody@example.com\"}").expect(202);
        for (int i = 0; i < orders; i++) {
            if (i == orders - 1) {
                receiver.hang();
            }
            shop.sell();
        }
        receiver.answer(200);
    }

    /** What remained of it is not known: it refers to an order that surely is there, another account's. */
    private void addWhatTheApiDoesNot(Shop shop, Shop other) throws SQLException {
        String account = "'" + shop.accountId() + "'";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO app_user (id, account_id, login, password_hash, created_at) VALUES ('usr_1', "
                            + account + ", 'an', 'x', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO person_link (token_hash, user_id, kind, expires_at) VALUES ('h', 'usr_1',"
                    + " 'invitation', TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00Z')");
            statement.execute("INSERT INTO outbox (account_id, kind, body, refused_at, problem) VALUES (" + account
                    + ", 'order', '{}', CURRENT_TIMESTAMP, '{}')");
            statement.execute("INSERT INTO second_factor (user_id, secret, last_step) VALUES ('usr_1', '', 1)");
            statement.execute("INSERT INTO recovery_code (user_id, code_hash) VALUES ('usr_1', 'h')");
            statement.execute("INSERT INTO person_identity (issuer, subject, user_id, created_at) VALUES ('i', 's',"
                    + " 'usr_1', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO surplus_payment SELECT " + account + ", provider, reference, order_id,"
                    + " 'surplus', 1, 'EUR', paid_at, is_test, created_at FROM payment WHERE account_id = '"
                    + other.accountId() + "'");
            statement.execute("INSERT INTO refund (account_id, provider, reference, id, surplus, status, amount,"
                    + " currency, refunded_at, created_at, updated_at) VALUES (" + account
                    + ", 'stripe', 're_1', 'rfd_1', FALSE, 'pending', 1, 'EUR', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,"
                    + " CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO provider_notice (account_id, provider, kind, reference, times, first_at,"
                    + " last_at) VALUES (" + account
                    + ", 'mollie', 'unknown_payment', 'tr_1', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, attempt_count,"
                    + " due_at, claim_no, created_at) VALUES (" + account + ", 'dlv_1', 'evt_1', 'ep_1', 0, 0,"
                    + " CURRENT_TIMESTAMP, 1, CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO endpoint_health (account_id, endpoint_id, failures, trials, is_releasing)"
                    + " VALUES (" + account + ", 'ep_1', 1, 0, FALSE)");
            statement.execute("INSERT INTO notice (account_id, id, endpoint_id, type, detail, created_at) VALUES ("
                    + account + ", 'ntc_1', 'ep_1', 'endpoint.degraded', '{}', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO mail (account_id, endpoint_id, type, happened_at) VALUES (" + account
                    + ", 'ep_1', 'endpoint.degraded', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO mail_recipient (account_id, id, email, language, created_at) VALUES ("
                    + account + ", 'rcp_1', 'ops@example.com', 'en', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO saved_view (account_id, id, user_id, name, query) VALUES (" + account
                    + ", 'view_1', 'usr_1', 'Failed', 'status=exhausted')");
            statement.execute("INSERT INTO account_step (account_id, step, done_at) VALUES (" + account
                    + ", 'webhook', CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO usage_day (account_id, on_day, what, number) VALUES (" + account
                    + ", DATE '2026-01-01', 'orders', 1)");
            statement.execute("INSERT INTO usage_counted (account_id, orders_id, event_id, attempt_id) VALUES ("
                    + account + ", '', '', '')");
            statement.execute("INSERT INTO absence (account_id, endpoint_id, since_at) VALUES (" + account
                    + ", 'ep_1', CURRENT_TIMESTAMP)");
            statement.execute(
                    "INSERT INTO recovery (id, account_id, endpoint_id, what, events, since_at, until_at, state,"
                            + " reached_at, found, sent, skipped, body_gone, begun_by_name, created_at) VALUES ('rec_1', "
                            + account
                            + ", 'ep_1', 'all', '', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00Z', CURRENT_TIMESTAMP, 'running',"
                            + " CURRENT_TIMESTAMP, 0, 0, 0, 0, 'an', CURRENT_TIMESTAMP)");
            statement.execute(
                    "INSERT INTO reconciliation (id, account_id, since_at, until_at, state, stage, pages, tries, compared, not_ours,"
                            + " unknown_here, undelivered, waiting, is_cut, begun_by_name, created_at) VALUES ('rcn_1', "
                            + account
                            + ", CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'done', 'orders', 0, 0, 0, 0, 1, 0, 0, FALSE, 'an',"
                            + " CURRENT_TIMESTAMP)");
            statement.execute(
                    "INSERT INTO reconciliation_finding (id, account_id, reconciliation_id, kind, reason, subject, order_id,"
                            + " amount, currency, is_test) VALUES ('fnd_1', "
                            + account
                            + ", 'rcn_1', 'unknown_here', 'unknown_order', 'tr_1', 'ord_1', 1, 'EUR', FALSE)");
            statement.execute("INSERT INTO endpoint_bucket (account_id, endpoint_id, taken_until) VALUES (" + account
                    + ", 'ep_1', CURRENT_TIMESTAMP)");
            statement.execute(
                    "INSERT INTO inspector (id, account_id, token, answer_status, answer_delay_seconds, requests,"
                            + " created_at, expires_at) VALUES ('ins_1', " + account
                            + ", 't', 200, 0, 1, CURRENT_TIMESTAMP,"
                            + " TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00Z')");
            statement.execute("INSERT INTO captured_request (account_id, inspector_id, id, method, target, headers,"
                    + " headers_cut, body, body_bytes, received_at) VALUES (" + account
                    + ", 'ins_1', 'req_1', 'POST', '',"
                    + " '[]', FALSE, '', 0, CURRENT_TIMESTAMP)");
            statement.execute(
                    "INSERT INTO product (id, account_id, name, total_incl, vat_rate, currency, custom_fields,"
                            + " active, created_at, updated_at) VALUES ('prd_1', " + account
                            + ", 'Course', 1, 0, 'EUR', '[]', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
            statement.execute("INSERT INTO checkout (token, account_id, product_id, order_id, form_key, created_at)"
                    + " VALUES ('t', " + account + ", 'prd_1', 'ord_1', 'k', CURRENT_TIMESTAMP)");
            assertThat(rowsOf(shop))
                    .containsKeys(
                            "account_brand",
                            "account_retention",
                            "outbox",
                            "portal_link",
                            "account_step",
                            "usage_day",
                            "usage_counted",
                            "app_user",
                            "surplus_payment",
                            "refund",
                            "delivery",
                            "endpoint_bucket",
                            "endpoint_health",
                            "notice",
                            "mail",
                            "mail_recipient",
                            "absence",
                            "recovery",
                            "reconciliation",
                            "reconciliation_finding",
                            "inspector",
                            "captured_request",
                            "product",
                            "provider_notice",
                            "checkout");
        }
    }

    private int openEndpoints(Shop shop) throws SQLException {
        try (Connection connection = connect()) {
            Map<String, Integer> rows = new TreeMap<>();
            count(connection, "endpoint", "deleted_at IS NULL AND account_id", shop, rows);
            return rows.getOrDefault("endpoint", 0);
        }
    }

    private Connection connect() throws SQLException {
        return TestDatabase.of(directory).connect();
    }

    /** By table, where there are any; the account's own row counts as a table, too. */
    private Map<String, Integer> rowsOf(Shop shop) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection = connect()) {
            count(connection, "account", "id", shop, rows);
            for (String table : tables()) {
                count(connection, table, "account_id", shop, rows);
            }
        }
        return rows;
    }

    private Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT table_name FROM information_schema.columns"
                        + " WHERE LOWER(column_name) = 'account_id' AND LOWER(table_schema) = 'public'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static void count(Connection connection, String table, String column, Shop shop, Map<String, Integer> rows)
            throws SQLException {
        try (ResultSet result = connection
                .createStatement()
                .executeQuery("SELECT COUNT(*) FROM " + table + " WHERE " + column + " = '" + shop.accountId() + "'")) {
            result.next();
            if (result.getInt(1) > 0) {
                rows.put(table, result.getInt(1));
            }
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
