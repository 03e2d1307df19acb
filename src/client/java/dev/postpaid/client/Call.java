package dev.postpaid.client;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A call of the API, ready to be made. One that creates something has an {@code Idempotency-Key}: all its tries create one thing, and
 * so does the same object when it is made again after a {@link NoAnswerException}.
 *
 * @param <T> what comes back
 */
public final class Call<T> {

    private static final String TOO_LATE = "the answer did not come in time";

    private final Connection connection;
    private final Request request;
    private final Function<Answer, T> read;
    private final String key;

    Call(Connection connection, Request request, Function<Answer, T> read) {
        this(connection, request, read, request.keyed() ? UUID.randomUUID().toString() : null);
    }

    private Call(Connection connection, Request request, Function<Answer, T> read, String key) {
        this.connection = connection;
        this.request = request;
        this.read = read;
        this.key = key;
    }

    /**
     * The same with a key of your own, for example the id of a row: then it is done once even if your program stops in the middle and
     * begins again. Postpaid remembers keys for 24 hours.
     *
     * @param ownKey 1 to 255 visible characters of ASCII
     * @throws IllegalStateException if this call takes no key
     */
    public Call<T> idempotencyKey(String ownKey) {
        if (key == null) {
            throw new IllegalStateException("this call takes no Idempotency-Key");
        }
        if (!ownKey.matches("[\\x21-\\x7e]{1,255}")) {
            throw new IllegalArgumentException("an Idempotency-Key is 1 to 255 visible characters of ASCII");
        }
        return new Call<>(connection, request, read, ownKey);
    }

    /** The key with which it is sent; empty if it takes none. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(key);
    }

    /**
     * Makes the call on this thread, and pauses it between tries.
     *
     * @throws NoAnswerException if no answer came
     * @throws PostpaidException if it was refused
     */
    public T now() {
        Course course = new Course(request, connection.retries());
        while (true) {
            Answer answer = connection.send(request, key);
            var pause = course.after(answer);
            if (pause.isEmpty()) {
                return end(course, answer);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause.get().toMillis());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return end(course, answer);
            }
        }
    }

    /**
     * Makes the call on threads of the JAX-RS implementation; no thread waits between tries. What follows runs on the executor of
     * {@link Postpaid.Builder#executor}. A stage that fails has a {@link CompletionException} whose cause is what {@link #now} would
     * throw. Cancelling its future ends the tries.
     */
    public CompletionStage<T> later() {
        CompletableFuture<T> end = new CompletableFuture<>();
        end.orTimeout(connection.limit().toMillis(), TimeUnit.MILLISECONDS);
        attempt(new Course(request, connection.retries()), end);
        CompletableFuture<T> shown = end.handleAsync(Call::orThrow, connection.executor());
        shown.whenComplete((result, failure) -> end.cancel(false));
        return shown;
    }

    private void attempt(Course course, CompletableFuture<T> end) {
        if (end.isDone()) {
            return;
        }
        try {
            CompletableFuture<Answer> sent = connection.sendLater(request, key);
            end.whenComplete((result, failure) -> sent.cancel(false));
            sent.whenComplete((answer, timeout) -> proceed(course, answer == null ? late(timeout) : answer, end));
        } catch (RuntimeException closed) {
            end.completeExceptionally(closed);
        }
    }

    private void proceed(Course course, Answer answer, CompletableFuture<T> end) {
        try {
            var pause = course.after(answer);
            if (pause.isEmpty()) {
                end.complete(end(course, answer));
            } else {
                CompletableFuture.delayedExecutor(pause.get().toMillis(), TimeUnit.MILLISECONDS, connection.executor())
                        .execute(() -> attempt(course, end));
            }
        } catch (RuntimeException failure) {
            end.completeExceptionally(failure);
        }
    }

    private static Answer late(Throwable timeout) {
        return Answer.none(new IOException(TOO_LATE, timeout));
    }

    private static <T> T orThrow(T result, Throwable failure) {
        if (failure == null) {
            return result;
        }
        throw new CompletionException(
                failure instanceof TimeoutException ? new NoAnswerException(TOO_LATE, failure) : failure);
    }

    private T end(Course course, Answer answer) {
        if (answer.failure() != null) {
            String tries = course.tried() == 1 ? "" : ", after " + course.tried() + " tries";
            throw new NoAnswerException(answer.failure().getMessage() + tries, answer.failure());
        }
        if (!answer.isSuccess() && !course.wasDeletedBefore(answer)) {
            throw new PostpaidException(Problem.of(answer), null);
        }
        try {
            return read.apply(answer);
        } catch (Answer.Unreadable e) {
            throw new PostpaidException(
                    Problem.other(answer, e.getMessage() + ": something else answered at this address"), e);
        }
    }

    @Override
    public String toString() {
        return request.method() + " " + request.path();
    }
}
