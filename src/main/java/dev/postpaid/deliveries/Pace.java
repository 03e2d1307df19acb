package dev.postpaid.deliveries;

import java.util.function.LongSupplier;

/** How often something happened in the last minute, as of the second. Kept in memory: every node counts for itself. */
public final class Pace {

    private static final int SECONDS = 60;
    private static final long NANOS = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private final long start;
    private final long[] counts = new long[SECONDS];

    /** The newest second that was looked at; what is counted lies in it and the 59 before it. */
    private long newest;

    /** @param nanoTime a monotonic clock */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    synchronized void count() {
        goOn();
        counts[slot(newest)]++;
    }

    public synchronized long lastMinute() {
        goOn();
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private void goOn() {
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
