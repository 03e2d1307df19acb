package dev.postpaid.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import dev.postpaid.deliveries.QueueCase;
import dev.postpaid.health.Healths;
import dev.postpaid.history.Workload.Failing;
import dev.postpaid.sending.Outcome;
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
        workloads.healths = new Healths();
        workloads.clock = clock;
        endpoint = endpoint();
        endpoint();
    }

    private List<Failing> failing() {
        return workloads.failing();
    }

    @Test
    void whatIsRetriedComesFirst() throws SQLException {
        String retriedOne = endpoint();
        retried(retriedOne);
        retried(retriedOne);
        ended(endpoint, Outcome.REJECTED, 404, "exhausted");

        assertThat(failing())
                .containsExactly(
                        new Failing(
                                ACCOUNT, "Shop", retriedOne, "https://shop.example/", "active", 2, 2, 1, NOW, "500"),
                        new Failing(
                                ACCOUNT, "Shop", endpoint, "https://shop.example/", "active", 0, 0, 0, null, "404"));
    }

    @Test
    void anEndpointWhoseLastAttemptFailedIsFailingUntilOneSucceedsOrAWeekIsOver() throws SQLException {
        ended(endpoint, Outcome.DELIVERED, 200, "delivered");
        assertThat(failing()).isEmpty();

        ended(endpoint, Outcome.SERVER_ERROR, 500, "exhausted");
        assertThat(failing()).extracting(Failing::endpointId).containsExactly(endpoint);

        ended(endpoint, Outcome.DELIVERED, 200, "delivered");
        assertThat(failing()).isEmpty();

        ended(endpoint, Outcome.SERVER_ERROR, 500, "exhausted");
        clock.pass(UNTIL_LONG_AFTER);
        assertThat(failing()).isEmpty();
    }

    @Test
    void oneThatWasSuspendedIsAndOneThatIsOffOrDeletedIsNot() throws SQLException {
        ended(endpoint, Outcome.GONE, 410, "exhausted");
        change("UPDATE endpoint SET status = 'SUSPENDED', status_reason = 'gone' WHERE id = ?", endpoint);
        assertThat(failing()).extracting(Failing::status).containsExactly("suspended");

        change("UPDATE endpoint SET status = 'DISABLED', status_reason = 'by_user' WHERE id = ?", endpoint);
        assertThat(failing()).isEmpty();

        change("UPDATE endpoint SET status = 'ACTIVE', deleted_at = ? WHERE id = ?", NOW, endpoint);
        assertThat(failing()).isEmpty();
    }
}
