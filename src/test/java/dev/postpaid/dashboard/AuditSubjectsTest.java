package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.accounts.AuditEntry;
import dev.postpaid.dashboard.AuditSubjects.Key;
import dev.postpaid.dashboard.AuditSubjects.Subject;
import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class AuditSubjectsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SHOP = "acc_1";

    private final AuditSubjects subjects = new AuditSubjects();
    private FreshDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        subjects.database = database;
        change(
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                SHOP);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    /** @param ids those that the statement begins with; its last parameter is a time */
    private void change(String sql, String... ids) throws SQLException {
        Object[] parameters =
                Stream.concat(Stream.of((Object[]) ids), Stream.of(NOW)).toArray();
        database.inTransaction(connection -> Database.update(connection, sql, parameters));
    }

    private void endpoint(String id, String name, Instant deleted) throws SQLException {
        database.inTransaction(connection -> Database.update(
                connection,
                "INSERT INTO endpoint (id, account_id, name, url, events, test_orders, status, success, retry_preset,"
                        + " created_at, updated_at, deleted_at) VALUES (?, ?, ?, 'https://shop.example/', 'order.paid',"
                        + " TRUE, 'ACTIVE', '2xx', 'standard', ?, ?, ?)",
                id,
                SHOP,
                name,
                NOW,
                NOW,
                deleted));
    }

    private void event(String id, String type, String orderNumber) throws SQLException {
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, order_number, is_test, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, FALSE, ?)",
                SHOP,
                id,
                type,
                id,
                orderNumber);
    }

    private static AuditEntry entry(String action, String subject) {
        return new AuditEntry("aud_" + action, SHOP, NOW, null, "system", action, subject);
    }

    private Subject named(String action, String subject) {
        return subjects.of(List.of(entry(action, subject))).get(Key.of(entry(action, subject)));
    }

    @Test
    void anEndpointIsCalledByItsNameOrItsUrlAlsoWhenItIsDeleted() throws SQLException {
        endpoint("ep_1", "Invoices", null);
        endpoint("ep_2", null, NOW);

        assertThat(named("endpoint_changed", "ep_1")).isEqualTo(new Subject("Invoices", "dashboard/endpoint?id=ep_1"));
        assertThat(named("secret_rotated", "ep_1").name()).isEqualTo("Invoices");
        assertThat(named("endpoint_deleted", "ep_2")).isEqualTo(new Subject("https://shop.example/", null));
    }

    @Test
    void aDeliveryIsCalledByItsOrderNumberWhileItWaitsAndAfterItEnded() throws SQLException {
        event("evt_1", "order.paid", "ORD-1");
        event("evt_2", "entities.changed", null);
        change(
                "INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, attempt_count, claim_no, due_at,"
                        + " created_at) VALUES (?, ?, ?, 'ep_1', 0, 0, 0, ?, TIMESTAMP WITH TIME ZONE '2026-11-21 10:00:00+00')",
                SHOP,
                "dlv_1",
                "evt_1");
        for (String isFinal : List.of("FALSE", "TRUE")) {
            change(
                    "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, duration_ms,"
                            + " is_final, is_late, started_at) VALUES (?, ?, ?, ?, 'ep_1', 1, 1, " + isFinal
                            + ", FALSE, ?)",
                    SHOP,
                    "att_" + isFinal,
                    "dlv_2",
                    "evt_2");
        }

        assertThat(named("delivery_retried", "dlv_1")).isEqualTo(new Subject("ORD-1", "dashboard/delivery?id=dlv_1"));
        assertThat(named("delivery_cancelled", "dlv_2"))
                .isEqualTo(new Subject("entities.changed", "dashboard/delivery?id=dlv_2"));
        assertThat(named("change_reported", "evt_2").name()).isEqualTo("entities.changed");
        assertThat(named("event_sent", "evt_1")).isEqualTo(new Subject("ORD-1", "dashboard/event?id=evt_1"));
    }

    @Test
    void productsKeysInspectorsAndPeopleHaveNamesToo() throws SQLException {
        change(
                "INSERT INTO product (id, account_id, name, total_incl, vat_rate, currency, custom_fields, active,"
                        + " created_at, updated_at, deleted_at) SELECT ?, ?, 'Course', 1, 21, 'EUR', '[]', TRUE, t, t, t"
                        + " FROM (SELECT CAST(? AS timestamp with time zone) AS t) times",
                "prd_1",
                SHOP);
        change(
                "INSERT INTO api_key (id, account_id, name, hint, sha256, created_at) VALUES (?, ?, 'Till', 'bk_', 'x', ?)",
                "key_1",
                SHOP);
        change(
                "INSERT INTO inspector (id, account_id, token, answer_status, answer_delay_seconds, requests, created_at,"
                        + " expires_at) SELECT ?, ?, 'tok', 200, 0, 0, t, t"
                        + " FROM (SELECT CAST(? AS timestamp with time zone) AS t) times",
                "ins_1",
                SHOP);
        change(
                "INSERT INTO app_user (id, account_id, login, password_hash, created_at) VALUES (?, ?, 'anna', 'x', ?)",
                "usr_1",
                SHOP);

        assertThat(named("product_deleted", "prd_1")).isEqualTo(new Subject("Course", null));
        assertThat(named("key_made", "key_1")).isEqualTo(new Subject("Till", ""));
        assertThat(named("inspector_created", "ins_1")).isEqualTo(new Subject("inspect/tok", "inspect/tok"));
        assertThat(named("role_changed", "anna")).isEqualTo(new Subject("anna", "dashboard/people"));
    }

    @Test
    void whoseSomethingIsIsKnownByNameAndNobodyElseGetsAName() throws SQLException {
        endpoint("ep_1", "Invoices", null);
        AuditEntry own = entry("plan_changed", "free");
        AuditEntry others = new AuditEntry("aud_2", "acc_2", NOW, null, "system", "endpoint_changed", "ep_1");
        AuditEntry whole = entry("secret_rotated", null);

        Map<Key, Subject> found = subjects.of(List.of(own, others, whole));

        assertThat(found).containsOnlyKeys(Key.account(own));
        assertThat(found.get(Key.account(own))).isEqualTo(new Subject("Shop", "dashboard/operator/account?id=acc_1"));
        assertThat(subjects.of(List.of())).isEmpty();
    }
}
