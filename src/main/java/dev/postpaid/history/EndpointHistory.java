package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.health.Healths;
import dev.postpaid.history.AttemptCourse.Observed;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The state of one endpoint: its waiting deliveries, its last failures, and its attempts over time. However long the queue
 * and the log are, a limited number of their rows is read, along one index.
 */
@ApplicationScoped
public class EndpointHistory {

    /** Limits the rows of the queue, those due first. */
    static final int MOST_WAITING = 10_000;

    /** The limit if only the number of rows is needed. */
    private static final int MOST_COUNTED = 1_000;

    /** Limits the rows of the log, the newest first. */
    static final int MOST_ATTEMPTS = 20_000;

    /** How many attempts are searched for failures. */
    private static final int MOST_SEARCHED = 2_000;

    private static final int FAILURES = 10;

    /** An id has the time of the node that made it, a row has the database's time. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final String QUEUED =
            """
            SELECT COUNT(*) AS queued FROM (
                SELECT id FROM delivery WHERE account_id = ? AND endpoint_id = ? LIMIT %d) AS found
            """
                    .formatted(MOST_COUNTED + 1);

    private static final String WAITING =
            """
            SELECT created_at, due_at, claimed_by
            FROM delivery
            WHERE account_id = ? AND endpoint_id = ?
            ORDER BY account_id, endpoint_id, due_at LIMIT %d
            """
                    .formatted(MOST_WAITING + 1);

    /** ORDER BY names all columns of the index: only then does H2 use the index for the order. */
    private static final String NEWEST_OF_LOG =
            """
            FROM attempt
            WHERE account_id = ? AND endpoint_id = ? AND id >= ?
            ORDER BY account_id, endpoint_id, id DESC LIMIT
            """;

    private static final String FAILED =
            """
            SELECT * FROM (
                SELECT id, delivery_id, started_at, number, outcome, status_code, error %s%d) newest
            WHERE outcome <> '%s'
            ORDER BY id DESC LIMIT %d
            """
                    .formatted(NEWEST_OF_LOG, MOST_SEARCHED, Outcome.DELIVERED.word(), FAILURES);

    private static final String NEWEST =
            "SELECT started_at, duration_ms, outcome, status_code " + NEWEST_OF_LOG + (MOST_ATTEMPTS + 1);

    @Inject
    Database database;

    @Inject
    Healths healths;

    @Inject
    Clock clock;

    /**
     * The waiting deliveries.
     *
     * @param pending due now or later, or being sent
     * @param held until the endpoint is active or well again
     * @param more whether there are more than were counted
     * @param oldest when the longest waiting delivery was queued; null if there is none
     * @param nextAttempt when the next delivery is due; null if there is none, or all are held or being sent
     */
    public record Waiting(int pending, int held, boolean more, Instant oldest, Instant nextAttempt) {}

    /**
     * A failed attempt.
     *
     * @param failure null if an earlier release recorded a sentence
     * @param error as the log has it
     */
    public record FailedAttempt(
            String deliveryId,
            Instant startedAt,
            int number,
            String outcome,
            Integer statusCode,
            Failure failure,
            String error) {}

    private record Queued(Instant createdAt, Instant dueAt, boolean claimed) {}

    public Waiting waiting(Endpoint endpoint) {
        return waiting(endpoint.accountId(), endpoint.id(), endpoint.isActive() && !healths.isHeld(endpoint.id()));
    }

    /** How many deliveries are waiting or being sent, in digits: {@code 12}, or {@code 1000+} if there are more. */
    public String queued(Endpoint endpoint) {
        int found = database.with(connection -> Database.query(
                        connection, row -> row.getInt("queued"), QUEUED, endpoint.accountId(), endpoint.id()))
                .get(0);
        return found > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(found);
    }

    Waiting waiting(String accountId, String endpointId, boolean active) {
        List<Queued> rows = database.with(connection -> Database.query(
                connection,
                row -> new Queued(
                        Database.instant(row, "created_at"),
                        Database.instant(row, "due_at"),
                        row.getString("claimed_by") != null),
                WAITING,
                accountId,
                endpointId));
        List<Queued> counted = rows.subList(0, Math.min(rows.size(), MOST_WAITING));
        Instant now = clock.instant();
        int sending = (int) counted.stream()
                .filter(row -> row.claimed() && row.dueAt().isAfter(now))
                .count();
        int held = active ? 0 : counted.size() - sending;
        return new Waiting(
                counted.size() - held,
                held,
                rows.size() > counted.size(),
                counted.stream().map(Queued::createdAt).min(Instant::compareTo).orElse(null),
                active ? next(counted) : null);
    }

    private static Instant next(List<Queued> rows) {
        return rows.stream()
                .filter(row -> !row.claimed())
                .map(Queued::dueAt)
                .findFirst()
                .orElse(null);
    }

    /** The last failed attempts, newest first. Only the newest attempts are searched; older failures are in the log. */
    public List<FailedAttempt> failures(Endpoint endpoint) {
        return failures(endpoint.accountId(), endpoint.id());
    }

    List<FailedAttempt> failures(String accountId, String endpointId) {
        return database.with(
                connection -> Database.query(connection, EndpointHistory::failure, FAILED, accountId, endpointId, ""));
    }

    private static FailedAttempt failure(ResultSet row) throws SQLException {
        return new FailedAttempt(
                row.getString("delivery_id"),
                Database.instant(row, "started_at"),
                row.getInt("number"),
                row.getString("outcome"),
                row.getObject("status_code", Integer.class),
                Failure.read(
                        row.getString("outcome"),
                        row.getObject("status_code", Integer.class),
                        null,
                        row.getString("error")),
                row.getString("error"));
    }

    /** The attempts of the last {@code length}. @param span the length of the parts in which they are counted */
    public AttemptCourse course(Endpoint endpoint, Duration length, Duration span) {
        return course(endpoint.accountId(), endpoint.id(), length, span);
    }

    AttemptCourse course(String accountId, String endpointId, Duration length, Duration span) {
        Instant now = clock.instant();
        Instant since = now.minus(length);
        List<Observed> newest = database.with(connection -> Database.query(
                connection,
                EndpointHistory::observed,
                NEWEST,
                accountId,
                endpointId,
                Ids.since("att", since.minus(CLOCKS_DIFFER))));
        boolean cut = newest.size() > MOST_ATTEMPTS;
        List<Observed> read = newest.stream()
                .limit(MOST_ATTEMPTS)
                .filter(Objects::nonNull)
                .filter(attempt -> !attempt.startedAt().isBefore(since))
                .toList();
        return AttemptCourse.of(read, since, now, span, cut);
    }

    /** Null for a row that is no attempt. */
    private static Observed observed(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return outcome == null
                ? null
                : new Observed(
                        Database.instant(row, "started_at"),
                        row.getLong("duration_ms"),
                        outcome,
                        row.getObject("status_code", Integer.class));
    }
}
