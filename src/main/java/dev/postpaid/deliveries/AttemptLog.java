package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.update;

import dev.postpaid.events.EventSql;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes the log, which only ever grows: a line per attempt, and one where a delivery ends without another attempt. Erasing
 * takes words from its lines, never a line.
 */
final class AttemptLog {

    private AttemptLog() {}

    /** Appends lines made by {@link #line} and {@link #lost}; one that is there already stays as it is. */
    static void append(Connection connection, List<Object[]> lines) throws SQLException {
        batch(connection, INSERT_ATTEMPT, lines);
    }

    /**
     * Appends the lines of attempts whose claim was lost. Meanwhile what they sent may have been erased: then they leave
     * without a word of it; or its account was purged: then there is no log any more. The body is held, so that whoever
     * erases it cleans the log after this.
     */
    static void appendLate(Connection connection, List<Completion> late) throws SQLException {
        for (Completion completion : late) {
            Delivery delivery = completion.delivery();
            boolean bodyIsKept = EventSql.holdBody(connection, delivery.accountId(), delivery.eventId());
            if (bodyIsKept || EventSql.isKept(connection, delivery.accountId(), delivery.eventId())) {
                Attempt attempt =
                        bodyIsKept ? completion.attempt() : completion.attempt().withoutWords();
                append(connection, List.<Object[]>of(line(delivery, attempt, completion.verdict(), true)));
            }
        }
    }

    private static final String INSERT_ATTEMPT =
            "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms,"
                    + " outcome, status_code, error, is_final, is_late, status, status_reason, retry_of,"
                    + " variant, request_headers, response_headers, response_body)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    /** @param late whether the claim was lost before the outcome could be written: then it ends nothing */
    static Object[] line(Delivery delivery, Attempt attempt, Delivery.Verdict verdict, boolean late) {
        AttemptResult answer = attempt.answer();
        boolean isFinal = verdict != null && verdict.isFinal() && !late;
        return new Object[] {
            delivery.accountId(),
            attempt.id(),
            delivery.id(),
            delivery.eventId(),
            delivery.endpointId(),
            attempt.number(),
            attempt.startedAt(),
            answer == null ? 0L : answer.duration().toMillis(),
            answer == null ? null : answer.outcome().word(),
            answer == null ? null : answer.statusCode(),
            answer == null ? null : answer.error(),
            isFinal,
            late,
            isFinal ? verdict.status() : null,
            isFinal ? verdict.reason() : null,
            delivery.retryOf(),
            delivery.variant(),
            attempt.requestHeaders(),
            answer == null ? null : answer.responseHeaders(),
            answer == null ? null : answer.responseBody()
        };
    }

    /** The line of an attempt that was or may have been made, and of which nobody knows what came. */
    static Object[] lost(Delivery delivery, Instant now) {
        AttemptResult nobodyKnows = new AttemptResult(
                Outcome.LOST,
                null,
                "the server stopped, or was cut off, before the outcome was recorded",
                null,
                null,
                null,
                now,
                Duration.ZERO);
        Attempt attempt = new Attempt(Ids.next("att"), delivery.attemptCount() + 1, now, null, nobodyKnows);
        return line(delivery, attempt, null, false);
    }

    /** Ends all that waits for an endpoint. */
    static void cancelAllOf(Connection connection, String accountId, String endpointId, String reason, Instant now)
            throws SQLException {
        cancel(connection, "account_id = ? AND endpoint_id = ?", accountId, endpointId, reason, now);
    }

    /** Ends all that waits of an event. */
    static void cancelEvent(Connection connection, String accountId, String eventId, String reason, Instant now)
            throws SQLException {
        cancel(connection, "account_id = ? AND event_id = ?", accountId, eventId, reason, now);
    }

    /** Takes from the lines of an event what was said; that it was sent, when and with what outcome stays. */
    static void forget(Connection connection, String accountId, String eventId) throws SQLException {
        update(
                connection,
                "UPDATE attempt SET request_headers = NULL, response_headers = NULL, response_body = NULL"
                        + " WHERE account_id = ? AND event_id = ?",
                accountId,
                eventId);
    }

    /** Ends one delivery. @return whether it was still there */
    static boolean cancel(Connection connection, String accountId, String id, String reason, Instant now)
            throws SQLException {
        return cancel(connection, "account_id = ? AND id = ?", accountId, id, reason, now) == 1;
    }

    /**
     * Fenced first, so that an outcome written meanwhile waits and comes late, and no delivery ends twice. Only what got its
     * final line is deleted: a row that is queued in between keeps waiting for its own end.
     */
    private static int cancel(
            Connection connection, String which, String accountId, String value, String reason, Instant now)
            throws SQLException {
        update(connection, "UPDATE delivery SET claim_no = claim_no + 1 WHERE " + which, accountId, value);
        update(
                connection,
                "INSERT INTO attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at,"
                        + " duration_ms, is_final, is_late, status, status_reason, retry_of, variant)"
                        + " SELECT account_id, " + LINE_OF_END + ", id, event_id, endpoint_id, attempt_count, ?,"
                        + " 0, TRUE, FALSE, 'cancelled', ?, retry_of, variant FROM delivery WHERE " + which,
                now,
                reason,
                accountId,
                value);
        return update(
                connection,
                "DELETE FROM delivery WHERE " + which + " AND EXISTS (SELECT 1 FROM attempt a"
                        + " WHERE a.account_id = delivery.account_id AND a.id = " + LINE_OF_END + ")",
                accountId,
                value);
    }

    /** The line that ends a delivery without an attempt takes its id from it. */
    private static final String LINE_OF_END = "'att_' || SUBSTRING(delivery.id FROM 5)";
}
