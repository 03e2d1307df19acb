package dev.postpaid.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How fast held deliveries of an endpoint are sent once it is well again. */
final class Release {

    private static final double SECOND = 1_000_000_000;

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Long> takenUntil = new ConcurrentHashMap<>();

    /** @param nanos the time as {@link System#nanoTime()} tells it */
    Release(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Takes as many as may be sent now, at most those of a second. @param most how many are wanted */
    int take(String endpointId, int most) {
        long now = nanos.getAsLong();
        takenUntil.values().removeIf(time -> time - now < -SECOND);
        long from = takenUntil.getOrDefault(endpointId, now - (long) SECOND);
        int free = (int) Math.min(perSecond, (now - from) / SECOND * perSecond);
        int taken = Math.min(most, free);
        takenUntil.put(endpointId, from + (long) (taken * SECOND / perSecond));
        return taken;
    }
}
