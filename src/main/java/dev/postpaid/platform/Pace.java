package dev.postpaid.platform;

import java.util.function.LongSupplier;

/**
 * Counts how often something happened in the last minute, to the second. The counts are in memory: each node counts for
 * itself.
 */
public final class Pace {

    private static final int SECONDS = 60;
    private static final long NANOS = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final long start;
    private final long[] counts = new long[SECONDS];

    /** The newest counted second. The counts cover it and the 59 seconds before it. */
    private long newest;

    /** @param nanoTime a monotonic clock */
    public Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    public synchronized void count() {
        moveOn();
        counts[slot(newest)]++;
    }

    /** How often {@link #count} was called in the last 60 seconds. */
    public synchronized long lastMinute() {
        moveOn();
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private void moveOn() {
        long now = (nanoTime.getAsLong() - start) / NANOS;
        for (long empty = Math.max(newest, now - SECONDS) + 1; empty <= now; empty++) {
            counts[slot(empty)] = 0;
        }
        newest = Math.max(newest, now);
    }

    private static int slot(long second) {
        return (int) (second % SECONDS);
    }
}
