package dev.postpaid.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Callers;
import dev.postpaid.database.Callers.Call;
import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class KeyedAcceptanceTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final ProblemException REFUSAL = ProblemException.notFound("product");

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final StoredKeys keys = new StoredKeys();

    @BeforeEach
    void setClock() {
        keys.clock = clock;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private static KeyedRequest request(String accountId, String key, String body) {
        return KeyedRequest.of(accountId, new IdempotencyKey(key), "POST", "/api/v1/orders", body);
    }

    private static KeyedRequest request(String key, String body) {
        return request("acc_1", key, body);
    }

    private static KeyedRequest request(String key) {
        return request(key, "body");
    }

    private static StoredResponse created(String effect) {
        return new StoredResponse(201, "/api/v1/orders/" + effect, "1", effect.getBytes(UTF_8));
    }

    /** A request that writes a row of this name. */
    private Acceptance<Answer> writing(KeyedRequest request, String effect, Function<String, StoredResponse> answer) {
        return new KeyedAcceptance<>(
                request,
                new Acceptance<String>() {
                    @Override
                    public String accountId() {
                        return request.accountId();
                    }

                    @Override
                    public String decide(Known known, Rows rows) {
                        rows.add("INSERT INTO installation (name, sealed) VALUES (?, ?)", effect, new byte[1]);
                        return effect;
                    }
                },
                answer,
                keys);
    }

    private Acceptance<Answer> writing(KeyedRequest request, String effect) {
        return writing(request, effect, KeyedAcceptanceTest::created);
    }

    /** A request that is refused after it wrote. */
    private Acceptance<Answer> refused(KeyedRequest request) {
        return writing(request, "refused", effect -> {
            throw REFUSAL;
        });
    }

    private List<Call<Answer>> together(List<Acceptance<Answer>> requests) {
        return Callers.together(database, requests);
    }

    private Call<Answer> alone(Acceptance<Answer> request) {
        return together(List.of(request)).get(0);
    }

    private List<String> effects() {
        return database.with(connection -> Database.query(
                connection, row -> row.getString("name"), "SELECT name FROM installation ORDER BY name"));
    }

    private List<String> storedKeys() {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("account_id") + " " + row.getString("idempotency_key"),
                "SELECT account_id, idempotency_key FROM kept_answer ORDER BY account_id, idempotency_key"));
    }

    private void isRunning(KeyedRequest request) throws SQLException {
        database.inTransaction(connection -> ResponseLog.begin(connection, request, clock.instant()));
    }

    private static void assertNew(Call<Answer> call, String effect) {
        assertAnswered(call, effect);
        assertThat(call.result().response().getHeaderString("Idempotent-Replayed"))
                .isNull();
    }

    private static void assertReplayed(Call<Answer> call, String effect) {
        assertAnswered(call, effect);
        assertThat(call.result().response().getHeaderString("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    private static void assertAnswered(Call<Answer> call, String effect) {
        Response response = call.result().response();
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getLocation()).hasToString("/api/v1/orders/" + effect);
        assertThat(response.getEntityTag().getValue()).isEqualTo("1");
        assertThat((byte[]) response.getEntity()).asString(UTF_8).isEqualTo(effect);
    }

    private static void assertProblem(Call<Answer> call, ProblemType type) {
        assertThat(call.failure()).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }

    @Test
    void aRequestTwiceInOneGroupIsDoneOnceAndBothGetTheSameBytes() {
        List<Call<Answer>> calls = together(List.of(writing(request("k"), "first"), writing(request("k"), "second")));

        assertNew(calls.get(0), "first");
        assertReplayed(calls.get(1), "first");
        assertThat(effects()).containsExactly("first");
    }

    @Test
    void aRequestThatWasCommittedIsAnsweredAgainForADay() {
        alone(writing(request("k"), "first"));

        clock.pass(ResponseLog.KEPT.minus(MOMENT));
        assertReplayed(alone(writing(request("k"), "second")), "first");

        clock.pass(MOMENT);
        assertNew(alone(writing(request("k", "another body"), "third")), "third");
        assertReplayed(alone(writing(request("k", "another body"), "fourth")), "third");
        assertThat(effects()).containsExactly("first", "third");
    }

    @Test
    void anotherRequestWithTheKeyIsRefusedAndItsNeighboursAreNot() {
        List<Call<Answer>> calls = together(List.of(
                writing(request("k"), "first"),
                writing(request("k", "another body"), "other"),
                writing(request("l"), "neighbour")));

        assertNew(calls.get(0), "first");
        assertProblem(calls.get(1), ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertNew(calls.get(2), "neighbour");
        assertThat(effects()).containsExactly("first", "neighbour");

        assertProblem(alone(writing(request("k", "another body"), "later")), ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aKeyIsOfOneAccount() {
        List<Call<Answer>> calls = together(
                List.of(writing(request("acc_1", "k", "body"), "one"), writing(request("acc_2", "k", "body"), "two")));

        assertNew(calls.get(0), "one");
        assertNew(calls.get(1), "two");
        assertReplayed(alone(writing(request("acc_2", "k", "body"), "again")), "two");
        assertThat(storedKeys()).containsExactly("acc_1 k", "acc_2 k");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        Call<Answer> refused = alone(refused(request("k")));

        assertThat(refused.failure()).isSameAs(REFUSAL);
        assertThat(effects()).isEmpty();
        assertThat(storedKeys()).isEmpty();
        assertNew(alone(writing(request("k", "another body"), "first")), "first");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFreeForTheNextInItsGroup() {
        List<Call<Answer>> calls =
                together(List.of(refused(request("k")), writing(request("k", "another body"), "first")));

        assertThat(calls.get(0).failure()).isSameAs(REFUSAL);
        assertNew(calls.get(1), "first");
        assertThat(effects()).containsExactly("first");
    }

    @Test
    void aRequestThatRunsIsNotDoneBesideItself() throws SQLException {
        isRunning(request("k"));
        clock.pass(ResponseLog.LONGEST_RUN.minus(MOMENT));

        List<Call<Answer>> calls =
                together(List.of(writing(request("k"), "first"), writing(request("l"), "neighbour")));

        assertProblem(calls.get(0), ProblemType.IDEMPOTENCY_KEY_IN_USE);
        assertNew(calls.get(1), "neighbour");
        assertThat(effects()).containsExactly("neighbour");
    }

    @Test
    void aRequestThatRunsForAMinuteHasCrashedAndIsReplaced() throws SQLException {
        isRunning(request("k"));
        clock.pass(ResponseLog.LONGEST_RUN);

        List<Call<Answer>> calls = together(List.of(writing(request("k"), "first"), writing(request("k"), "second")));

        assertNew(calls.get(0), "first");
        assertReplayed(calls.get(1), "first");
        assertThat(storedKeys()).containsExactly("acc_1 k");
    }

    @Test
    void onlyTheKeysOfTheGroupAreReplaced() throws SQLException {
        isRunning(request("another"));
        isRunning(request("k"));
        clock.pass(ResponseLog.LONGEST_RUN);

        assertNew(alone(writing(request("k"), "first")), "first");
        assertThat(storedKeys()).containsExactly("acc_1 another", "acc_1 k");
    }

    @Test
    void aResponseThatCannotBeStoredTakesItsRequestAlongAndNoNeighbour() {
        List<Call<Answer>> calls = together(List.of(
                writing(request("k"), "first"),
                writing(request("l"), "lost", effect -> created("x".repeat(400))),
                writing(request("m"), "neighbour")));

        assertNew(calls.get(0), "first");
        assertThat(calls.get(1).failure()).isInstanceOf(DatabaseException.class);
        assertNew(calls.get(2), "neighbour");
        assertThat(effects()).containsExactly("first", "neighbour");
        assertThat(storedKeys()).containsExactly("acc_1 k", "acc_1 m");
    }

    @Test
    void itTakesThePlaceOfTheRequestThatItKeeps() {
        Acceptance<Answer> keyed = new KeyedAcceptance<>(
                request("k"),
                new Acceptance<String>() {
                    @Override
                    public String accountId() {
                        return "acc_7";
                    }

                    @Override
                    public int size() {
                        return 100;
                    }

                    @Override
                    public String decide(Known known, Rows rows) {
                        return "x";
                    }
                },
                KeyedAcceptanceTest::created,
                keys);

        assertThat(keyed.accountId()).isEqualTo("acc_7");
        assertThat(keyed.size()).isEqualTo(100);
    }
}
