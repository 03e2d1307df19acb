package dev.postpaid.client;

import java.time.Duration;
import java.util.Optional;

/** How far a call has come: what was tried, and what is next. */
final class Course {

    private final Request request;
    private final Retries retries;
    private final long started = System.nanoTime();
    private int tried;
    private boolean mayBeDone;

    Course(Request request, Retries retries) {
        this.request = request;
        this.retries = retries;
    }

    /** Counts a try. @return the pause before the next one; empty if this was the last */
    Optional<Duration> after(Answer answer) {
        tried++;
        if (answer.isSuccess() || !answer.isPassing(request)) {
            return Optional.empty();
        }
        mayBeDone |= !answer.isUndone();
        return retries.pause(tried, Duration.ofNanos(System.nanoTime() - started), answer.retryAfter());
    }

    /** Whether what was to be deleted is gone since an earlier try, whose answer was lost. */
    boolean wasDeletedBefore(Answer answer) {
        return request.method().equals("DELETE") && mayBeDone && answer.status() == 404;
    }

    int tried() {
        return tried;
    }
}
