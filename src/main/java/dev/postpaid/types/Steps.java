package dev.postpaid.types;

import java.util.function.Supplier;

/**
 * Counts the steps of a check on this thread, and ends a check that takes too many. Steps and not time: the same event is
 * accepted or refused, however busy the server is.
 */
final class Steps {

    /** The check takes more steps than it may. */
    static final class TooMany extends RuntimeException {
        private TooMany() {
            super("too many steps", null, false, false);
        }
    }

    private static final ThreadLocal<Steps> RUNNING = new ThreadLocal<>();

    private long left;

    private Steps(long most) {
        this.left = most;
    }

    /**
     * Does something that takes at most so many steps, and no more than the request has left.
     *
     * @throws TooMany if it takes more, or recurses deeper than the stack
     */
    static <T> T within(long wanted, Effort effort, Supplier<T> work) {
        long most = effort.atMost(wanted);
        Steps steps = new Steps(most);
        RUNNING.set(steps);
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw new TooMany();
        } finally {
            RUNNING.remove();
            effort.spend(most - steps.left);
        }
    }

    /** Does nothing outside of {@link #within}. */
    static void take(long some) {
        Steps running = RUNNING.get();
        if (running != null) {
            running.left -= some;
            if (running.left < 0) {
                throw new TooMany();
            }
        }
    }
}
