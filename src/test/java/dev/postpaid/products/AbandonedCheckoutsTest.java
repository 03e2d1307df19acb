package dev.postpaid.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Database;
import dev.postpaid.orders.Expiring;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class AbandonedCheckoutsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock(NOW);
    private final FreshDatabase database = FreshDatabase.open();
    private final Callers callers = Callers.over(database);
    private final Callers beside = Callers.over(database);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AbandonedCheckouts work = node(callers);

    private AbandonedCheckouts node(Callers callers) {
        AbandonedCheckouts node = new AbandonedCheckouts();
        node.database = database;
        node.commits = callers.commits();
        node.orders = Expiring.telling(clock, expired -> expired.rows()
                .afterwards(() -> told.add(expired.order().orderId()), () -> {}));
        node.clock = clock;
        node.settings = new Settings(key -> Optional.empty());
        return node;
    }

    @BeforeEach
    void open() {
        database.with(connection -> Database.update(
                connection,
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'flow', FALSE, ?)",
                NOW));
    }

    @AfterEach
    void close() throws SQLException {
        callers.close();
        beside.close();
        database.close();
    }

    private void order(String id, String status) {
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO orders (
                    id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency,
                    vat_treatment, product_name, custom_fields, created_at, is_test)
                VALUES (?, 'acc_1', ?, ?, 1, 1, 0, 0, 'EUR', 'STANDARD', 'Book', '{}', ?, FALSE)
                """,
                id,
                id,
                status,
                NOW));
    }

    private void checkout(String id, String status, Instant since) {
        order(id, status);
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO checkout (token, account_id, product_id, order_id, form_key, created_at, waits_since)
                VALUES (?, 'acc_1', 'prd_1', ?, ?, ?, ?)
                """,
                "token-" + id,
                id,
                "form-" + id,
                NOW,
                since));
    }

    private List<String> ids(String sql) {
        return database.with(connection -> Database.query(connection, row -> row.getString(1), sql + " ORDER BY 1"));
    }

    private void runAll() {
        while (!work.unfinished().isEmpty()) {
            work.unfinished().forEach(work::step);
        }
    }

    @Test
    void whatNobodyPaidForADayExpires() {
        checkout("ord_old", "open", NOW.minus(DAY));
        checkout("ord_new", "open", NOW.minus(DAY).plusMillis(1));

        runAll();

        assertThat(ids("SELECT id FROM orders WHERE status = 'expired'")).containsExactly("ord_old");
        clock.pass(Duration.ofMillis(1));
        runAll();
        assertThat(ids("SELECT id FROM orders WHERE status = 'expired'")).containsExactly("ord_new", "ord_old");
    }

    @Test
    void whatIsPaidStaysPaidAndIsLookedAtOnce() {
        checkout("ord_paid", "paid", NOW.minus(DAY));

        runAll();

        assertThat(told).isEmpty();
        assertThat(ids("SELECT status FROM orders")).containsExactly("paid");
        assertThat(ids("SELECT form_key FROM checkout WHERE waits_since IS NULL"))
                .containsExactly("form-ord_paid");
    }

    @Test
    void theOrdersOfAClosedAccountAreLeftAndStopNoOthers() {
        checkout("ord_closed", "open", NOW.minus(DAY));
        work.orders = Expiring.telling(clock, expired -> {
            throw ProblemException.notFound("account");
        });

        runAll();

        assertThat(ids("SELECT status FROM orders")).containsExactly("open");
        assertThat(work.unfinished()).isEmpty();
    }

    @Test
    void anOrderOfTheApiStaysOpen() {
        order("ord_api", "open");
        clock.pass(Duration.ofDays(1_000));

        runAll();

        assertThat(ids("SELECT status FROM orders")).containsExactly("open");
    }

    @Test
    void theFormOfAnExpiredOrderPlacesAnotherOne() {
        checkout("ord_old", "open", NOW.minus(DAY));

        runAll();

        assertThat(ids("SELECT form_key FROM checkout")).containsExactly("token-ord_old");
    }

    @Test
    void aStepIsShort() {
        IntStream.range(0, 201).forEach(i -> checkout("ord_" + i, "open", NOW.minus(DAY)));

        assertThat(work.step(work.unfinished().get(0))).isTrue();
        assertThat(ids("SELECT id FROM orders WHERE status = 'expired'")).hasSize(200);
        assertThat(work.step(work.unfinished().get(0))).isFalse();
        assertThat(work.unfinished()).isEmpty();
        assertThat(ids("SELECT id FROM orders WHERE status = 'expired'")).hasSize(201);
    }

    @Test
    void twoNodesAtOnceDoTheWorkOnce() {
        IntStream.range(0, 500).forEach(i -> checkout("ord_" + i, "open", NOW.minus(DAY)));
        AbandonedCheckouts other = node(this.beside);

        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> {
            while (other.step("checkouts")) {}
        });
        runAll();
        beside.join();
        runAll();

        assertThat(ids("SELECT id FROM orders WHERE status = 'expired'")).hasSize(500);
        assertThat(told).hasSize(500).doesNotHaveDuplicates();
        assertThat(ids("SELECT token FROM checkout WHERE waits_since IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void aCheckoutOfANodeOfTheReleaseBeforeExpiresToo() {
        order("ord_old", "open");
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO checkout (token, account_id, product_id, order_id, form_key, created_at)
                VALUES ('token', 'acc_1', 'prd_1', 'ord_old', 'form', ?)
                """,
                NOW));
        clock.pass(Duration.between(NOW, Instant.now()).plus(Duration.ofDays(2)));

        runAll();

        assertThat(ids("SELECT status FROM orders")).containsExactly("expired");
    }
}
