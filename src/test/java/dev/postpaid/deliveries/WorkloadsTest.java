package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.deliveries.Workload.Failing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkloadsTest extends QueueCase {

    /** Ids have the time of the machine, and so far all of them are of this week. */
    private static final Instant LONG_AGO = Instant.parse("2000-01-08T00:00:00Z");

    private static final Duration UNTIL_LONG_AFTER = Duration.ofDays(365 * 100);

    private final Workloads workloads = new Workloads();
    private final SettableClock clock = new SettableClock(LONG_AGO);
    private String endpoint;

    @BeforeEach
    void ask() throws SQLException {
        workloads.database = database;
        workloads.clock = clock;
        endpoint = endpoint();
        endpoint();
    }

    private void ended(Outcome outcome, int status, String became) throws SQLException {
        Delivery delivery = claimed(endpoint);
        complete(queue, Completion.of(delivery, attempt(delivery, outcome, status), Verdict.ended(became, null)));
    }

    private List<Failing> failing() {
        return workloads.failing();
    }

    @Test
    void whatIsRetriedComesFirst() throws SQLException {
        String retried = endpoint();
        complete(queue, failed(claimed(retried), NOW.plusSeconds(5)));
        complete(queue, failed(claimed(retried), NOW.plusSeconds(5)));
        ended(Outcome.REJECTED, 404, Verdict.EXHAUSTED);

        assertThat(failing())
                .containsExactly(
                        new Failing(ACCOUNT, "Shop", retried, "https://shop.example/", "active", 2, 1, NOW, "500"),
                        new Failing(ACCOUNT, "Shop", endpoint, "https://shop.example/", "active", 0, 0, null, "404"));
    }

    @Test
    void anEndpointWhoseLastAttemptFailedIsFailingUntilOneSucceedsOrAWeekIsOver() throws SQLException {
        ended(Outcome.DELIVERED, 200, Verdict.DELIVERED);
        assertThat(failing()).isEmpty();

        ended(Outcome.SERVER_ERROR, 500, Verdict.EXHAUSTED);
        assertThat(failing()).extracting(Failing::endpointId).containsExactly(endpoint);

        ended(Outcome.DELIVERED, 200, Verdict.DELIVERED);
        assertThat(failing()).isEmpty();

        ended(Outcome.SERVER_ERROR, 500, Verdict.EXHAUSTED);
        clock.pass(UNTIL_LONG_AFTER);
        assertThat(failing()).isEmpty();
    }

    @Test
    void oneThatWasSuspendedIsAndOneThatIsOffOrDeletedIsNot() throws SQLException {
        ended(Outcome.GONE, 410, Verdict.EXHAUSTED);
        change("UPDATE endpoint SET status = 'SUSPENDED', status_reason = 'gone' WHERE id = ?", endpoint);
        assertThat(failing()).extracting(Failing::status).containsExactly("suspended");

        change("UPDATE endpoint SET status = 'DISABLED', status_reason = 'by_user' WHERE id = ?", endpoint);
        assertThat(failing()).isEmpty();

        change("UPDATE endpoint SET status = 'ACTIVE', deleted_at = ? WHERE id = ?", NOW, endpoint);
        assertThat(failing()).isEmpty();
    }
}
