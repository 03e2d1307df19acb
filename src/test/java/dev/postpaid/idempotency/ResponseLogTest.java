package dev.postpaid.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ResponseLogTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    /** Each a try of its own. */
    private static KeyedRequest request(String key, String body) {
        return KeyedRequest.of("acc_1", new IdempotencyKey(key), "POST", "/api/v1/orders", body);
    }

    private static KeyedRequest request(String key) {
        return request(key, "body");
    }

    private static StoredResponse answer(String text) {
        return new StoredResponse(201, "/api/v1/orders/" + text, "1", text.getBytes(UTF_8));
    }

    private Optional<StoredResponse> begin(KeyedRequest request) throws SQLException {
        return database.inTransaction(connection -> ResponseLog.begin(connection, request, clock.instant()));
    }

    private void keep(KeyedRequest request, String text) throws SQLException {
        database.inTransaction(connection -> {
            ResponseLog.keep(connection, request, answer(text));
            return null;
        });
    }

    private void free(KeyedRequest request) throws SQLException {
        database.inTransaction(connection -> {
            ResponseLog.free(connection, request);
            return null;
        });
    }

    private ProblemType refused(KeyedRequest request) {
        return catchThrowableOfType(ProblemException.class, () -> begin(request))
                .type();
    }

    private int purge(int most) throws SQLException {
        return database.inTransaction(connection -> ResponseLog.purge(connection, clock.instant(), most));
    }

    private int rows(String table) throws SQLException {
        return database.inTransaction(
                connection -> Database.query(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM " + table)
                        .get(0));
    }

    @Test
    void whatWasAnsweredIsAnsweredAgainFor24Hours() throws SQLException {
        KeyedRequest first = request("k");
        assertThat(begin(first)).isEmpty();
        keep(first, "ord_1");

        clock.pass(ResponseLog.KEPT.minus(MOMENT));
        StoredResponse again = begin(request("k")).orElseThrow();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.location()).isEqualTo("/api/v1/orders/ord_1");
        assertThat(again.etag()).isEqualTo("1");
        assertThat(again.body()).asString(UTF_8).isEqualTo("ord_1");

        clock.pass(MOMENT);
        assertThat(begin(request("k", "another body"))).isEmpty();
    }

    @Test
    void whatRunsIsNotDoneBesideItself() throws SQLException {
        begin(request("k"));

        clock.pass(ResponseLog.LONGEST_RUN.minus(MOMENT));

        assertThat(refused(request("k"))).isEqualTo(ProblemType.IDEMPOTENCY_KEY_IN_USE);
    }

    @Test
    void aKeyIsOfOneRequestWhetherItRunsOrIsAnswered() throws SQLException {
        KeyedRequest first = request("k");
        begin(first);
        assertThat(refused(request("k", "another body"))).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED);

        keep(first, "ord_1");

        assertThat(refused(request("k", "another body"))).isEqualTo(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void methodAddressAndBodyMakeTheRequest() {
        IdempotencyKey key = new IdempotencyKey("k");
        assertThat(KeyedRequest.of("acc_1", key, "POST", "/a", "b").sha256())
                .isEqualTo(KeyedRequest.of("acc_2", key, "POST", "/a", "b").sha256())
                .isNotEqualTo(KeyedRequest.of("acc_1", key, "PUT", "/a", "b").sha256())
                .isNotEqualTo(KeyedRequest.of("acc_1", key, "POST", "/b", "b").sha256())
                .isNotEqualTo(KeyedRequest.of("acc_1", key, "POST", "/a", "a").sha256());
    }

    @Test
    void whoIsStuckForAMinuteIsTakenOverAndCanCommitNothingAnyMore() throws SQLException {
        KeyedRequest stuck = request("k");
        begin(stuck);
        clock.pass(ResponseLog.LONGEST_RUN);

        KeyedRequest next = request("k");
        assertThat(begin(next)).isEmpty();
        assertThat(catchThrowableOfType(ProblemException.class, () -> effectAndAnswer(stuck, "late"))
                        .type())
                .isEqualTo(ProblemType.IDEMPOTENCY_KEY_IN_USE);
        assertThat(rows("installation")).isZero();
        free(stuck);
        effectAndAnswer(next, "ord_2");

        assertThat(rows("installation")).isEqualTo(1);
        assertThat(begin(request("k")).orElseThrow().body()).asString(UTF_8).isEqualTo("ord_2");
        assertThat(catchThrowableOfType(ProblemException.class, () -> effectAndAnswer(stuck, "later")))
                .isNotNull();
        assertThat(rows("installation")).isEqualTo(1);
    }

    /** As {@link StoredResponses#once} does it: an answer that cannot be kept takes the effect along. */
    private void effectAndAnswer(KeyedRequest request, String text) throws SQLException {
        database.inTransaction(connection -> {
            Database.update(connection, "INSERT INTO installation (name, sealed) VALUES (?, ?)", text, new byte[1]);
            ResponseLog.keep(connection, request, answer(text));
            return null;
        });
    }

    @Test
    void whatFailedFreesItsKeyAndWhatIsAnsweredKeepsIt() throws SQLException {
        KeyedRequest failed = request("k");
        begin(failed);
        free(failed);

        KeyedRequest corrected = request("k", "another body");
        assertThat(begin(corrected)).isEmpty();
        keep(corrected, "ord_1");
        free(corrected);

        assertThat(begin(request("k", "another body"))).isPresent();
    }

    @Test
    void afterACrashWhatRanIsFreedAndWhatIsAnsweredIsKept() throws SQLException {
        KeyedRequest answered = request("answered");
        begin(answered);
        keep(answered, "ord_1");
        begin(request("ran"));

        assertThat((int) database.inTransaction(ResponseLog::freeAll)).isEqualTo(1);

        assertThat(begin(request("ran"))).isEmpty();
        assertThat(begin(request("answered"))).isPresent();
    }

    @Test
    void whatIsOlderThanADayIsPurgedInBatchesAndNothingElse() throws SQLException {
        for (int i = 0; i < 5; i++) {
            begin(request("old " + i));
        }
        clock.pass(ResponseLog.KEPT.minus(MOMENT));
        begin(request("new"));
        assertThat(purge(3)).isZero();

        clock.pass(MOMENT);

        assertThat(purge(3)).isEqualTo(3);
        assertThat(purge(3)).isEqualTo(2);
        assertThat(purge(3)).isZero();
        assertThat(rows("kept_answer")).isEqualTo(1);
    }
}
