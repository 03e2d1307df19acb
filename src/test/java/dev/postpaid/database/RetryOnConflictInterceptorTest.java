package dev.postpaid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryOnConflictInterceptorTest {

    private int calls;
    private int transaction = Status.STATUS_NO_TRANSACTION;

    /** A call that meets these one after the other; after the last of them it works. */
    private Object call(Exception... troubles) throws Exception {
        Queue<Exception> ahead = new ArrayDeque<>(List.of(troubles));
        InvocationContext context = (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InvocationContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("proceed");
                    calls++;
                    if (!ahead.isEmpty()) {
                        throw ahead.remove();
                    }
                    return "done";
                });
        RetryOnConflictInterceptor interceptor = new RetryOnConflictInterceptor();
        interceptor.transactions = (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> transaction);
        return interceptor.repeat(context);
    }

    static Stream<RuntimeException> twins() {
        return Stream.of(
                new ConflictException(),
                new IllegalStateException("rolled back", new ConflictException()),
                database("40001"),
                database("40P01"),
                database("HYT00"),
                new IllegalStateException("the provider's", new IllegalArgumentException("own", database("HYT00"))));
    }

    private static RuntimeException database(String state) {
        return new DatabaseException(new SQLException("no", state));
    }

    @Test
    void whatWorksIsDoneOnce() throws Exception {
        assertThat(call()).isEqualTo("done");
        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void whoMeetsATwinTriesAgainAndSeesWhatItWrote(RuntimeException twin) throws Exception {
        assertThat(call(twin)).isEqualTo("done");
        assertThat(calls).isEqualTo(2);
    }

    /** What was begun outside was lost as a whole: going on within it would work on a transaction that is over. */
    @ParameterizedTest
    @MethodSource("twins")
    void withinATransactionALossIsPassedOnToWhoBeganIt(RuntimeException twin) {
        transaction = Status.STATUS_ACTIVE;

        assertThatThrownBy(() -> call(twin)).isSameAs(twin);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void thirdRepetitionIsTheLastThatMayWork() throws Exception {
        ConflictException twin = new ConflictException();

        assertThat(call(twin, twin, twin)).isEqualTo("done");
        assertThat(calls).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void whoMeetsTwinsOnlyIsAskedToComeBack(RuntimeException twin) {
        assertThatThrownBy(() -> call(twin, twin, twin, twin, twin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type().status()).isEqualTo(503);
                    assertThat(problem).hasMessageNotContaining("rolled back");
                });
        assertThat(calls).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "08006", "42P01"})
    void anotherTroubleOfTheDatabaseIsToldAtOnce(String state) {
        RuntimeException trouble = database(state);

        assertThatThrownBy(() -> call(trouble)).isSameAs(trouble);
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void aTroubleOfTheDatabaseWithoutAStateIsToldAtOnce() {
        RuntimeException trouble = new DatabaseException(new SQLException("no"));

        assertThatThrownBy(() -> call(trouble)).isSameAs(trouble);
    }

    @Test
    void anotherExceptionIsToldAtOnceAlsoAfterARepetition() {
        ProblemException refused = ProblemException.notFound("order");
        ConflictException twin = new ConflictException();

        assertThatThrownBy(() -> call(twin, refused)).isSameAs(refused);
        assertThat(calls).isEqualTo(2);
        assertThatThrownBy(() -> call(twin, twin, twin, refused)).isSameAs(refused);
    }

    @Test
    void aCheckedExceptionIsToldAtOnce() {
        IOException trouble = new IOException("pipe");

        assertThatThrownBy(() -> call(trouble)).isSameAs(trouble);
        assertThat(calls).isEqualTo(1);
    }
}
