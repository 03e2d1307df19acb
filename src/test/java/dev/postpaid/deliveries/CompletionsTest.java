package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.UnsteadyDatabase;
import dev.postpaid.health.Healths;
import dev.postpaid.sending.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionsTest extends QueueCase {

    private static final Duration SOON = Duration.ofMillis(5);
    private static final Duration FOREVER = Duration.ofHours(1);

    private final List<Boolean> writable = new CopyOnWriteArrayList<>();
    private final List<Completion> written = new CopyOnWriteArrayList<>();
    private final List<Thread> tellers = new CopyOnWriteArrayList<>();
    private Consumer<Completion> listener = completion -> {};
    private Function<List<Completion>, boolean[]> withGone = some -> {
        throw new IllegalStateException("no 410 among them");
    };
    private UnsteadyDatabase unsteady;
    private Completions completions;
    private Thread thread;
    private String endpoint;

    @BeforeEach
    void prepare() throws SQLException {
        unsteady = new UnsteadyDatabase(database);
        endpoint = endpoint();
        completions = completions(200, SOON);
    }

    @AfterEach
    void end() throws InterruptedException {
        unsteady.comeBack();
        if (thread != null) {
            completions.stop();
            thread.interrupt();
            thread.join(10_000);
        }
    }

    /** Keeps what it is told. */
    private final Healths healths = new Healths() {
        @Override
        public Map<String, String> note(Connection connection, List<Seen> some) {
            seen.addAll(some);
            return Map.of();
        }
    };

    private final List<Healths.Seen> seen = new CopyOnWriteArrayList<>();

    private Completions completions(int batch, Duration wait) {
        CompletionWriter writer =
                new CompletionWriter(unsteady, queue, healths, some -> withGone.apply(some), (completion, ours) -> {
                    tellers.add(Thread.currentThread());
                    written.add(completion);
                    listener.accept(completion);
                });
        return new Completions(writer, batch, wait, writable::add, completion -> false);
    }

    private void start() {
        thread = new Thread(completions);
        thread.start();
    }

    private List<Completion> add(int count) throws SQLException {
        List<Completion> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            added.add(delivered(claimed(endpoint)));
        }
        added.forEach(completions::add);
        return added;
    }

    private void awaitWritten(int count) {
        await().untilAsserted(() -> assertThat(written).hasSize(count));
    }

    private void everyLineIsThereOnceAndFinal(int count) {
        assertThat(count("delivery")).isZero();
        assertThat(count("attempt")).isEqualTo(count);
        assertThat(count("attempt WHERE is_final AND NOT is_late")).isEqualTo(count);
    }

    @Test
    void outcomesAreWrittenAndTold() throws SQLException {
        start();
        List<Completion> added = add(3);
        awaitWritten(3);

        assertThat(written).isEqualTo(added);
        everyLineIsThereOnceAndFinal(3);
        assertThat(completions.backlog()).isZero();
        assertThat(writable).isEmpty();
        assertThat(completions.isHealthy()).isTrue();
    }

    @Test
    void oneTransactionWritesNoMoreThanABatch() throws SQLException {
        completions = completions(3, FOREVER);
        List<Integer> transaction = new CopyOnWriteArrayList<>();
        listener = completion -> transaction.add(unsteady.commits());
        add(9);
        start();
        awaitWritten(9);

        assertThat(transaction).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        everyLineIsThereOnceAndFinal(9);
    }

    @Test
    void waitingOutcomesShareOneTransaction() throws SQLException {
        completions = completions(200, FOREVER);
        add(200);
        start();
        awaitWritten(200);

        assertThat(unsteady.commits()).isEqualTo(1);
    }

    @Test
    void theFirstOutcomeWaitsForOthersToShareItsTransaction() throws SQLException {
        completions = completions(3, FOREVER);
        start();
        add(2);
        await().until(() -> completions.backlog() == 0);
        assertThat(count("attempt")).isZero();

        add(1);
        awaitWritten(3);
        assertThat(unsteady.commits()).isEqualTo(1);
    }

    @Test
    void theFirstOutcomeWaitsForALimitedTime() throws SQLException {
        start();
        add(1);
        awaitWritten(1);

        everyLineIsThereOnceAndFinal(1);
    }

    static Stream<Exception> troubles() {
        return Stream.of(new SQLException("away", "08006"), new IllegalStateException("the pool is closed"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whileTheDatabaseIsAwayNothingIsLostAndTheListenerIsToldOnce(Exception trouble) throws SQLException {
        unsteady.goAway(trouble);
        List<Completion> added = new ArrayList<>(add(5));
        start();
        await().until(() -> unsteady.failures() >= 2);
        added.addAll(add(3));
        await().until(() -> unsteady.failures() >= 3);

        assertThat(writable).containsExactly(false);
        assertThat(completions.isHealthy()).isFalse();
        assertThat(written).isEmpty();

        unsteady.comeBack();
        awaitWritten(8);
        assertThat(written).isEqualTo(added);
        everyLineIsThereOnceAndFinal(8);
        assertThat(writable).containsExactly(false, true);
        assertThat(completions.isHealthy()).isTrue();
    }

    @Test
    void aCommitWhoseResponseWasLostIsRepeatedAndLeavesOneLineEach() throws SQLException {
        unsteady.loseAnAnswer();
        add(4);
        start();
        awaitWritten(4);

        everyLineIsThereOnceAndFinal(4);
        assertThat(writable).containsExactly(false, true);
    }

    /** An outcome whose line has an id that is too long. */
    private Completion refused() throws SQLException {
        Delivery delivery = claimed(endpoint);
        Attempt fits = attempt(delivery, Outcome.DELIVERED, 200);
        Attempt tooLong = new Attempt(
                fits.id().repeat(20),
                fits.number(),
                fits.startedAt(),
                fits.url(),
                fits.requestHeaders(),
                fits.result());
        return Completion.of(delivery, tooLong, Delivery.Verdict.ended(DeliveryStatus.DELIVERED, null));
    }

    @Test
    void aRefusedOutcomeDoesNotBlockOthers() throws SQLException {
        List<Completion> fine = new ArrayList<>(add(6));
        Completion refused = refused();
        completions.add(refused);
        fine.addAll(add(3));
        start();
        awaitWritten(10);
        assertThat(written).containsAll(fine).contains(refused);
        fine.addAll(add(2));
        awaitWritten(12);

        assertThat(count("attempt WHERE is_final")).isEqualTo(11);
        assertThat(row(refused.delivery())).as("left for its lease to end").isPresent();
        assertThat(writable).isEmpty();
    }

    @Test
    void aRefusedOutcomeDoesNotBlockOthersAtTheEnd() throws SQLException {
        add(3);
        completions.add(refused());
        add(3);
        completions.drain();

        assertThat(count("attempt WHERE is_final")).isEqualTo(6);
    }

    /** The disk is full, or the database is a read-only standby: the outcome itself is not refused. */
    @Test
    void anOutcomeThatIsNotRefusedIsNeverGivenUp() throws SQLException {
        unsteady.goAway(new SQLException("read only", "25006"));
        add(1);
        start();
        await().until(() -> unsteady.failures() >= 4);
        assertThat(written).isEmpty();

        unsteady.comeBack();
        awaitWritten(1);
        everyLineIsThereOnceAndFinal(1);
    }

    @Test
    void whileAWriteHangsNoNewAttemptStarts() throws Exception {
        unsteady.fallSilent();
        add(1);
        start();
        await().until(() -> {
            add(1);
            return !writable.isEmpty();
        });
        assertThat(writable).containsExactly(false);
        assertThat(completions.isHealthy()).isFalse();
        assertThat(written).isEmpty();

        unsteady.comeBack();
        await().until(() -> count("delivery") == 0);
        assertThat(writable).containsExactly(false, true);
        assertThat(completions.isHealthy()).isTrue();
    }

    @Test
    void aListenerThatFailsDoesNotStopTheWriting() throws SQLException {
        listener = completion -> {
            throw new IllegalStateException("cannot count");
        };
        add(2);
        start();
        awaitWritten(2);
        add(2);
        awaitWritten(4);

        everyLineIsThereOnceAndFinal(4);
        assertThat(writable).isEmpty();
    }

    @Test
    void atTheEndTheRestIsWrittenOnTheCallingThread() throws SQLException {
        add(250);
        completions.drain();

        assertThat(written).hasSize(250);
        assertThat(tellers).containsOnly(Thread.currentThread());
        everyLineIsThereOnceAndFinal(250);
    }

    @Test
    void withoutADatabaseTheEndDoesNotFailAndTheRowsStay() throws SQLException {
        unsteady.goAway();
        add(2);
        completions.drain();

        assertThat(written).isEmpty();
        assertThat(count("delivery")).isEqualTo(2);
    }

    @Test
    void theBatchOfAStoppedThreadIsWrittenAtTheEnd() throws Exception {
        unsteady.goAway();
        add(2);
        start();
        await().until(() -> unsteady.failures() >= 1);
        completions.stop();
        add(1);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();

        unsteady.comeBack();
        completions.drain();
        assertThat(written).hasSize(3);
        everyLineIsThereOnceAndFinal(3);
    }

    @Test
    void anInterruptedThreadEndsAndLeavesTheRestForTheEnd() throws Exception {
        completions = completions(10, FOREVER);
        start();
        add(2);
        await().until(() -> completions.backlog() == 0);
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();

        completions.drain();
        everyLineIsThereOnceAndFinal(2);
    }

    @Test
    void manyThreadsAddAndEveryOutcomeIsWrittenOnce() throws Exception {
        start();
        List<Completion> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            all.add(delivered(claimed(endpoint)));
        }
        IntStream.range(0, 400).parallel().forEach(i -> completions.add(all.get(i)));
        awaitWritten(400);

        assertThat(written).containsExactlyInAnyOrderElementsOf(all);
        everyLineIsThereOnceAndFinal(400);
    }

    @Test
    void outcomesWithA410AmongThemAreWrittenWithTheirEndpoints() throws SQLException {
        List<List<Completion>> together = new CopyOnWriteArrayList<>();
        withGone = some -> {
            together.add(List.copyOf(some));
            return new boolean[] {true};
        };
        Completion completion = gone(claimed(endpoint));

        completions.add(completion);
        completions.drain();

        assertThat(together).containsExactly(List.of(completion));
        assertThat(written).containsExactly(completion);
    }

    @Test
    void anEndpointThatCannotBeSuspendedDoesNotBlockItsOutcome() throws SQLException {
        Delivery delivery = claimed(endpoint);

        completions.add(gone(delivery));
        completions.drain();

        assertThat(written).hasSize(1);
        assertThat(log(delivery)).containsExactly(new Logged(1, "gone", 410, true, false, "exhausted", "gone"));
        assertThat(seen)
                .extracting(Healths.Seen::end)
                .containsExactly(new Healths.End(delivery.id(), delivery.eventId(), 1, "gone", 410));
    }
}
