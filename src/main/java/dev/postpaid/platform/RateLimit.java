package dev.postpaid.platform;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets by name. Each name may make a number of calls per second, and as many at once after a second without calls.
 * The buckets are in memory, so each node counts for itself.
 *
 * <p>A bucket is one number: the time at which it is full again. Each call moves this time later by its share of a second. A
 * time in the past means a full bucket, which equals no bucket, so it is removed.
 */
public final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    private final long share;
    private final int mostBuckets;
    private final LongSupplier nanoTime;

    /** Ordered by the last call. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param perSecond the number of calls per second that one name may make
     * @param mostBuckets the maximum number of remembered names; beyond it, the name with the oldest last call is forgotten
     *     and starts with a full bucket
     * @param nanoTime a monotonic clock
     */
    public RateLimit(int perSecond, int mostBuckets, LongSupplier nanoTime) {
        this.share = SECOND / perSecond;
        this.mostBuckets = mostBuckets;
        this.nanoTime = nanoTime;
    }

    /** Whether this call is allowed. A refused call does not count; a repeated call is allowed within a second. */
    public boolean admits(String name) {
        return admitsEach(name, share);
    }

    /** The same for a name that may make another number of calls per second. */
    public boolean admits(String name, int callsPerSecond) {
        return admitsEach(name, SECOND / callsPerSecond);
    }

    private synchronized boolean admitsEach(String name, long share) {
        long now = nanoTime.getAsLong();
        forgetFull(now);
        Long known = fullAt.get(name);
        long full = (known == null || known - now < 0 ? now : known) + share;
        if (full - now > SECOND) {
            return false;
        }
        fullAt.put(name, full);
        if (fullAt.size() > mostBuckets) {
            removeEldest();
        }
        return true;
    }

    /** Removes up to two full buckets per call, while a call adds at most one. Idle buckets therefore do not accumulate. */
    private void forgetFull(long now) {
        Iterator<Long> eldest = fullAt.values().iterator();
        for (int i = 0; i < 2 && eldest.hasNext() && eldest.next() - now <= 0; i++) {
            eldest.remove();
        }
    }

    private void removeEldest() {
        Iterator<Long> eldest = fullAt.values().iterator();
        eldest.next();
        eldest.remove();
    }

    synchronized int remembered() {
        return fullAt.size();
    }
}
