package dev.postpaid.inspectors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Delays responses without blocking a thread; their number is limited. */
final class DelayedAnswers {

    private static final long GRACE_MILLIS = 10_000;

    private final Semaphore room;
    private final ScheduledExecutorService timers;

    DelayedAnswers(int most, ScheduledExecutorService timers) {
        this.room = new Semaphore(most);
        this.timers = timers;
    }

    /** @return whether the response was scheduled; if false, the limit is reached and the caller responds at once */
    boolean later(HttpServletRequest request, int seconds, Runnable answer) {
        return when(request, Duration.ofSeconds(seconds), () -> after(seconds), answer);
    }

    private CompletableFuture<Void> after(int seconds) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        timers.schedule(() -> over.complete(null), seconds, TimeUnit.SECONDS);
        return over;
    }

    /**
     * Responds as soon as something is ready.
     *
     * @param longest when it is ready at the latest
     * @param begin called only if the response is scheduled
     * @return as {@link #later}
     */
    boolean when(
            HttpServletRequest request, Duration longest, Supplier<CompletableFuture<Void>> begin, Runnable answer) {
        if (!room.tryAcquire()) {
            return false;
        }
        AtomicBoolean ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                room.release();
            }
        };
        try {
            AsyncContext waiting = request.startAsync();
            waiting.setTimeout(longest.toMillis() + GRACE_MILLIS);
            waiting.addListener(new AtTheEnd(end));
            begin.get().whenComplete((ready, failure) -> finish(waiting, answer));
            return true;
        } catch (RuntimeException e) {
            end.run();
            throw e;
        }
    }

    /** A client that stopped waiting is ignored. */
    private static void finish(AsyncContext waiting, Runnable answer) {
        try {
            answer.run();
        } finally {
            waiting.complete();
        }
    }

    /** Called when a request ends: answered, failed or timed out. */
    private record AtTheEnd(Runnable end) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            end.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            end.run();
            event.getAsyncContext().complete();
        }

        @Override
        public void onError(AsyncEvent event) {
            end.run();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
