package dev.postpaid.sending;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs look-ups of hosts, at most so many at a time for one owner; the others of this owner wait. A name server that does not
 * answer keeps a thread, often longer than the attempt lasts. So whose names hang delays only himself.
 */
final class LookUps {

    private final Executor threads;
    private final int mostOfOne;
    private final Map<String, Line> lines = new HashMap<>();

    /** A look-up that waits for its turn. */
    interface Turn {

        /** Blocks until the name server answers. Does not fail. */
        void take();

        /** There is no thread for it. */
        void refuse(RejectedExecutionException reason);
    }

    /** The look-ups of an owner. */
    private static final class Line {
        private final Queue<Turn> waiting = new ArrayDeque<>();
        private int running;
    }

    /** @param mostOfOne how many of one owner at a time */
    LookUps(Executor threads, int mostOfOne) {
        this.threads = threads;
        this.mostOfOne = mostOfOne;
    }

    void run(String owner, Turn turn) {
        synchronized (this) {
            Line line = lines.computeIfAbsent(owner, each -> new Line());
            if (line.running == mostOfOne) {
                line.waiting.add(turn);
                return;
            }
            line.running++;
        }
        start(owner, turn);
    }

    private void start(String owner, Turn turn) {
        try {
            threads.execute(() -> {
                try {
                    turn.take();
                } finally {
                    over(owner);
                }
            });
        } catch (RejectedExecutionException e) {
            turn.refuse(e);
            over(owner);
        }
    }

    private void over(String owner) {
        Turn next;
        synchronized (this) {
            Line line = lines.get(owner);
            next = line.waiting.poll();
            if (next == null) {
                line.running--;
                if (line.running == 0) {
                    lines.remove(owner);
                }
            }
        }
        if (next != null) {
            start(owner, next);
        }
    }

    /** How many owners have look-ups. */
    synchronized int owners() {
        return lines.size();
    }
}
