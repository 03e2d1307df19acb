package dev.postpaid.inspectors;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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
            waiting.setTimeout(TimeUnit.SECONDS.toMillis(seconds) + GRACE_MILLIS);
            waiting.addListener(new AtTheEnd(end));
            timers.schedule(() -> finish(waiting, answer), seconds, TimeUnit.SECONDS);
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
