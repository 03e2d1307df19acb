package dev.postpaid.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How fast held deliveries of an endpoint are sent once it is well again: slowly at first, and twice as fast after every ten seconds,
 * so that a receiver that has just started is not overrun, and a long queue still drains.
 */
final class Release {

    private static final double SECOND = 1_000_000_000;
    private static final double DOUBLED_AFTER = 10 * SECOND;
    private static final int MOST_DOUBLINGS = 10;

    /** After such a pause it begins slowly again. */
    private static final double PAUSE = 30 * SECOND;

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    /** @param since when the release began; @param until the time up to which all are taken */
    private record Taken(long since, long until) {}

    /** @param nanos the time as {@link System#nanoTime()} tells it */
    Release(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Takes as many as may be sent now, at most those of a second. @param most how many are wanted */
    int take(String endpointId, int most) {
        long now = nanos.getAsLong();
        taken.values().removeIf(one -> now - one.until() > PAUSE);
        Taken before = taken.getOrDefault(endpointId, new Taken(now, now - (long) SECOND));
        long free = Math.min((long) SECOND, now - before.until());
        double rate = perSecond * Math.pow(2, doublings(now - before.since()));
        int count = (int) Math.min(most, free / SECOND * rate);
        taken.put(endpointId, new Taken(before.since(), now - free + (long) (count * SECOND / rate)));
        return count;
    }

    private static long doublings(long nanos) {
        return Math.min(MOST_DOUBLINGS, (long) (nanos / DOUBLED_AFTER));
    }

    /** The endpoint is held again: the next release begins slowly. */
    void forget(String endpointId) {
        taken.remove(endpointId);
    }
}
