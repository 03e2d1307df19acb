package dev.postpaid.types;

/** How many steps the checks of one request may still take together. Not thread-safe: a request is checked on one thread. */
public final class Effort {

    private static final long MOST = 4_000_000;

    private long left = MOST;

    /** How many steps a check may take that would like this many. */
    long atMost(long wanted) {
        return Math.min(wanted, left);
    }

    void spend(long steps) {
        left -= steps;
    }
}
