package dev.postpaid.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CountingTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(NOON);
    private final Usages usages = new Usages();
    private final Counting node = node();
    private int made;

    private Counting node() {
        Counting counting = new Counting();
        counting.database = database;
        counting.clock = clock;
        counting.settings = new Settings(key -> Optional.empty());
        counting.accounts = new Accounts() {
            @Override
            public List<String> allIds() {
                return List.of("acc_1", "acc_2");
            }
        };
        counting.rows = 3;
        counting.configure(null);
        return counting;
    }

    @BeforeEach
    void begin() {
        usages.database = database;
        usages.clock = clock;
        for (String id : List.of("acc_1", "acc_2")) {
            change(
                    "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'FLOW', FALSE, ?)",
                    id,
                    NOON);
        }
        round(node);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void change(String sql, Object... values) {
        database.with(connection -> Database.update(connection, sql, values));
    }

    /** An id that was made at this moment. */
    private String id(String prefix, Instant moment) {
        made++;
        return Ids.first(prefix, moment).replaceFirst("0{6}$", "%06d".formatted(made));
    }

    private void order(String account, Instant placed) {
        change(
                "INSERT INTO orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency,"
                        + " vat_treatment, product_name, custom_fields, created_at, is_test) VALUES (?, ?, 'n', 'open', 1, 1, 0, 0,"
                        + " 'EUR', 'standard', 'Course', '{}', ?, FALSE)",
                id("ord", placed),
                account,
                placed);
    }

    private void event(String account, String type, Instant recorded) {
        String id = id("evt", recorded);
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at) VALUES (?, ?, ?, ?, FALSE, ?)",
                account,
                id,
                type,
                id,
                recorded);
    }

    /** @param outcome null if the delivery ended without an attempt. @param status null if another attempt follows */
    private void attempt(String account, String outcome, String status, Instant started) {
        change(
                "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms,"
                        + " outcome, is_final, is_late, status) VALUES (?, ?, 'dlv_1', 'evt_1', 'ep_1', 1, ?, 5, ?, ?, FALSE, ?)",
                account,
                id("att", started),
                started,
                outcome,
                status != null,
                status);
    }

    /** As the background thread does it. */
    private void round(Counting on) {
        while (on.unfinished().stream().anyMatch(on::step)) {
            // There is more to do at once.
        }
        on.unfinished();
    }

    private void minutePasses() {
        clock.pass(MINUTE);
        round(node);
    }

    private UsageFigures counted(String account) {
        return usages.list(account, null, null).total();
    }

    @Test
    void eachDayHasWhatHappenedOnIt() {
        Instant yesterday = NOON.minus(DAY);
        for (int i = 0; i < 7; i++) {
            order("acc_1", yesterday);
        }
        order("acc_1", NOON.minus(Duration.ofHours(1)));
        order("acc_2", yesterday);
        event("acc_1", "order.paid", yesterday);
        event("acc_1", "order.paid", NOON.minus(Duration.ofHours(2)));
        event("acc_1", "entities.changed", NOON.minus(Duration.ofHours(2)));
        attempt("acc_1", "server_error", null, yesterday);
        attempt("acc_1", "lost", null, yesterday);
        attempt("acc_1", "delivered", "delivered", yesterday);
        attempt("acc_1", "rejected", "exhausted", NOON.minus(Duration.ofHours(2)));
        attempt("acc_1", null, "cancelled", NOON.minus(Duration.ofHours(2)));
        minutePasses();

        UsageView view = usages.list("acc_1", "2026-11-19", "2026-11-22");
        assertThat(view.days())
                .containsExactly(
                        UsageView.Day.of(view.since(), UsageFigures.of(Map.of())),
                        UsageView.Day.of(
                                view.since().plusDays(1), new UsageFigures(7, 1, Map.of("order.paid", 1L), 1, 0, 2)),
                        UsageView.Day.of(
                                view.since().plusDays(2),
                                new UsageFigures(1, 2, Map.of("order.paid", 1L, "entities.changed", 1L), 0, 1, 1)));
        assertThat(view.total())
                .isEqualTo(new UsageFigures(8, 3, Map.of("order.paid", 2L, "entities.changed", 1L), 1, 1, 3));
        assertThat(view.countedUntil()).isEqualTo(clock.instant().minus(Duration.ofMinutes(5)));
        assertThat(counted("acc_2").orders()).isEqualTo(1);
    }

    @Test
    void whatIsYoungIsCountedOnceItIsSettledAndOnlyOnce() {
        attempt("acc_1", "delivered", "delivered", NOON);
        minutePasses();
        assertThat(counted("acc_1").attempts()).isZero();

        for (int i = 0; i < 6; i++) {
            minutePasses();
        }
        assertThat(counted("acc_1").attempts()).isEqualTo(1);
        attempt("acc_1", "delivered", "delivered", NOON.plus(MINUTE));
        minutePasses();
        minutePasses();
        assertThat(counted("acc_1").attempts()).isEqualTo(2);
    }

    @Test
    void whatIsDeletedStaysCounted() {
        attempt("acc_1", "delivered", "delivered", NOON.minus(DAY));
        order("acc_1", NOON.minus(DAY));
        minutePasses();
        change("DELETE FROM attempt");
        change("DELETE FROM orders");
        minutePasses();

        assertThat(counted("acc_1")).isEqualTo(new UsageFigures(1, 0, Map.of(), 1, 0, 1));
    }

    @Test
    void oneNodeCountsInAnInterval() {
        Counting other = node();
        order("acc_1", NOON.minus(DAY));
        clock.pass(MINUTE);
        round(other);
        assertThat(counted("acc_1").orders()).isEqualTo(1);
        order("acc_1", NOON.minus(Duration.ofHours(1)));
        round(node);
        assertThat(counted("acc_1").orders()).isEqualTo(1);
        clock.pass(MINUTE);
        round(node);
        assertThat(counted("acc_1").orders()).isEqualTo(2);
    }

    /** Outcomes wait in memory while the database is away, and are written after it is back. */
    @Test
    void afterALongPauseTheFirstRoundWaits() {
        clock.pass(Duration.ofHours(1));
        round(node);
        attempt("acc_1", "delivered", "delivered", NOON);
        assertThat(counted("acc_1").attempts()).isZero();
        minutePasses();

        assertThat(counted("acc_1").attempts()).isEqualTo(1);
    }

    @Test
    void aNodeThatStopsInTheMiddleLeavesTheRestToTheNextRound() {
        Counting stops = node();
        for (int i = 0; i < 5; i++) {
            order("acc_1", NOON.minus(DAY));
        }
        clock.pass(MINUTE);
        assertThat(stops.unfinished()).containsExactly("acc_1");
        assertThat(stops.step("acc_1")).isTrue();
        assertThat(counted("acc_1").orders()).isEqualTo(3);
        assertThat(usages.list("acc_1", null, null).countedUntil()).isNull();

        clock.pass(MINUTE);
        round(node);
        assertThat(counted("acc_1").orders()).isEqualTo(5);
        assertThat(usages.list("acc_1", null, null).countedUntil()).isNotNull();
    }
}
