package dev.postpaid.inspectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CapturesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(7);

    private final SettableClock clock = new SettableClock(NOW);
    private final Captures captures = new Captures();
    private final Inspectors inspectors = new Inspectors();
    private final ListenedCaptures listened = new ListenedCaptures();
    private final ExpiredInspectors expired = new ExpiredInspectors();
    private final InspectorToken token = InspectorToken.random();
    private FreshDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        captures.database = database;
        captures.clock = clock;
        captures.settings = new Settings(key -> Optional.empty());
        inspectors.database = database;
        inspectors.clock = clock;
        listened.database = database;
        listened.clock = clock;
        expired.database = database;
        expired.clock = clock;
        database.inTransaction(connection -> {
            Database.update(
                    connection,
                    "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES ('acc_1', 'Shop', 'FLOW', FALSE, ?)",
                    NOW);
            return Database.update(
                    connection,
                    "INSERT INTO inspector (" + Inspector.COLUMNS
                            + ") VALUES ('ins_1', 'acc_1', ?, 200, 0, 0, NULL, ?, ?, NULL, NULL)",
                    token.value(),
                    NOW,
                    NOW.plus(LIFE));
        });
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Optional<KeptRequest> send(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return captures.keep(
                token,
                new BoundedHead("POST", "/x", List.of(new Header("A", "b")), false),
                new BoundedBody(bytes, bytes.length, true));
    }

    private Inspector inspector() {
        return inspectors.get("acc_1", token.value());
    }

    private int left(String table) {
        return database.with(
                connection -> Database.query(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM " + table)
                        .get(0));
    }

    @Test
    void whatIsSentCanBeReadWhole() {
        send("first");
        send("second");

        List<CapturedLine> lines = captures.of(inspector());
        CapturedRequest newest = captures.find(inspector(), lines.get(0).id()).orElseThrow();
        assertThat(lines).extracting(CapturedLine::bodyBytes).containsExactly(6L, 5L);
        assertThat(newest.body()).asString(UTF_8).isEqualTo("second");
        assertThat(newest.header("a")).hasValue("b");
        assertThat(inspector().requests()).isEqualTo(2);
        assertThat(inspector().lastRequestAt()).isEqualTo(NOW);
    }

    @Test
    void theHundredAndFirstPushesTheOldestOut() {
        send("oldest");
        for (int i = 0; i < 100; i++) {
            send("");
        }

        assertThat(captures.of(inspector())).hasSize(100).noneMatch(line -> line.bodyBytes() > 0);
        assertThat(inspector().requests()).isEqualTo(101);
    }

    @Test
    void listenersGetRequestsByNumberAndTheFirstAnswerCounts() {
        assertThat(send("before"))
                .hasValueSatisfying(kept -> assertThat(kept.isListenedTo()).isFalse());
        listened.listen(inspector(), NOW.plusSeconds(5));
        listened.listen(inspector(), NOW.plusSeconds(2));
        assertThat(inspector().listenedUntil()).isEqualTo(NOW.plusSeconds(5));
        KeptRequest second = send("second").orElseThrow();
        KeptRequest third = send("third").orElseThrow();
        assertThat(second.isListenedTo()).isTrue();
        assertThat(listened.counts(Set.of("ins_1", "ins_2"))).containsExactly(Map.entry("ins_1", 3L));

        List<CapturedRequest> seen = listened.after(inspector(), 1, false);
        assertThat(seen).extracting(CapturedRequest::number).containsExactly(2L, 3L);
        assertThat(listened.progress(List.of(second, third))).isEmpty();
        assertThat(listened.after(inspector(), 2, true)).hasSize(1);
        assertThat(listened.progress(List.of(second, third)))
                .containsExactly(Map.entry(third.id(), new ListenedCaptures.Progress(third.id(), null)));

        GivenAnswer answer = new GivenAnswer(503, 7, "later", NOW);
        listened.answer(inspector(), seen.get(1), answer);
        assertThat(listened.progress(List.of(third)).get(third.id()).answer()).isEqualTo(answer);
        assertThatThrownBy(() -> listened.answer(inspector(), seen.get(1), answer))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.REQUEST_ANSWERED));
        assertThat(captures.of(inspector()).get(0).answerStatus()).isEqualTo(503);
        assertThat(captures.find(inspector(), third.id()).orElseThrow().answer())
                .isEqualTo(answer);
    }

    @Test
    void atMostTenAreTakenAtATime() {
        for (int i = 0; i < 12; i++) {
            send("");
        }

        assertThat(listened.after(inspector(), 0, true)).hasSize(10);
        assertThat(listened.after(inspector(), 10, true)).hasSize(2);
        assertThat(listened.after(inspector(), 12, true)).isEmpty();
    }

    @Test
    void anotherAccountFindsNothing() {
        assertThat(inspectors.of("acc_2")).isEmpty();
        assertThat(captures.answer(InspectorToken.random())).isEmpty();
    }

    @Test
    void atTheEndOfItsLifeItIsUnknownAndGoesWithWhatItKept() {
        for (int i = 0; i < 30; i++) {
            send("x");
        }
        assertThat(expired.unfinished()).isEmpty();

        clock.pass(LIFE);
        send("too late");

        assertThat(captures.answer(token)).isEmpty();
        assertThat(left("captured_request")).isEqualTo(30);
        assertThat(expired.unfinished()).containsExactly("ins_1");
        while (expired.step("ins_1")) {
            assertThat(left("captured_request")).isLessThan(30);
        }
        assertThat(left("captured_request") + left("inspector")).isZero();
        assertThat(expired.unfinished()).isEmpty();
    }

    @Test
    void itEndsWithItsAccount() {
        expired.closed(new AccountClosed("acc_1", null));

        assertThat(captures.answer(token)).isEmpty();
        assertThat(expired.unfinished()).containsExactly("ins_1");
    }
}
