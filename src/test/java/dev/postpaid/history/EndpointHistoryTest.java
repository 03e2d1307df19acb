package dev.postpaid.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueCase;
import dev.postpaid.history.AttemptCourse.Span;
import dev.postpaid.history.AttemptFigures.Answer;
import dev.postpaid.history.EndpointHistory.FailedAttempt;
import dev.postpaid.history.EndpointHistory.Waiting;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.FailureReason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointHistoryTest extends QueueCase {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final EndpointHistory history = new EndpointHistory();
    private String endpoint;

    @BeforeEach
    void ask() throws SQLException {
        history.database = database;
        history.clock = new SettableClock(NOW);
        endpoint = endpoint();
    }

    private static Object[] line(String endpoint, int number, Instant at, String outcome, Integer status, long took) {
        String id = Ids.since("att", at) + number;
        return new Object[] {ACCOUNT, id, "dlv_" + number, "evt_1", endpoint, number, at, took, outcome, status};
    }

    private void log(List<Object[]> lines) throws SQLException {
        database.inTransaction(connection -> Database.batch(
                connection,
                "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at,"
                        + " duration_ms, outcome, status_code, is_final, is_late)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, FALSE)",
                lines));
    }

    private AttemptCourse day() {
        return history.course(ACCOUNT, endpoint, DAY, HOUR);
    }

    private Waiting waiting(boolean active) {
        return history.waiting(ACCOUNT, endpoint, active);
    }

    @Test
    void whatWaitsIsCountedWithTheNextAttempt() throws SQLException {
        waiting(endpoint, NOW.plusSeconds(30));
        waiting(endpoint, NOW.plusSeconds(10));
        begun(endpoint);
        waiting(endpoint(), NOW);

        assertThat(waiting(true)).isEqualTo(new Waiting(3, 0, false, NOW, NOW.plusSeconds(10)));
    }

    @Test
    void whatWaitsForAnEndpointThatIsNotActiveIsHeldUnlessItIsBeingSent() throws SQLException {
        waiting(endpoint, NOW);
        waiting(endpoint, NOW.plusSeconds(10));
        begun(endpoint);

        assertThat(waiting(false)).isEqualTo(new Waiting(1, 2, false, NOW, null));
    }

    @Test
    void nothingWaitsForANewOne() {
        assertThat(waiting(true)).isEqualTo(new Waiting(0, 0, false, null, null));
    }

    @Test
    void theLastFailuresComeNewestFirstAndDeliveriesAreLeftOut() throws SQLException {
        log(IntStream.rangeClosed(1, 24)
                .mapToObj(i -> line(
                        endpoint,
                        i,
                        NOW.minusSeconds(100 - i),
                        i % 2 == 0 ? "server_error" : "delivered",
                        i % 2 == 0 ? 500 : 200,
                        1))
                .toList());

        List<FailedAttempt> failures = history.failures(ACCOUNT, endpoint);

        assertThat(failures).extracting(FailedAttempt::number).containsExactly(24, 22, 20, 18, 16, 14, 12, 10, 8, 6);
        assertThat(failures.get(0))
                .isEqualTo(new FailedAttempt(
                        "dlv_24",
                        NOW.minusSeconds(76),
                        24,
                        "server_error",
                        500,
                        new Failure(FailureReason.INTERNAL_ERROR, "500"),
                        null));
    }

    @Test
    void anAttemptWithoutAnAnswerHasNoStatusCode() throws SQLException {
        log(List.<Object[]>of(line(endpoint, 1, NOW, "timeout", null, 15_000)));

        assertThat(history.failures(ACCOUNT, endpoint))
                .extracting(FailedAttempt::statusCode)
                .containsOnlyNulls();
    }

    @Test
    void theCourseCountsOutcomesByTheHour() throws SQLException {
        log(List.of(
                line(endpoint, 1, NOW.minusSeconds(1), "delivered", 200, 10),
                line(endpoint, 2, NOW.minusSeconds(2), "timeout", null, 90),
                line(endpoint, 3, NOW.minusSeconds(3_601), "delivered", 200, 30),
                line(endpoint, 4, NOW.minus(DAY).minusSeconds(1), "delivered", 200, 40),
                line(endpoint(), 5, NOW, "delivered", 200, 50)));

        AttemptCourse course = day();

        assertThat(course.spans()).hasSize(25);
        assertThat(course.attempts()).isEqualTo(3);
        assertThat(course.outcomes()).containsExactly("delivered", "timeout");
        assertThat(course.cut()).isFalse();
        assertThat(course.spans().get(23))
                .isEqualTo(new Span(NOW.minus(HOUR), Map.of("delivered", 1, "timeout", 1), 10L, 90L));
        assertThat(course.spans().get(22))
                .isEqualTo(new Span(NOW.minus(HOUR.multipliedBy(2)), Map.of("delivered", 1), 30L, 30L));
        assertThat(course.spans().get(24)).isEqualTo(new Span(NOW, Map.of(), null, null));
    }

    @Test
    void halfOfTheAttemptsTookThisLongAndNearlyAllOfThemThat() throws SQLException {
        log(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> line(endpoint, i, NOW, "delivered", 200, i))
                .toList());

        assertThat(day().spans().get(24)).isEqualTo(new Span(NOW, Map.of("delivered", 100), 50L, 95L));
    }

    @Test
    void whatWasNeverAskedOfTheReceiverTookNoTime() throws SQLException {
        log(List.of(line(endpoint, 1, NOW, "blocked", null, 0), line(endpoint, 2, NOW, "lost", null, 0)));

        assertThat(day().spans().get(24)).isEqualTo(new Span(NOW, Map.of("blocked", 1, "lost", 1), null, null));
    }

    @Test
    void anEndWithoutAnAttemptIsNone() throws SQLException {
        log(List.<Object[]>of(line(endpoint, 1, NOW, null, null, 0)));

        assertThat(day().attempts()).isZero();
        assertThat(history.failures(ACCOUNT, endpoint)).isEmpty();
    }

    @Test
    void ofALongLogTheNewestIsReadAndItIsSaid() throws SQLException {
        log(IntStream.rangeClosed(1, EndpointHistory.MOST_ATTEMPTS + 1)
                .mapToObj(i -> line(endpoint, i, NOW.minusMillis(i), "delivered", 200, 1))
                .toList());

        AttemptCourse course = day();

        assertThat(course.cut()).isTrue();
        assertThat(course.attempts()).isEqualTo(EndpointHistory.MOST_ATTEMPTS);
    }

    @Test
    void thePeriodIsSummedUpAndEveryKindOfAnswerHasItsShare() throws SQLException {
        log(List.of(
                line(endpoint, 1, NOW.minusSeconds(9_000), "delivered", 200, 10),
                line(endpoint, 2, NOW.minusSeconds(2), "delivered", 200, 20),
                line(endpoint, 3, NOW.minusSeconds(3), "rejected", 404, 30),
                line(endpoint, 4, NOW.minusSeconds(4), "blocked", null, 0)));

        AttemptFigures figures = day().figures();

        assertThat(figures.attempts()).isEqualTo(4);
        assertThat(figures.success()).isEqualTo(0.5);
        assertThat(figures.p50()).isEqualTo(20);
        assertThat(figures.p95()).isEqualTo(30);
        assertThat(figures.answers())
                .containsExactly(
                        new Answer(200, "delivered", 2, 0.5),
                        new Answer(404, "rejected", 1, 0.25),
                        new Answer(null, "blocked", 1, 0.25));
        assertThat(history.course(ACCOUNT, endpoint(), DAY, HOUR).figures().success())
                .isNull();
    }
}
