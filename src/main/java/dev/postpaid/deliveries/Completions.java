package dev.postpaid.deliveries;

import dev.postpaid.deliveries.CompletionWriter.Result;
import dev.postpaid.platform.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Collects the outcomes of attempts, and writes many in one short transaction. While the database is away, it keeps them and
 * tries again. Then no new attempt starts: an attempt whose outcome cannot be written would be made twice.
 */
final class Completions implements Runnable {

    private static final Logger LOG = Logger.getLogger(Completions.class.getName());
    private static final long IDLE_MILLIS = 200;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** If a write takes longer than this, no new attempt starts, although the write has not failed yet. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Completion> waiting = new LinkedBlockingQueue<>();
    private final List<Completion> atHand = new ArrayList<>();
    private final CompletionWriter writer;
    private final int batch;
    private final Duration wait;
    private final Consumer<Boolean> writable;
    private final Predicate<Completion> urgent;
    private final Loop loop =
            Loop.unpaused(this::round, e -> LOG.log(Level.SEVERE, "outcomes not written, trying again at once", e));
    private volatile boolean healthy = true;
    private boolean writing;
    private long writingSince;

    /**
     * @param batch how many outcomes are written at once at most
     * @param wait how long the first outcome of a batch waits for others
     * @param writable is told false when writing fails, and true when it works again
     * @param urgent for which outcomes the batch does not wait for others
     */
    Completions(
            CompletionWriter writer,
            int batch,
            Duration wait,
            Consumer<Boolean> writable,
            Predicate<Completion> urgent) {
        this.writer = writer;
        this.batch = batch;
        this.wait = wait;
        this.writable = writable;
        this.urgent = urgent;
    }

    /** Never waits. The dispatcher bounds how many outcomes there can be. */
    void add(Completion completion) {
        waiting.add(completion);
        pauseIfStuck();
    }

    /** The database neither responds nor refuses. The end of the write tells the rest. */
    private synchronized void pauseIfStuck() {
        if (writing && System.nanoTime() - writingSince > PATIENCE_NANOS) {
            health(false);
        }
    }

    private synchronized void begin() {
        writing = true;
        writingSince = System.nanoTime();
    }

    private synchronized void end(boolean worked) {
        writing = false;
        health(worked);
    }

    private void health(boolean works) {
        if (healthy != works) {
            healthy = works;
            writable.accept(works);
        }
    }

    /** Whether the last write worked. */
    boolean isHealthy() {
        return healthy;
    }

    /** How many outcomes are not written yet, without the batch that is being written. */
    int backlog() {
        return waiting.size();
    }

    @Override
    public void run() {
        loop.run();
        waiting.addAll(atHand);
        atHand.clear();
    }

    private void round() throws InterruptedException {
        collect();
        writeUntilDone();
    }

    private void collect() throws InterruptedException {
        Completion first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        long end = System.nanoTime() + wait.toNanos();
        for (Completion next = first; next != null; ) {
            atHand.add(next);
            end = urgent.test(next) ? Math.min(end, System.nanoTime()) : end;
            next = atHand.size() < batch ? waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
        }
    }

    private void writeUntilDone() throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        int most = batch;
        while (!atHand.isEmpty() && !loop.isStopped()) {
            int count = Math.min(most, atHand.size());
            switch (write(atHand.subList(0, count))) {
                case DONE -> pause = FIRST_PAUSE_MILLIS;
                case REFUSED -> most = half(count);
                case FAILED -> {
                    loop.pause(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        }
    }

    private static int half(int count) {
        return Math.max(1, count / 2);
    }

    private Result write(List<Completion> some) {
        begin();
        Result result = writer.write(some);
        end(result != Result.FAILED);
        return result;
    }

    /** The thread that runs this ends soon. {@link #drain} writes the rest. */
    void stop() {
        loop.stop();
    }

    /** Writes the rest on the calling thread. If that fails, the attempts are made again after their claims end. */
    void drain() {
        List<Completion> rest = new ArrayList<>();
        waiting.drainTo(rest);
        int most = Math.max(1, rest.size());
        while (!rest.isEmpty()) {
            int count = Math.min(most, rest.size());
            Result result = write(rest.subList(0, count));
            if (result == Result.FAILED) {
                LOG.log(
                        Level.WARNING,
                        "stopping with {0} outcomes unwritten: they will be attempted again",
                        rest.size());
                return;
            }
            most = result == Result.REFUSED ? half(count) : most;
        }
    }
}
