package dev.postpaid.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueCase;
import dev.postpaid.platform.Ids;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a list of webhooks says about each of them. */
class EndpointSummariesTest extends QueueCase {

    private static final String SINCE = Ids.since("att", NOW.minus(Duration.ofDays(1)));

    private int lines;

    private void attempt(String endpoint, Instant at, String outcome, Integer status) throws SQLException {
        change(
                "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms,"
                        + " outcome, status_code, is_final, is_late) VALUES (?, ?, 'dlv_1', 'evt_1', ?, 1, ?, 5, ?, ?, FALSE, FALSE)",
                ACCOUNT,
                Ids.since("att", at) + ++lines,
                endpoint,
                at,
                outcome,
                status);
    }

    private Map<String, EndpointSummary> read(List<String> endpoints) throws SQLException {
        return database.inTransaction(connection -> EndpointSummaries.of(connection, ACCOUNT, endpoints, SINCE));
    }

    @Test
    void eachHasItsOwnLastAnswerRateAndQueue() throws SQLException {
        String busy = endpoint();
        String failing = endpoint();
        String quiet = endpoint();
        attempt(busy, NOW.minusSeconds(3), "timeout", null);
        attempt(busy, NOW.minusSeconds(2), "delivered", 200);
        attempt(failing, NOW.minus(Duration.ofDays(2)), "delivered", 200);
        attempt(failing, NOW.minusSeconds(1), "rejected", 404);
        attempt(failing, NOW, null, null);
        waiting(busy, NOW);
        waiting(busy, NOW);

        Map<String, EndpointSummary> read = read(List.of(busy, failing, quiet));

        assertThat(read.get(busy).last().word()).isEqualTo("200");
        assertThat(read.get(busy).lastFailed()).isFalse();
        assertThat(read.get(busy).failureRate()).isEqualTo(0.5);
        assertThat(read.get(busy).waiting()).isEqualTo(2);
        assertThat(read.get(failing).last().word()).isEqualTo("404");
        assertThat(read.get(failing).last().at()).isEqualTo(NOW.minusSeconds(1));
        assertThat(read.get(failing).lastFailed()).isTrue();
        assertThat(read.get(failing).failureRate()).isEqualTo(1.0);
        assertThat(read.get(failing).waiting()).isZero();
        assertThat(read).doesNotContainKey(quiet);
    }

    @Test
    void aListOfFortyTakesSixStatements() throws SQLException {
        List<String> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forty.add(endpoint());
            attempt(forty.get(i), NOW.minusSeconds(i), "delivered", 200 + i);
        }
        AtomicInteger statements = new AtomicInteger();

        Map<String, EndpointSummary> read = database.inTransaction(
                connection -> EndpointSummaries.of(counted(connection, statements), ACCOUNT, forty, SINCE));

        assertThat(statements).hasValue(6);
        for (int i = 0; i < 40; i++) {
            assertThat(read.get(forty.get(i)).last().statusCode()).isEqualTo(200 + i);
        }
    }

    private static Connection counted(Connection connection, AtomicInteger statements) {
        return (Connection) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                });
    }
}
