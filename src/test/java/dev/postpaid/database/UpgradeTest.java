package dev.postpaid.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an earlier Postpaid left in its tables is still there after an upgrade, and means what it meant. */
@Timeout(120)
@Tag("database")
class UpgradeTest {

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final byte[] SEALED = "sealed".getBytes(UTF_8);

    private FreshDatabase database;

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void isAt(String version) throws SQLException {
        database = FreshDatabase.at(version);
        insert(
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'flow', FALSE, ?)",
                THEN);
    }

    private void insert(String sql, Object... parameters) throws SQLException {
        assertThat(database.<Integer>inTransaction(connection -> Database.update(connection, sql, parameters)))
                .isEqualTo(1);
    }

    private List<String> read(String sql, Object... parameters) {
        return database.with(connection -> Database.query(connection, row -> row.getString("found"), sql, parameters));
    }

    @Test
    void aPaymentProviderFromBefore22KeepsItsSecretsAndHasNoneForTests() throws SQLException {
        isAt("21");
        insert(
                "INSERT INTO payment_provider (id, account_id, name, base_url, api_key, webhook_secret, created_at,"
                        + " updated_at) VALUES ('pp_1', 'acc_1', 'stripe', 'https://api.stripe.com', NULL, ?, ?, ?)",
                SEALED,
                THEN,
                THEN);

        database.migrateAgain();

        assertThat(read(
                        "SELECT id AS found FROM payment_provider WHERE webhook_secret = ? AND api_key IS NULL"
                                + " AND test_webhook_secret IS NULL",
                        SEALED))
                .containsExactly("pp_1");
        assertThat(read("SELECT reference AS found FROM provider_notice")).isEmpty();
    }

    @Test
    void anErasureFromBefore23SearchesAllOrdersIfItWasNotFinished() throws SQLException {
        isAt("22");
        for (String order : List.of("ord_00000000000000000000000000", "ord_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")) {
            insert(
                    "INSERT INTO orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency,"
                            + " vat_treatment, product_name, custom_fields, created_at, is_test) VALUES (?, 'acc_1', ?, 'PAID',"
                            + " 121, 100, 21, 21, 'EUR', 'STANDARD', 'Course', '[]', ?, FALSE)",
                    order,
                    order,
                    THEN);
        }
        insert(
                "INSERT INTO erasure (id, account_id, match_ref, search_after, orders, events, created_at)"
                        + " VALUES ('era_1', 'acc_1', 'ref', 'evt_5', 2, 3, ?)",
                THEN);

        database.migrateAgain();

        assertThat(read("SELECT o.id AS found FROM erasure e JOIN orders o ON o.account_id = e.account_id"
                        + " AND o.id < e.orders_before WHERE e.search_after = 'evt_5' AND e.orders = 2"
                        + " AND e.events = 3 AND e.finished_at IS NULL"))
                .hasSize(2);
    }

    @Test
    void ofKeysFromBefore26OnlyThoseForZapierAreForHooksAlone() throws SQLException {
        isAt("23");
        for (String key : List.of("ZAPIER FULL", "ZAPIER READ", "GENERAL FULL", "GENERAL READ")) {
            insert(
                    "INSERT INTO api_key (id, account_id, name, hint, sha256, created_at, purpose, access)"
                            + " VALUES (?, 'acc_1', ?, 'abcd', ?, ?, ?, ?)",
                    "key_" + key,
                    key,
                    key,
                    THEN,
                    key.split(" ")[0],
                    key.split(" ")[1]);
        }
        insert(
                "INSERT INTO endpoint (id, account_id, url, events, test_orders, status, success, retry_preset, created_at,"
                        + " updated_at, managed_by, own_secret) VALUES ('ep_1', 'acc_1', 'https://hooks.example/', 'order.paid',"
                        + " TRUE, 'ACTIVE', '2xx', 'standard', ?, ?, 'zapier', TRUE)",
                THEN,
                THEN);

        database.migrateAgain();

        assertThat(read("SELECT name || ': ' || access AS found FROM api_key"))
                .containsExactlyInAnyOrder(
                        "ZAPIER FULL: HOOKS", "ZAPIER READ: HOOKS", "GENERAL FULL: FULL", "GENERAL READ: READ");
        assertThat(read("SELECT id AS found FROM endpoint WHERE own_secret AND managed_by = 'zapier'"
                        + " AND subscribed_by IS NULL"))
                .containsExactly("ep_1");
    }
}
