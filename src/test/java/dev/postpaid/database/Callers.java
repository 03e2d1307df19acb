package dev.postpaid.database;

import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Callers of a {@link GroupCommit}, each on a thread of its own. */
public final class Callers implements AutoCloseable {

    private static final Set<Thread.State> WAITS_OR_ENDED =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    final GroupCommit commits = new GroupCommit();
    final List<Object> expected = new CopyOnWriteArrayList<>();
    volatile int transaction = Status.STATUS_NO_TRANSACTION;
    Thread writer;

    Callers(Database database) {
        commits.database = database;
        commits.dialect = Dialect.H2;
        commits.expected = as(Event.class, (proxy, method, arguments) -> {
            expected.add(arguments[0]);
            return null;
        });
        commits.transactions = as(TransactionSynchronizationRegistry.class, (proxy, method, arguments) -> transaction);
        commits.threads = as(
                ManagedThreadFactory.class,
                (proxy, method, arguments) -> writer = new Thread((Runnable) arguments[0], "writer"));
    }

    @SuppressWarnings("unchecked") // The type of an event has parameters.
    static <T, U extends T> U as(Class<T> type, InvocationHandler handler) {
        return (U) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** Calls with all these requests, in this order, and commits them in one group. */
    public static <R> List<Call<R>> together(Database database, List<Acceptance<R>> requests) {
        try (Callers callers = new Callers(database)) {
            List<Call<R>> calls = requests.stream().map(callers::call).toList();
            callers.start();
            calls.forEach(Call::join);
            return calls;
        }
    }

    /** Group commits over a database, for code that commits by itself. */
    public static Callers over(Database database) {
        Callers callers = new Callers(database);
        callers.start();
        return callers;
    }

    public GroupCommit commits() {
        return commits;
    }

    void start() {
        commits.start(null);
    }

    /** Calls, and returns as soon as the caller waits or has got its result. */
    <R> Call<R> call(Acceptance<R> request) {
        CompletableFuture<R> result = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(commits.accept(request, 0));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> WAITS_OR_ENDED.contains(thread.getState()));
        return new Call<>(thread, result, interrupted);
    }

    /** A call that waits or has ended. */
    public record Call<R>(Thread thread, CompletableFuture<R> end, CompletableFuture<Boolean> interrupted) {

        void join() {
            await().atMost(Duration.ofSeconds(20)).until(end::isDone);
        }

        /** What the caller gets. */
        public R result() {
            join();
            return end.getNow(null);
        }

        /** What the caller is thrown. */
        public Throwable failure() {
            join();
            try {
                throw new AssertionError("no failure but " + end.getNow(null));
            } catch (CompletionException e) {
                return e.getCause();
            }
        }
    }

    @Override
    public void close() {
        try {
            commits.stop(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
