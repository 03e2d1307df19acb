package dev.postpaid.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueCase;
import dev.postpaid.history.AccountHistory.Backlog;
import dev.postpaid.history.AccountHistory.Exhausted;
import dev.postpaid.history.AttemptCourse.Span;
import dev.postpaid.platform.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of the page Overview. */
class AccountHistoryTest extends QueueCase {

    private static final Duration PART = Duration.ofMinutes(5);

    private final AccountHistory history = new AccountHistory();
    private int lines;

    @BeforeEach
    void ask() {
        history.database = database;
        history.clock = new SettableClock(NOW);
    }

    private Object[] line(String account, Instant at, String outcome, String delivery, String event, String status) {
        String id = Ids.since("att", at) + ++lines;
        return new Object[] {account, id, delivery, event, at, outcome, status != null, status};
    }

    private Object[] attempt(String account, Instant at, String outcome) {
        return line(account, at, outcome, "dlv_" + lines, "evt_1", null);
    }

    private Object[] end(Instant queued, Instant ended, String event, String status) {
        return line(ACCOUNT, ended, "server_error", Ids.since("dlv", queued) + lines, event, status);
    }

    private void log(List<Object[]> rows) throws SQLException {
        database.inTransaction(connection -> Database.batch(
                connection,
                "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms,"
                        + " outcome, is_final, is_late, status) VALUES (?, ?, ?, ?, 'ep_1', 1, ?, 5, ?, ?, FALSE, ?)",
                rows));
    }

    private void event(String id, String type, boolean test) throws SQLException {
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                ACCOUNT,
                id,
                type,
                id,
                test,
                NOW);
    }

    @Test
    void theLastHourIsCountedInPartsOfFiveMinutes() throws SQLException {
        log(List.of(
                attempt(ACCOUNT, NOW.minusSeconds(1), "delivered"),
                attempt(ACCOUNT, NOW.minusSeconds(2), "timeout"),
                attempt(ACCOUNT, NOW.minusSeconds(301), "delivered"),
                attempt(ACCOUNT, NOW.minusSeconds(3_600), "delivered"),
                attempt(ACCOUNT, NOW.minusSeconds(3_601), "delivered"),
                attempt(ACCOUNT, NOW.plusSeconds(30), "dns"),
                attempt(ACCOUNT, NOW, null),
                attempt("acc_2", NOW.minusSeconds(1), "delivered")));

        AttemptCourse hour = history.lastHour(ACCOUNT);

        assertThat(hour.spans()).hasSize(13);
        assertThat(hour.spans().get(0))
                .isEqualTo(new Span(NOW.minusSeconds(3_600), Map.of("delivered", 1), null, null));
        assertThat(hour.spans().get(11))
                .isEqualTo(new Span(NOW.minus(PART), Map.of("delivered", 1, "timeout", 1), null, null));
        assertThat(hour.spans().get(12).outcomes()).isEqualTo(Map.of("dns", 1));
        assertThat(hour.figures().attempts()).isEqualTo(5);
        assertThat(hour.figures().success()).isEqualTo(0.6);
        assertThat(hour.cut()).isFalse();
        assertThat(history.lastDay(ACCOUNT).figures().attempts()).isEqualTo(6);
    }

    @Test
    void ofAPartWithVeryManyAttemptsTheFirstAreCountedAndItIsSaid() throws SQLException {
        List<Object[]> many = new ArrayList<>();
        IntStream.range(0, AccountHistory.MOST_OF_PART + 5)
                .forEach(i -> many.add(attempt(ACCOUNT, NOW.minusSeconds(200), "delivered")));
        many.add(attempt(ACCOUNT, NOW.minusSeconds(900), "timeout"));
        log(many);

        AttemptCourse hour = history.lastHour(ACCOUNT);

        assertThat(hour.cut()).isTrue();
        assertThat(hour.attempts()).isEqualTo(AccountHistory.MOST_OF_PART + 1);
    }

    @Test
    void anAccountWithoutAttemptsHasNoRate() {
        assertThat(history.lastHour(ACCOUNT).figures().success()).isNull();
        assertThat(history.lastHour(ACCOUNT).attempts()).isZero();
    }

    @Test
    void whatWaitsForAnEndpointThatGetsNothingIsHeldUnlessItIsBeingSent() throws SQLException {
        String well = endpoint();
        String away = endpoint();
        waiting(well, NOW);
        waiting(well, NOW.plusSeconds(10));
        waiting(away, NOW.plusSeconds(20));
        begun(away);

        assertThat(history.backlog(ACCOUNT, Set.of(well))).isEqualTo(new Backlog(3, 1, false, NOW));
        assertThat(history.backlog("acc_2", Set.of())).isEqualTo(new Backlog(0, 0, false, null));
    }

    @Test
    void whatFailedForGoodIsCountedForADayWheneverItWasQueued() throws SQLException {
        Instant before = NOW.minus(Duration.ofDays(3));
        log(List.of(
                end(NOW.minusSeconds(60), NOW.minusSeconds(50), "evt_1", "exhausted"),
                end(before, before, "evt_2", "exhausted"),
                end(NOW.minusSeconds(60), NOW.minusSeconds(50), "evt_3", "delivered")));

        assertThat(history.exhausted(ACCOUNT)).isEqualTo(new Exhausted(1, false, false));

        log(List.<Object[]>of(end(before, NOW.minusSeconds(5), "evt_4", "exhausted")));

        assertThat(history.exhausted(ACCOUNT)).isEqualTo(new Exhausted(2, false, true));
        assertThat(history.exhausted("acc_2")).isEqualTo(new Exhausted(0, false, false));
    }

    @Test
    void aTestAndAnEventAboutAnEndpointAreNoRealEvents() throws SQLException {
        event("evt_1", "order.paid", true);
        event("evt_2", "endpoint.degraded", false);
        event("evt_3", "order.paid", false);
        log(List.of(
                end(NOW, NOW, "evt_1", "delivered"),
                end(NOW, NOW, "evt_2", "delivered"),
                end(NOW, NOW, "evt_3", "exhausted")));

        assertThat(history.isDeliveredForReal(ACCOUNT)).isFalse();

        event("evt_4", "prices", false);
        log(List.<Object[]>of(end(NOW, NOW, "evt_4", "delivered")));

        assertThat(history.isDeliveredForReal(ACCOUNT)).isTrue();
    }
}
