package dev.postpaid.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts failures by key. A count is reset if no failure is added for the length of the pause. Not thread-safe.
 *
 * @param <K> the key by which failures are counted
 */
public final class FailureCounts<K> {

    private final int limit;
    private final Duration pause;
    private final Clock clock;
    private final Map<K, Failures> failures;

    private record Failures(int count, Instant until) {}

    /** @param most how many keys are remembered; beyond that, the keys without a failure for longest are forgotten */
    public FailureCounts(int limit, Duration pause, int most, Clock clock) {
        this.limit = limit;
        this.pause = pause;
        this.clock = clock;
        this.failures = new Remembered<>(most);
    }

    /** A map that keeps the most recently used entries. */
    static final class Remembered<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int most;

        Remembered(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    public boolean isReached(K key) {
        return count(key) >= limit;
    }

    int count(K key) {
        Failures known = failures.get(key);
        return known == null || !known.until.isAfter(clock.instant()) ? 0 : known.count;
    }

    public void add(K key) {
        forgetOver();
        failures.put(key, new Failures(count(key) + 1, clock.instant().plus(pause)));
    }

    /** Removes a failure that turned out to be none. */
    void takeBack(K key) {
        failures.computeIfPresent(
                key, (k, known) -> known.count <= 1 ? null : new Failures(known.count - 1, known.until));
    }

    public void forget(K key) {
        failures.remove(key);
    }

    void forgetAll(Predicate<K> these) {
        failures.keySet().removeIf(these);
    }

    /** Removes two expired counts for each one that can be added, so that expired counts never pile up. */
    private void forgetOver() {
        Iterator<Failures> eldest = failures.values().iterator();
        for (int i = 0; i < 2 && eldest.hasNext() && !eldest.next().until.isAfter(clock.instant()); i++) {
            eldest.remove();
        }
    }

    int remembered() {
        return failures.size();
    }
}
