package dev.postpaid.platform;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets by name: so many calls a second each, and as many at once after a second of rest. Kept in memory, so every
 * node counts for itself.
 *
 * <p>A bucket is one number, the time at which it will be full again; every call puts it off by its share of a second. What
 * is in the past is a full bucket, the same as none, and is forgotten.
 */
public final class RateLimit {

    private static final long SECOND = 1_000_000_000L;

    private final long share;
    private final int mostBuckets;
    private final LongSupplier nanoTime;

    /** In the order of their last call. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param perSecond how many calls of one name are let through in a second
     * @param mostBuckets how many names are remembered; beyond that those who were quiet for longest start anew
     * @param nanoTime a monotonic clock
     */
    public RateLimit(int perSecond, int mostBuckets, LongSupplier nanoTime) {
        this.share = SECOND / perSecond;
        this.mostBuckets = mostBuckets;
        this.nanoTime = nanoTime;
    }

    /** Whether this call may go on. One that may not costs nothing, and is let through within a second. */
    public synchronized boolean admits(String name) {
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

    /** Two for every one that may be added: what is left idle never piles up. */
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
