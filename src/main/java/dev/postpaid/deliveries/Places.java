package dev.postpaid.deliveries;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The places of attempts that run. An attempt that takes longer than a second leaves its place to another and counts apart. From
 * then on its endpoint is silent, and late once it responds, until an attempt takes less than a second again. All late endpoints
 * together have a share of their own, and all silent ones a smaller one. So receivers that never respond delay no others, and
 * those that respond late delay none that are prompt. Not thread-safe: the dispatcher's lock guards it.
 */
final class Places {

    private static final long LONG_NANOS = 1_000_000_000;

    /** So many are remembered. The one that was first is forgotten first. */
    private static final int MOST_REMEMBERED = 10_000;

    private final int most;
    private final int few;
    private final LongSupplier nanos;
    /** By object: its outcome may be written, and the same delivery claimed anew, before the attempt is told to be over. */
    private final Map<Delivery, Attempting> byDelivery = new IdentityHashMap<>();

    private final ArrayDeque<Attempting> inOrder = new ArrayDeque<>();
    private final Map<String, Manner> byEndpoint = new LinkedHashMap<>();
    private int young;
    private int late;
    private int silent;

    /** How an endpoint responds. */
    private enum Manner {
        PROMPT,
        LATE,
        SILENT
    }

    /** An attempt. {@code manner} is whose share it is in. */
    private static final class Attempting {
        private final String endpointId;
        private final long startedAt;
        private Manner manner;
        private boolean isYoung = true;
        private boolean isMade;
        private boolean isAnswered;
        private boolean isOver;

        private Attempting(String endpointId, long startedAt, Manner manner) {
            this.endpointId = endpointId;
            this.startedAt = startedAt;
            this.manner = manner;
        }
    }

    /**
     * @param most how many attempts run at a time, and how many of those that take longer besides
     * @param few an endpoint, or an account, that makes fewer attempts does not wait for those that make many
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
        return young < most && running() < 2 * most;
    }

    /**
     * Whether one of the free places is for this endpoint. The last quarter is for endpoints that make few attempts, and one half
     * of it for accounts that do.
     */
    boolean isFreeFor(EndpointQueue queue) {
        return switch (manner(queue.endpointId)) {
            case SILENT -> silent < Math.max(1, most / 8);
            case LATE -> late < Math.max(1, most / 2);
            case PROMPT ->
                young < most - most / 4
                        || queue.account.running < few
                        || queue.running() < few && young < most - most / 8;
        };
    }

    private Manner manner(String endpointId) {
        return byEndpoint.getOrDefault(endpointId, Manner.PROMPT);
    }

    boolean isPrompt(String endpointId) {
        return manner(endpointId) == Manner.PROMPT;
    }

    void started(Delivery delivery) {
        Manner manner = manner(delivery.endpointId());
        Attempting attempting = new Attempting(delivery.endpointId(), nanos.getAsLong(), manner);
        byDelivery.put(delivery, attempting);
        inOrder.add(attempting);
        young++;
        count(manner, 1);
    }

    /** The attempt was made. Without this call, it says nothing about the receiver. */
    void made(Delivery delivery, boolean answered) {
        Attempting attempting = byDelivery.get(delivery);
        attempting.isMade = true;
        attempting.isAnswered = answered;
    }

    void finished(Delivery delivery) {
        age();
        Attempting attempting = byDelivery.remove(delivery);
        attempting.isOver = true;
        count(attempting.manner, -1);
        if (!attempting.isYoung) {
            boolean silent = attempting.isMade && !attempting.isAnswered;
            remember(attempting.endpointId, silent ? Manner.SILENT : Manner.LATE);
            return;
        }
        young--;
        if (attempting.isMade) {
            byEndpoint.remove(attempting.endpointId);
        }
    }

    /** How many attempts run. */
    int running() {
        return byDelivery.size();
    }

    private void age() {
        long longAgo = nanos.getAsLong() - LONG_NANOS;
        while (!inOrder.isEmpty() && (inOrder.peek().isOver || inOrder.peek().startedAt - longAgo <= 0)) {
            Attempting attempting = inOrder.remove();
            if (!attempting.isOver) {
                growOld(attempting);
            }
        }
    }

    private void growOld(Attempting attempting) {
        attempting.isYoung = false;
        young--;
        if (attempting.manner == Manner.PROMPT) {
            attempting.manner = Manner.SILENT;
            count(Manner.SILENT, 1);
        }
        if (isPrompt(attempting.endpointId)) {
            remember(attempting.endpointId, Manner.SILENT);
        }
    }

    private void count(Manner manner, int more) {
        switch (manner) {
            case SILENT -> silent += more;
            case LATE -> late += more;
            case PROMPT -> {}
        }
    }

    private void remember(String endpointId, Manner manner) {
        byEndpoint.put(endpointId, manner);
        if (byEndpoint.size() > MOST_REMEMBERED) {
            byEndpoint.remove(byEndpoint.keySet().iterator().next());
        }
    }
}
