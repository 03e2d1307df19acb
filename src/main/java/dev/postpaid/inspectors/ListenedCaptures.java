package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What listeners take from inspectors, and what they answer. */
@RetryOnConflict
@Transactional
@ApplicationScoped
class ListenedCaptures {

    /** A body can have a quarter of a megabyte. */
    private static final int MOST_AT_A_TIME = 10;

    private static final String AFTER =
            """
            SELECT %s
            FROM captured_request
            WHERE account_id = ? AND inspector_id = ? AND number > ?
            ORDER BY number
            LIMIT ?
            """
                    .formatted(CapturedRequest.COLUMNS);

    private static final String TAKE =
            """
            UPDATE captured_request
            SET taken_at = ?
            WHERE account_id = ? AND inspector_id = ? AND id = ? AND taken_at IS NULL
            """;

    private static final String LISTEN =
            """
            UPDATE inspector
            SET listened_until = ?
            WHERE account_id = ? AND id = ? AND (listened_until IS NULL OR listened_until < ?)
            """;

    private static final String ANSWER =
            """
            UPDATE captured_request
            SET answered_at = ?, answer_status = ?, answer_retry_after = ?, answer_body = ?
            WHERE account_id = ? AND inspector_id = ? AND id = ? AND answered_at IS NULL
            """;

    private static final String PROGRESS =
            """
            SELECT id, taken_at, %s
            FROM captured_request
            WHERE (account_id, inspector_id, id) IN (%%s) AND taken_at IS NOT NULL
            """
                    .formatted(GivenAnswer.COLUMNS);

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** What became of a request that a listener took. @param answer null without an answer */
    record Progress(String id, GivenAnswer answer) {}

    /** Lets requests to this inspector wait for answers until this time. */
    void listen(Inspector inspector, Instant until) {
        database.with(
                connection -> Database.update(connection, LISTEN, until, inspector.accountId(), inspector.id(), until));
    }

    /** How many requests each of these inspectors received. */
    Map<String, Long> counts(Collection<String> inspectors) {
        record Count(String id, long requests) {}
        return database
                .with(connection -> Database.find(
                        connection,
                        row -> new Count(row.getString("id"), row.getLong("requests")),
                        "SELECT id, requests FROM inspector WHERE id IN (%s)",
                        inspectors,
                        List::of))
                .stream()
                .collect(Collectors.toMap(Count::id, Count::requests));
    }

    /** The oldest kept requests after this number, some at a time. @param taken whether they are to be answered */
    List<CapturedRequest> after(Inspector inspector, long number, boolean taken) {
        return database.with(connection -> {
            List<CapturedRequest> found = Database.query(
                    connection,
                    CapturedRequest::read,
                    AFTER,
                    inspector.accountId(),
                    inspector.id(),
                    number,
                    MOST_AT_A_TIME);
            if (taken) {
                Instant now = clock.instant();
                Database.batch(
                        connection,
                        TAKE,
                        found.stream()
                                .map(each -> new Object[] {now, inspector.accountId(), inspector.id(), each.id()})
                                .toList());
            }
            return found;
        });
    }

    /** Which of these requests were taken, and what was answered to them. */
    Map<String, Progress> progress(Collection<KeptRequest> requests) {
        return database
                .with(connection -> Database.find(
                        connection,
                        row -> new Progress(row.getString("id"), GivenAnswer.read(row)),
                        PROGRESS,
                        requests,
                        each -> List.of(
                                each.inspector().accountId(), each.inspector().id(), each.id())))
                .stream()
                .collect(Collectors.toMap(Progress::id, Function.identity()));
    }

    /** Stores the answer to a request. @throws ProblemException 409 if it has an answer */
    void answer(Inspector inspector, CapturedRequest request, GivenAnswer answer) {
        int changed = database.with(connection -> Database.update(
                connection,
                ANSWER,
                answer.at(),
                answer.status(),
                answer.retryAfter(),
                answer.body(),
                inspector.accountId(),
                inspector.id(),
                request.id()));
        if (changed == 0) {
            throw new ProblemException(
                    ProblemType.REQUEST_ANSWERED, "The request has an answer already; the first one counts.");
        }
    }
}
