package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The places of attempts that run. An attempt that takes longer than a second leaves its place to another and counts apart, and
 * its endpoint is slow until it responds within a second again. All slow endpoints together make few attempts at a time. So the
 * deliveries of others do not wait until receivers that never respond are given up. Not thread-safe: the dispatcher's lock guards
 * it.
 */
final class Places {

    private static final long LONG_NANOS = 1_000_000_000;

    /** So many are remembered. The one that has been slow for longest is forgotten first. */
    private static final int MOST_SLOW = 10_000;

    private final int most;
    private final int few;
    private final LongSupplier nanos;
    private final Map<String, Attempting> byDelivery = new HashMap<>();
    private final ArrayDeque<Attempting> inOrder = new ArrayDeque<>();
    private final Set<String> slow = new LinkedHashSet<>();
    private int young;
    private int old;
    private int ofSlow;

    private static final class Attempting {
        private final String endpointId;
        private final long startedAt;
        private final boolean ofSlow;
        private boolean isOld;
        private boolean isOver;

        private Attempting(String endpointId, long startedAt, boolean ofSlow) {
            this.endpointId = endpointId;
            this.startedAt = startedAt;
            this.ofSlow = ofSlow;
        }
    }

    /**
     * @param most how many attempts run at a time, and how many of those that take longer besides
     * @param few an endpoint that makes fewer attempts does not wait for endpoints that make many
     * @param nanos the time as {@link System#nanoTime()} tells it
     */
    Places(int most, int few, LongSupplier nanos) {
        this.most = most;
        this.few = few;
        this.nanos = nanos;
    }

    /** Whether there is a place for anyone. Attempts that have run for a second have left theirs. */
    boolean isFree() {
        age();
        return young < most && young + old < 2 * most;
    }

    /** Whether one of the free places is for this endpoint. The last quarter is for endpoints that make few attempts. */
    boolean isFreeFor(EndpointQueue queue) {
        if (isSlow(queue.endpointId)) {
            return old + ofSlow < Math.max(1, most / 4);
        }
        return young < most - most / 4 || queue.running() < few;
    }

    boolean isSlow(String endpointId) {
        return slow.contains(endpointId);
    }

    void started(Delivery delivery) {
        Attempting attempting = new Attempting(delivery.endpointId(), nanos.getAsLong(), isSlow(delivery.endpointId()));
        byDelivery.put(delivery.id(), attempting);
        inOrder.add(attempting);
        young++;
        ofSlow += attempting.ofSlow ? 1 : 0;
    }

    void finished(Delivery delivery) {
        Attempting attempting = byDelivery.remove(delivery.id());
        age();
        attempting.isOver = true;
        if (attempting.isOld) {
            old--;
        } else {
            leave(attempting);
            slow.remove(attempting.endpointId);
        }
    }

    /** How many attempts run. */
    int running() {
        return young + old;
    }

    private void age() {
        long longAgo = nanos.getAsLong() - LONG_NANOS;
        while (!inOrder.isEmpty() && (inOrder.peek().isOver || inOrder.peek().startedAt - longAgo <= 0)) {
            Attempting attempting = inOrder.remove();
            if (!attempting.isOver) {
                attempting.isOld = true;
                old++;
                leave(attempting);
                slow(attempting.endpointId);
            }
        }
    }

    private void leave(Attempting attempting) {
        young--;
        ofSlow -= attempting.ofSlow ? 1 : 0;
    }

    private void slow(String endpointId) {
        if (slow.add(endpointId) && slow.size() > MOST_SLOW) {
            slow.remove(slow.iterator().next());
        }
    }
}
