package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rounds on a real database: parents are events here, children their bodies. */
@Tag("database")
class PurgeRoundTest {

    private static final int ROOM = 5;

    private FreshDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        for (String account : new String[] {"acc_1", "acc_2"}) {
            for (int i = 0; i < 4; i++) {
                change(
                        "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                                + " VALUES (?, ?, 'order.paid', ?, FALSE, ?)",
                        account,
                        "evt_" + i,
                        "order.paid:" + i,
                        Instant.EPOCH);
                change(
                        "INSERT INTO event_body (account_id, event_id, variant, body) VALUES (?, ?, 0, ?)",
                        account,
                        "evt_" + i,
                        new byte[1]);
                change(
                        "INSERT INTO event_body (account_id, event_id, variant, body) VALUES (?, ?, 1, ?)",
                        account,
                        "evt_" + i,
                        new byte[1]);
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void change(String sql, Object... parameters) throws SQLException {
        database.inTransaction(connection -> Database.update(connection, sql, parameters));
    }

    private int count(String table, String account) {
        return database.with(connection -> Database.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM " + table + " WHERE account_id = ?",
                        account))
                .get(0);
    }

    private int round() {
        return round(true, AccountTable.of("event_body", "event_id", "variant"), AccountTable.of("event", "id"));
    }

    private int round(boolean quiet, AccountTable... tables) {
        PurgeRound round = new PurgeRound(database, "acc_1", quiet, ROOM);
        round.empty(List.of(tables));
        return round.deleted();
    }

    @Test
    void aRoundDeletesNoMoreThanItHasRoomForAndChildrenFirst() {
        assertThat(round()).isEqualTo(ROOM);
        assertThat(count("event_body", "acc_1")).isEqualTo(3);
        assertThat(count("event", "acc_1")).isEqualTo(4);

        assertThat(round()).isEqualTo(ROOM);
        assertThat(count("event_body", "acc_1")).isZero();
        assertThat(count("event", "acc_1")).isEqualTo(2);
    }

    @Test
    void roundsEndWithNothingLeftOfTheAccountAndEverythingOfOthers() {
        assertThat(round() + round() + round()).isEqualTo(12);
        assertThat(round()).isZero();

        assertThat(count("event", "acc_1")).isZero();
        assertThat(count("event", "acc_2")).isEqualTo(4);
        assertThat(count("event_body", "acc_2")).isEqualTo(8);
    }

    @Test
    void whatAnAttemptLooksUpStaysUntilAllAttemptsHaveEnded() {
        AccountTable bodies =
                AccountTable.of("event_body", "event_id", "variant").lookedUp();

        assertThat(round(false, bodies)).isZero();
        assertThat(round(true, bodies)).isEqualTo(ROOM);
    }
}
