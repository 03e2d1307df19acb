package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.OperationalType;
import dev.postpaid.health.Healths;
import dev.postpaid.history.AttemptCourse.Span;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of one account: what became of its attempts, and what waits. However long its queue and its log are, a limited
 * number of their rows is read, along one index.
 */
@ApplicationScoped
public class AccountHistory {

    /** Limits the rows that are read of each part of the last hour. */
    static final int MOST_OF_PART = 2_000;

    /** The same of each hour of the last day. */
    static final int MOST_OF_HOUR = 1_000;

    /** Limits the rows of the queue, the oldest first. */
    static final int MOST_WAITING = 10_000;

    /** How many finished deliveries are searched. */
    private static final int MOST_SEARCHED = 1_000;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PART = Duration.ofMinutes(5);

    /** A node whose clock is ahead makes ids of later. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final String OUTCOMES =
            """
            SELECT outcome, COUNT(*) AS attempts FROM (
                SELECT outcome
                FROM attempt
                WHERE account_id = ? AND id >= ? AND id < ?
                ORDER BY account_id, id LIMIT ?) AS counted
            GROUP BY outcome
            """;

    private static final String QUEUED =
            """
            SELECT endpoint_id, COUNT(*) AS waiting, MIN(created_at) AS oldest,
                COUNT(CASE WHEN claimed_by IS NOT NULL AND due_at > ? THEN 1 END) AS sending FROM (
                SELECT endpoint_id, created_at, claimed_by, due_at
                FROM delivery
                WHERE account_id = ?
                ORDER BY account_id, id LIMIT %d) AS queued
            GROUP BY endpoint_id
            """
                    .formatted(MOST_WAITING + 1);

    private static final String EXHAUSTED =
            """
            SELECT COUNT(*) AS failed, COUNT(CASE WHEN delivery_id >= ? THEN 1 END) AS queued_since FROM (
                SELECT delivery_id, started_at
                FROM attempt
                WHERE account_id = ? AND status = '%s'
                ORDER BY account_id, status, delivery_id DESC LIMIT %d) AS ended
            WHERE started_at >= ?
            """
                    .formatted(DeliveryStatus.EXHAUSTED.word(), MOST_SEARCHED);

    private static final String DELIVERED_FOR_REAL =
            """
            SELECT v.id FROM (
                SELECT account_id, event_id
                FROM attempt
                WHERE account_id = ? AND status = '%s'
                ORDER BY account_id, status, delivery_id DESC LIMIT %d) AS delivered
            JOIN event v ON v.account_id = delivered.account_id AND v.id = delivered.event_id
            WHERE v.is_test = FALSE AND v.type NOT IN (%s)
            LIMIT 1
            """
                    .formatted(
                            DeliveryStatus.DELIVERED.word(),
                            MOST_SEARCHED,
                            Arrays.stream(OperationalType.values())
                                    .map(type -> "'" + type.word() + "'")
                                    .collect(Collectors.joining(", ")));

    @Inject
    Database database;

    @Inject
    Endpoints endpoints;

    @Inject
    Healths healths;

    @Inject
    Clock clock;

    /**
     * The deliveries in the queue.
     *
     * @param pending due now or later, or being sent
     * @param held until their endpoint is active or well again
     * @param more whether there are more than were counted
     * @param oldest when the longest waiting delivery was queued; null if there is none
     */
    public record Backlog(int pending, int held, boolean more, Instant oldest) {}

    /**
     * The deliveries that failed for good in the last 24 hours.
     *
     * @param more whether there may be more than were counted
     * @param queuedBefore whether some of them were queued longer ago
     */
    public record Exhausted(int number, boolean more, boolean queuedBefore) {}

    private record Queued(String endpointId, int waiting, int sending, Instant oldest) {}

    /** The attempts of the last hour, in parts of five minutes. */
    public AttemptCourse lastHour(String accountId) {
        return course(accountId, HOUR, PART, MOST_OF_PART);
    }

    /** The attempts of the last 24 hours. */
    public AttemptCourse lastDay(String accountId) {
        return course(accountId, DAY, HOUR, MOST_OF_HOUR);
    }

    /**
     * Counts part by part. An attempt belongs to the part in which its id was made.
     *
     * @param most how many rows of each part are read, the oldest first
     */
    private AttemptCourse course(String accountId, Duration length, Duration span, int most) {
        Instant now = clock.instant();
        Instant since = now.minus(length);
        return database.with(connection -> {
            List<Span> spans = new ArrayList<>();
            boolean cut = false;
            for (Instant from = AttemptCourse.begin(since, span); !from.isAfter(now); from = from.plus(span)) {
                Instant until = from.plus(span);
                Map<String, Integer> outcomes = outcomes(
                        connection,
                        accountId,
                        from.isBefore(since) ? since : from,
                        until.isAfter(now) ? until.plus(CLOCKS_DIFFER) : until,
                        most);
                cut |= outcomes.values().stream().mapToInt(Integer::intValue).sum() >= most;
                outcomes.remove("");
                spans.add(new Span(from, outcomes, null, null));
            }
            return new AttemptCourse(spans, figures(spans), cut);
        });
    }

    /** Rows of the log that are no attempt have the key "". */
    private static Map<String, Integer> outcomes(
            Connection connection, String accountId, Instant from, Instant until, int most) throws SQLException {
        Map<String, Integer> outcomes = new TreeMap<>();
        Database.query(
                connection,
                row -> outcomes.put(
                        row.getString("outcome") == null ? "" : row.getString("outcome"), row.getInt("attempts")),
                OUTCOMES,
                accountId,
                Ids.since("att", from),
                Ids.since("att", until),
                most);
        return outcomes;
    }

    private static AttemptFigures figures(List<Span> spans) {
        return AttemptFigures.counted(
                spans.stream().mapToInt(Span::attempts).sum(),
                spans.stream()
                        .mapToInt(span -> span.outcomes().getOrDefault(Outcome.DELIVERED.word(), 0))
                        .sum());
    }

    public Backlog backlog(String accountId) {
        List<Endpoint> all = endpoints.all(accountId);
        Set<String> sending = all.stream()
                .filter(endpoint -> endpoint.isActive() && !healths.isHeld(endpoint.id()))
                .map(Endpoint::id)
                .collect(Collectors.toSet());
        return backlog(accountId, sending);
    }

    /** @param sending the endpoints whose deliveries are sent */
    Backlog backlog(String accountId, Set<String> sending) {
        List<Queued> queued = database.with(connection -> Database.query(
                connection,
                row -> new Queued(
                        row.getString("endpoint_id"),
                        row.getInt("waiting"),
                        row.getInt("sending"),
                        Database.instant(row, "oldest")),
                QUEUED,
                clock.instant(),
                accountId));
        int all = queued.stream().mapToInt(Queued::waiting).sum();
        int held = queued.stream()
                .filter(each -> !sending.contains(each.endpointId()))
                .mapToInt(each -> each.waiting() - each.sending())
                .sum();
        return new Backlog(
                Math.min(all, MOST_WAITING) - Math.min(held, MOST_WAITING),
                Math.min(held, MOST_WAITING),
                all > MOST_WAITING,
                queued.stream().map(Queued::oldest).min(Instant::compareTo).orElse(null));
    }

    /** Looks at the newest deliveries that failed for good. */
    public Exhausted exhausted(String accountId) {
        Instant since = clock.instant().minus(DAY);
        return database.with(connection -> Database.query(
                        connection,
                        row -> new Exhausted(
                                row.getInt("failed"),
                                row.getInt("failed") >= MOST_SEARCHED,
                                row.getInt("queued_since") < row.getInt("failed")),
                        EXHAUSTED,
                        Ids.since("dlv", since),
                        accountId,
                        since))
                .get(0);
    }

    /** Whether one of the newest deliveries that succeeded carried a real event: no test, and none about an endpoint. */
    public boolean isDeliveredForReal(String accountId) {
        return !database.with(connection ->
                        Database.query(connection, row -> row.getString("id"), DELIVERED_FOR_REAL, accountId))
                .isEmpty();
    }
}
