package dev.postpaid.pickup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class OutboxRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final FreshDatabase database = FreshDatabase.open();

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void insert(String ref, String kind, String body) {
        database.with(connection -> Database.update(
                connection, "INSERT INTO outbox (account_ref, kind, body) VALUES (?, ?, ?)", ref, kind, body));
    }

    private Dialect dialect() {
        return database.isPostgresql() ? Dialect.POSTGRESQL : Dialect.H2;
    }

    private List<OutboxRow> oldest() throws SQLException {
        return database.inTransaction(OutboxRows::oldest);
    }

    @Test
    void theOldestComeFirstAndNoMoreThanFitIntoARound() throws SQLException {
        insert("a", "order", "1");
        insert("b", "changes", "x".repeat(OutboxRows.MOST_CHARS));
        insert("a", "order", "3");

        assertThat(oldest()).extracting(OutboxRow::accountRef).containsExactly("a", "b");
    }

    @Test
    void whatIsRefusedIsLeftOutUntilItIsTriedAgain() throws SQLException {
        insert("a", "order", "1");
        insert("a", "order", "2");
        OutboxRow first = oldest().get(0);
        database.with(connection -> {
            OutboxRows.refuse(connection, first, "acc_1", "{}", NOW);
            return null;
        });

        assertThat(oldest()).extracting(OutboxRow::body).containsExactly("2");
        OutboxRow refused = database.with(connection -> OutboxRows.find(connection, first.id()))
                .orElseThrow();
        assertThat(refused.accountId()).isEqualTo("acc_1");
        assertThat(refused.refusedAt()).isEqualTo(NOW);
        boolean retried = database.with(connection -> OutboxRows.retry(connection, first.id()));
        assertThat(retried).isTrue();
        assertThat(oldest()).extracting(OutboxRow::body).containsExactly("1", "2");
        boolean deleted = database.with(connection -> OutboxRows.delete(connection, first.id()));
        assertThat(deleted).as("it waits").isFalse();
    }

    @Test
    void aRowThatAnotherNodeHasIsNotWaitedFor() throws SQLException {
        insert("a", "order", "1");
        insert("a", "order", "2");
        List<OutboxRow> rows = oldest();
        var locked = OutboxRows.locked(dialect());
        Set<Long> both = Set.of(rows.get(0).id(), rows.get(1).id());

        database.inTransaction(node -> {
            assertThat(locked.find(node, Set.of(rows.get(0).id()))).hasSize(1);
            if (!dialect().isEmbedded()) {
                Map<Long, Long> other = database.inTransaction(connection -> locked.find(connection, both));
                assertThat(other).containsOnlyKeys(rows.get(1).id());
            }
            Database.update(node, OutboxRows.DELETE, rows.get(0).id());
            return null;
        });
        Map<Long, Long> left = database.inTransaction(connection -> locked.find(connection, both));
        assertThat(left).containsOnlyKeys(rows.get(1).id());
    }

    @Test
    void whatNamesNoAccountOrNoKindFailsTheTransactionOfTheApplication() {
        assertThatThrownBy(() -> insert(null, "order", "1")).hasMessageContaining("outbox_account");
        assertThatThrownBy(() -> insert("a", "orders", "1")).hasMessageContaining("outbox_kind");
    }
}
