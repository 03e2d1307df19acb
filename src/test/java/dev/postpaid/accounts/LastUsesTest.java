package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a key was used last: true within a minute, and nearly free. */
@Tag("database")
class LastUsesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Runnable> beside = new ArrayList<>();
    private final LastUses uses = new LastUses();
    private FreshDatabase database;

    @BeforeEach
    void open() {
        database = FreshDatabase.open();
        change(
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'FLOW', FALSE, ?)");
        change("INSERT INTO api_key (id, account_id, name, hint, sha256, created_at)"
                + " VALUES ('key_1', 'acc_1', 'Shop', 'bk_1aB2', 'x', ?)");
        uses.database = database;
        uses.clock = clock;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void change(String sql) {
        database.with(connection -> Database.update(connection, sql, NOW));
    }

    private Instant lastUse() {
        return database.with(connection -> Database.query(
                        connection, row -> Database.instant(row, "last_used_at"), "SELECT last_used_at FROM api_key"))
                .get(0);
    }

    private void use() {
        uses.used("key_1", lastUse(), beside::add);
    }

    private void runBeside() {
        beside.forEach(Runnable::run);
        beside.clear();
    }

    @Test
    void aUseIsNotedBesideTheRequest() {
        use();
        assertThat(lastUse()).isNull();

        runBeside();
        assertThat(lastUse()).isEqualTo(NOW);
    }

    @Test
    void withinAMinuteItIsNotedOnce() {
        use();
        use();
        assertThat(beside).hasSize(1);
        runBeside();

        clock.pass(Duration.ofSeconds(59));
        use();
        assertThat(beside).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        use();
        runBeside();
        assertThat(lastUse()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void whatAnotherNodeNotedMeanwhileStays() {
        use();
        database.with(
                connection -> Database.update(connection, "UPDATE api_key SET last_used_at = ?", NOW.minusSeconds(1)));
        runBeside();

        assertThat(lastUse()).isEqualTo(NOW.minusSeconds(1));
    }

    @Test
    void whoeverChangesTheKeyIsNotWaitedFor() throws SQLException {
        use();
        database.inTransaction(connection -> {
            Database.update(connection, "UPDATE api_key SET name = 'Other'");
            long start = System.nanoTime();
            runBeside();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            return null;
        });

        assertThat(lastUse()).isNull();
    }

    @Test
    void aUseThatCannotBeNotedHarmsNobody() throws SQLException {
        uses.used("key_1", null, task -> {
            throw new RejectedExecutionException("stopping");
        });
        clock.pass(Duration.ofMinutes(1));
        use();
        database.close();

        runBeside();
        database = FreshDatabase.open();
    }
}
