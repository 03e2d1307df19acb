package dev.postpaid.deliveries;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.update;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.events.EventSql;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.FailureReason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes the log. It has a line for each attempt, and one where a delivery ends without another attempt. Lines are only added;
 * erasing removes headers and bodies, but never a line.
 */
final class AttemptLog {

    private static final String INSERT =
            """
            INSERT INTO attempt (
                account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms,
                outcome, status_code, error, is_final, is_late, status, status_reason, retry_of,
                variant, url, request_headers, response_headers, response_body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String ERASE =
            """
            UPDATE attempt
            SET request_headers = NULL, response_headers = NULL, response_body = NULL
            WHERE account_id = ? AND event_id = ?
            """;

    /** A line that ends a delivery without an attempt takes its id from the delivery. */
    private static final String ID_OF_END = "'att_' || SUBSTRING(delivery.id FROM 5)";

    private static final String FENCE =
            """
            UPDATE delivery
            SET claim_no = claim_no + 1
            WHERE account_id = ? AND %s = ?
            """;

    private static final String INSERT_CANCELLED =
            """
            INSERT INTO attempt (
                account_id, id, delivery_id, event_id, endpoint_id, number, started_at,
                duration_ms, is_final, is_late, status, status_reason, retry_of, variant)
            SELECT account_id, %s, id, event_id, endpoint_id, attempt_count, ?,
                0, TRUE, FALSE, '%s', ?, retry_of, variant
            FROM delivery
            WHERE account_id = ? AND %s = ?
            """;

    private static final String DELETE_CANCELLED =
            """
            DELETE FROM delivery
            WHERE account_id = ? AND %s = ?
                AND EXISTS (SELECT 1 FROM attempt a WHERE a.account_id = delivery.account_id AND a.id = %s)
            """;

    private AttemptLog() {}

    /** Adds lines made by {@link #line} and {@link #lost}. A line that is there already stays as it is. */
    static void append(Connection connection, List<Object[]> lines) throws SQLException {
        batch(connection, INSERT, lines);
    }

    /**
     * Adds the lines of attempts whose claim was lost. If the body of the event was erased meanwhile, a line has no headers and
     * bodies. If the account was purged, there is no line. The lock on the body makes an erasure wait, so that it cleans these
     * lines, too.
     */
    static void appendLate(Connection connection, List<Completion> late) throws SQLException {
        for (Completion completion : late) {
            Delivery delivery = completion.delivery();
            boolean bodyIsKept = EventSql.holdBody(connection, delivery.accountId(), delivery.eventId());
            if (bodyIsKept || EventSql.isKept(connection, delivery.accountId(), delivery.eventId())) {
                Attempt attempt =
                        bodyIsKept ? completion.attempt() : completion.attempt().withoutContent();
                append(connection, List.<Object[]>of(line(delivery, attempt, completion.verdict(), true)));
            }
        }
    }

    /** @param late whether the claim was lost before the outcome was written; then the line does not end the delivery */
    static Object[] line(Delivery delivery, Attempt attempt, Verdict verdict, boolean late) {
        boolean isFinal = verdict.isFinal() && !late;
        return new Object[] {
            delivery.accountId(),
            attempt.id(),
            delivery.id(),
            delivery.eventId(),
            delivery.endpointId(),
            attempt.number(),
            attempt.startedAt(),
            attempt.durationMillis(),
            attempt.outcome(),
            attempt.statusCode(),
            attempt.error(),
            isFinal,
            late,
            isFinal ? verdict.status().word() : null,
            isFinal && verdict.reason() != null ? verdict.reason().word() : null,
            delivery.retryOf(),
            delivery.variant(),
            attempt.url(),
            attempt.requestHeaders(),
            attempt.responseHeaders(),
            attempt.responseBody()
        };
    }

    /** The line of an attempt that was or may have been made, and whose result is unknown. */
    static Object[] lost(Delivery delivery, Instant now) {
        AttemptResult unknown = new AttemptResult.NoResponse(Failure.of(FailureReason.RESULT_LOST), now, Duration.ZERO);
        Attempt attempt = new Attempt(Ids.next("att"), delivery.attemptCount() + 1, now, null, null, unknown);
        return line(delivery, attempt, Verdict.again(now), false);
    }

    /** Cancels all waiting deliveries of an endpoint. */
    static void cancelAllOf(Connection connection, String accountId, String endpointId, EndReason reason, Instant now)
            throws SQLException {
        cancel(connection, "endpoint_id", accountId, endpointId, reason, now);
    }

    /** Cancels all waiting deliveries of an event. */
    static void cancelEvent(Connection connection, String accountId, String eventId, EndReason reason, Instant now)
            throws SQLException {
        cancel(connection, "event_id", accountId, eventId, reason, now);
    }

    /** Erases headers and bodies from the lines of an event. Times and outcomes stay. */
    static void erase(Connection connection, String accountId, String eventId) throws SQLException {
        update(connection, ERASE, accountId, eventId);
    }

    /** Cancels one delivery. @return whether it was still waiting */
    static boolean cancel(Connection connection, String accountId, String id, EndReason reason, Instant now)
            throws SQLException {
        return cancel(connection, "id", accountId, id, reason, now) == 1;
    }

    /**
     * Fences first, so that an outcome that is written at the same time waits and comes late, and no delivery ends twice. Deletes
     * only rows that got their final line: a row that is queued in between waits for its own end.
     */
    private static int cancel(
            Connection connection, String column, String accountId, String value, EndReason reason, Instant now)
            throws SQLException {
        update(connection, FENCE.formatted(column), accountId, value);
        update(
                connection,
                INSERT_CANCELLED.formatted(ID_OF_END, DeliveryStatus.CANCELLED.word(), column),
                now,
                reason.word(),
                accountId,
                value);
        return update(connection, DELETE_CANCELLED.formatted(column, ID_OF_END), accountId, value);
    }
}
