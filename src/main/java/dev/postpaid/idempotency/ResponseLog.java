package dev.postpaid.idempotency;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.database.ConflictException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The SQL of stored responses. A row without a status belongs to a request that is running or has crashed. */
final class ResponseLog {

    static final Duration KEPT = Duration.ofHours(24);

    /** Far longer than any request takes: a request that holds a key for longer has crashed. */
    static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private static final int READ_AT_A_TIME = 200;

    private static final String BEGIN =
            """
            INSERT INTO kept_answer (account_id, idempotency_key, sha256, holder, created_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** Deletes a row that has expired, or whose request has crashed. */
    static final String FORGET_DEAD =
            """
            DELETE FROM kept_answer
            WHERE account_id = ? AND idempotency_key = ?
                AND (created_at <= ? OR status IS NULL AND created_at <= ?)
            """;

    private static final String KNOWN =
            """
            SELECT sha256, status, location, etag, body
            FROM kept_answer
            WHERE account_id = ? AND idempotency_key = ?
            """;

    private static final String KEEP =
            """
            UPDATE kept_answer SET status = ?, location = ?, etag = ?, body = ?
            WHERE account_id = ? AND idempotency_key = ? AND holder = ?
            """;

    private static final String FREE =
            """
            DELETE FROM kept_answer
            WHERE account_id = ? AND idempotency_key = ? AND holder = ? AND status IS NULL
            """;

    private static final String BODIES =
            """
            SELECT idempotency_key, body
            FROM kept_answer
            WHERE account_id = ? AND idempotency_key > ? AND body IS NOT NULL
            ORDER BY idempotency_key LIMIT ?
            """;

    private static final String PURGE =
            """
            DELETE FROM kept_answer
            WHERE (account_id, idempotency_key) IN (
                SELECT account_id, idempotency_key FROM kept_answer
                WHERE created_at <= ?
                ORDER BY created_at LIMIT ?)
            """;

    private ResponseLog() {}

    /** @param answer null while the request runs */
    record Row(String sha256, StoredResponse answer) {

        /** @throws ProblemException 409 if the request is running now, 422 if the key was used for another request */
        StoredResponse answerTo(KeyedRequest request) {
            if (!sha256.equals(request.sha256())) {
                Rule rule = Rule.of("key_reused");
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        IdempotencyKey.HEADER + ": " + rule.text(),
                        List.of(new FieldError(IdempotencyKey.HEADER, rule)));
            }
            if (answer == null) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_IN_USE, "The first request with this key is not answered yet.");
            }
            return answer;
        }
    }

    /**
     * Records that the request is running, unless there is a stored response.
     *
     * @return the stored response, or empty: then the caller runs the request
     * @throws ProblemException 409 if the request is running now, 422 if the key was used for another request
     */
    static Optional<StoredResponse> begin(Connection connection, KeyedRequest request, Instant now)
            throws SQLException {
        forgetDead(connection, request, now);
        boolean isNew = update(
                        connection,
                        BEGIN,
                        request.accountId(),
                        request.key().value(),
                        request.sha256(),
                        request.holder(),
                        now)
                == 1;
        return isNew ? Optional.empty() : Optional.of(known(connection, request));
    }

    private static void forgetDead(Connection connection, KeyedRequest request, Instant now) throws SQLException {
        update(connection, FORGET_DEAD, dead(request.name(), now));
    }

    /** The parameters of {@link #FORGET_DEAD}. */
    static Object[] dead(KeyedRequest.Name name, Instant now) {
        return new Object[] {name.accountId(), name.key(), now.minus(KEPT), now.minus(LONGEST_RUN)};
    }

    private static StoredResponse known(Connection connection, KeyedRequest request) throws SQLException {
        Row row = query(
                        connection,
                        ResponseLog::read,
                        KNOWN,
                        request.accountId(),
                        request.key().value())
                .stream()
                .findFirst()
                .orElseThrow(ConflictException::new); // The key was freed between the two statements: begin again.
        return row.answerTo(request);
    }

    static Row read(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        StoredResponse answer = row.wasNull()
                ? null
                : new StoredResponse(status, row.getString("location"), row.getString("etag"), row.getBytes("body"));
        return new Row(row.getString("sha256"), answer);
    }

    /**
     * Stores the response in the transaction of the request.
     *
     * @throws ProblemException 409 if a repetition has taken over: this transaction must not be committed
     */
    static void keep(Connection connection, KeyedRequest request, StoredResponse answer) throws SQLException {
        int kept = update(
                connection,
                KEEP,
                answer.status(),
                answer.location(),
                answer.etag(),
                answer.body(),
                request.accountId(),
                request.key().value(),
                request.holder());
        if (kept != 1) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_IN_USE, "The request took so long that its repetition took over.");
        }
    }

    /** Frees the key of a request that changed nothing, so that the key can be used again. */
    static void free(Connection connection, KeyedRequest request) throws SQLException {
        update(connection, FREE, request.accountId(), request.key().value(), request.holder());
    }

    private record Body(String key, String text) {}

    /** Deletes the responses whose key or body matches. */
    static void forget(Connection connection, String accountId, Predicate<String> told) throws SQLException {
        String after = "";
        List<Body> bodies;
        do {
            bodies = query(
                    connection,
                    row -> new Body(row.getString("idempotency_key"), new String(row.getBytes("body"), UTF_8)),
                    BODIES,
                    accountId,
                    after,
                    READ_AT_A_TIME);
            batch(
                    connection,
                    "DELETE FROM kept_answer WHERE account_id = ? AND idempotency_key = ?",
                    bodies.stream()
                            .filter(body -> told.test(body.key()) || told.test(body.text()))
                            .map(body -> new Object[] {accountId, body.key()})
                            .toList());
            after = bodies.isEmpty() ? after : bodies.get(bodies.size() - 1).key();
        } while (bodies.size() == READ_AT_A_TIME);
    }

    /** Called at the start on a database that only one node can open, so no request can be running. */
    static int freeAll(Connection connection) throws SQLException {
        return update(connection, "DELETE FROM kept_answer WHERE status IS NULL");
    }

    /** @return how many expired responses were deleted, oldest first */
    static int purge(Connection connection, Instant now, int most) throws SQLException {
        return update(connection, PURGE, now.minus(KEPT), most);
    }
}
