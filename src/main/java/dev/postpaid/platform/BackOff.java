package dev.postpaid.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** When to try again what failed: after a second, then after twice as long each time, at most after a minute. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Map<Object, Pause> pauses = new HashMap<>();

    private record Pause(Duration length, long from) {

        boolean isOver(long now) {
            return now - from >= length.toNanos();
        }

        /** Then nobody will try it again: it is done, or another node has it. */
        boolean isForgotten(long now) {
            return now - from >= length.plus(LONGEST).toNanos();
        }
    }

    BackOff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it may be tried now. */
    boolean isOver(Object what) {
        Pause pause = pauses.get(what);
        return pause == null || pause.isOver(nanoTime.getAsLong());
    }

    /** @return how long until it may be tried again */
    Duration failed(Object what) {
        long now = nanoTime.getAsLong();
        Pause before = pauses.get(what);
        Duration length = before == null ? FIRST : before.length().multipliedBy(2);
        pauses.values().removeIf(pause -> pause.isForgotten(now));
        pauses.put(what, new Pause(length.compareTo(LONGEST) < 0 ? length : LONGEST, now));
        return pauses.get(what).length();
    }

    void succeeded(Object what) {
        pauses.remove(what);
    }
}
