package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postpaid.database.Callers.Call;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.transaction.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("database")
class GroupCommitTest {

    private static Shelves shelves;

    private final Callers callers = new Callers(shelves.transactions);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void open() {
        shelves = new Shelves();
    }

    @AfterAll
    static void close() throws SQLException {
        shelves.close();
    }

    @BeforeEach
    void start() {
        callers.start();
    }

    @AfterEach
    void clear() {
        goOn.countDown();
        callers.close();
        shelves.clear();
    }

    private static Asked<String> shelf(String name) {
        return new Asked<>((known, rows) -> {
            rows.add(Shelves.SHELF, name);
            return name;
        });
    }

    private static Asked<String> failing(Throwable failure) {
        return new Asked<>((known, rows) -> {
            rows.add(Shelves.SHELF, "failing");
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    /** A transaction that runs until the test lets it go on. */
    private Call<String> running() throws InterruptedException {
        Call<String> running = begin();
        begun.await();
        return running;
    }

    private Call<String> begin() {
        return callers.call(new Asked<>((known, rows) -> {
            begun.countDown();
            awaitUninterruptibly(goOn);
            return "running";
        }));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Call<String>> callAll(List<Asked<String>> requests) {
        return requests.stream().map(callers::call).toList();
    }

    private static void assertUnavailable(Call<?> call) {
        assertThat(call.failure()).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void whileOneTransactionRunsTheNextRequestsGatherAndAreCommittedInOne() throws InterruptedException {
        Call<String> first = running();
        List<Call<String>> gathered = IntStream.range(0, 20)
                .mapToObj(i -> callers.call(shelf("shelf " + i)))
                .toList();
        assertThat(gathered).noneMatch(call -> call.end().isDone());

        goOn.countDown();

        assertThat(first.result()).isEqualTo("running");
        for (int i = 0; i < 20; i++) {
            assertThat(gathered.get(i).result()).isEqualTo("shelf " + i);
        }
        assertThat(shelves.transactions.commits()).isEqualTo(2);
        assertThat(shelves.shelves()).hasSize(20);
    }

    @Test
    void anIdleServerCommitsAtOnce() {
        assertThat(callers.call(shelf("a")).result()).isEqualTo("a");
        assertThat(callers.call(shelf("b")).result()).isEqualTo("b");
        assertThat(shelves.transactions.commits()).isEqualTo(2);
    }

    @Test
    void itSaysWhoseRequestIsAboutToWait() throws InterruptedException {
        running();
        callers.call(new Asked<>("acc_2", 1, (known, rows) -> "x"));

        assertThat(callers.expected)
                .containsExactly(new GroupCommit.Expected("acc_1"), new GroupCommit.Expected("acc_2"));
    }

    @Test
    void aRehearsalDecidesAndWritesAndLeavesNothing() {
        List<String> told = new ArrayList<>();
        Asked<String> telling = new Asked<>("acc_2", 1, (known, rows) -> {
            rows.add(Shelves.SHELF, "b");
            rows.afterwards(() -> told.add("committed"), () -> told.add("undone"));
            return "b";
        });

        assertThat(callers.commits.rehearse(List.of(shelf("a"), telling))).containsExactly("a", "b");

        assertThat(shelves.shelves()).isEmpty();
        assertThat(told).containsExactly("undone");
        assertThat(callers.expected).hasSize(2);
        assertThat(callers.call(shelf("a")).result()).isEqualTo("a");
    }

    @Test
    void aRehearsalWritesWhatWouldBeWritten() {
        shelves.has(Shelves.SHELF, "a");

        assertThatThrownBy(() -> callers.commits.rehearse(List.of(shelf("a")))).isInstanceOf(DatabaseException.class);

        assertThat(shelves.shelves()).containsExactly("a");
    }

    @Test
    void anInterruptedCallerStillGetsItsResult() throws InterruptedException {
        running();
        Call<String> interrupted = callers.call(shelf("a"));
        interrupted.thread().interrupt();

        goOn.countDown();

        assertThat(interrupted.result()).isEqualTo("a");
        assertThat(interrupted.interrupted().join()).isTrue();
    }

    @Test
    void aRefusedRequestThrowsToItsCallerOnly() throws InterruptedException {
        ProblemException refusal = ProblemException.notFound("shelf");
        running();
        List<Call<String>> calls = callAll(List.of(shelf("a"), failing(refusal), shelf("b")));

        goOn.countDown();

        assertThat(calls.get(0).result()).isEqualTo("a");
        assertThat(calls.get(1).failure()).isSameAs(refusal);
        assertThat(calls.get(2).result()).isEqualTo("b");
        assertThat(shelves.transactions.commits()).isEqualTo(2);
        assertThat(shelves.shelves()).containsExactly("a", "b");
    }

    /** Adds a book unless it is there. */
    private Acceptance<String> bookIfNew(String book) {
        return new Acceptance<>() {
            @Override
            public String accountId() {
                return "acc_1";
            }

            @Override
            public void ask(Known known) {
                known.ask(shelves, book);
            }

            @Override
            public String decide(Known known, Rows rows) {
                if (known.get(shelves, book) != null) {
                    return "there";
                }
                rows.add(Shelves.BOOK, book, "a");
                return "new";
            }
        };
    }

    @Test
    void ofTwoRequestsForTheSameRowOneWinsAndTheOtherIsDecidedAgainAndSeesIt() throws InterruptedException {
        shelves.has(Shelves.SHELF, "a");
        running();
        Call<String> one = callers.call(bookIfNew("Emma"));
        Call<String> other = callers.call(bookIfNew("Emma"));
        Call<String> neighbour = callers.call(bookIfNew("Faust"));

        goOn.countDown();

        assertThat(List.of(one.result(), other.result())).containsExactlyInAnyOrder("new", "there");
        assertThat(neighbour.result()).isEqualTo("new");
        assertThat(shelves.books()).containsExactly("Emma", "Faust");
    }

    @Test
    void aRowThatCanNeverBeWrittenFailsItsCallerOnly() throws InterruptedException {
        running();
        List<Call<String>> calls = callAll(List.of(shelf("a"), shelf("longer than its column"), shelf("b")));

        goOn.countDown();

        assertThat(calls.get(0).result()).isEqualTo("a");
        assertThat(calls.get(1).failure()).isInstanceOf(DatabaseException.class);
        assertThat(calls.get(2).result()).isEqualTo("b");
        assertThat(shelves.shelves()).containsExactly("a", "b");
    }

    @Test
    void aRowThatAlwaysExistsIsTriedAFewTimesAndThenRefused() {
        shelves.has(Shelves.SHELF, "a");
        Asked<String> request = shelf("a");

        assertUnavailable(callers.call(request));
        assertThat(request.timesDecided()).isEqualTo(1 + 4);
    }

    @Test
    void afterACommitThatFailedTheCallerIsToldAndNothingIsRepeated() {
        shelves.transactions.loseAnAnswer();
        Asked<String> request = shelf("a");

        assertThat(callers.call(request).failure()).isInstanceOf(DatabaseException.class);
        assertThat(request.timesDecided()).isEqualTo(1);
        assertThat(callers.call(shelf("b")).result()).isEqualTo("b");
    }

    @Test
    void anErrorIsToldToEveryCallerAndTheNextRequestsAreAccepted() throws InterruptedException {
        running();
        List<Call<String>> calls = callAll(List.of(shelf("a"), failing(new StackOverflowError())));

        goOn.countDown();

        assertThat(calls).allSatisfy(call -> assertThat(call.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(StackOverflowError.class));
        assertThat(callers.call(shelf("b")).result()).isEqualTo("b");
        assertThat(shelves.shelves()).containsExactly("b");
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedAndThoseThatWaitAreNot() throws InterruptedException {
        running();
        Call<String> much = callers.call(new Asked<>("acc_1", 2_048, (known, rows) -> "much"));

        assertUnavailable(callers.call(shelf("a")));
        Call<String> another = callers.call(new Asked<>("acc_2", 1, (known, rows) -> "another"));
        goOn.countDown();

        assertThat(much.result()).isEqualTo("much");
        assertThat(another.result()).isEqualTo("another");
        assertThat(shelves.shelves()).isEmpty();
    }

    @Test
    void aCallInATransactionIsAnErrorOfItsCaller() {
        callers.transaction = Status.STATUS_ACTIVE;

        assertThatThrownBy(() -> callers.commits.accept(shelf("a"), 0)).isInstanceOf(IllegalStateException.class);

        assertThat(callers.expected).isEmpty();
        assertThat(shelves.shelves()).isEmpty();
    }

    @Test
    void whenItStopsWhatWaitsIsCommittedAndLaterCallsAreRefused() throws InterruptedException {
        Call<String> first = running();
        List<Call<String>> waiting = callAll(List.of(shelf("a"), shelf("b")));
        Thread stopping = new Thread(callers::close);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        assertUnavailable(callers.call(shelf("late")));

        goOn.countDown();

        assertThat(first.result()).isEqualTo("running");
        assertThat(waiting.get(0).result()).isEqualTo("a");
        assertThat(waiting.get(1).result()).isEqualTo("b");
        stopping.join();
        callers.writer.join();
        assertUnavailable(callers.call(shelf("late")));
        assertThat(shelves.shelves()).containsExactly("a", "b");
    }

    @Test
    void anIdleOneStopsAtOnce() throws InterruptedException {
        await().until(() -> callers.writer.getState() == Thread.State.WAITING);

        callers.close();

        callers.writer.join();
        assertUnavailable(callers.call(shelf("late")));
    }

    /** A server interrupts its threads when it stops. */
    @Test
    void whenItsThreadIsInterruptedWhatWaitsIsCommittedAndLaterCallsAreRefused() throws InterruptedException {
        running();
        Call<String> waiting = callers.call(shelf("a"));
        callers.writer.interrupt();

        goOn.countDown();

        assertThat(waiting.result()).isEqualTo("a");
        callers.writer.join();
        assertUnavailable(callers.call(shelf("late")));
    }

    @Test
    void whenItsIdleThreadIsInterruptedLaterCallsAreRefused() throws InterruptedException {
        await().until(() -> callers.writer.getState() == Thread.State.WAITING);

        callers.writer.interrupt();

        callers.writer.join();
        assertUnavailable(callers.call(shelf("late")));
    }

    @Test
    void whoseTurnDoesNotComeIsAskedToRepeatAndNotCommittedLater() throws InterruptedException {
        Call<String> running = running();
        callers.commits.longestWaitMillis = 1;
        Call<String> late = callers.call(shelf("late"));

        assertThat(late.failure()).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(ProblemType.UNAVAILABLE));

        callers.commits.longestWaitMillis = 10_000;
        goOn.countDown();
        assertThat(running.result()).isEqualTo("running");
        assertThat(callers.call(shelf("next")).result()).isEqualTo("next");
        assertThat(shelves.shelves()).containsExactly("next");
    }

    @Test
    void whatIsBeingCommittedIsWaitedFor() throws InterruptedException {
        callers.commits.longestWaitMillis = 5;
        Call<String> running = begin();
        while (!begun.await(1, TimeUnit.MILLISECONDS)) {
            // A slow machine did not take it in time, and it was withdrawn.
            running = running.end().isDone() ? begin() : running;
        }
        assertThat(running.end()).isNotDone();

        goOn.countDown();

        assertThat(running.result()).isEqualTo("running");
    }
}
