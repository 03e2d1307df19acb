package dev.postpaid.deliveries;

import dev.postpaid.platform.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes what came of attempts, many in one short transaction. While the database is away it keeps trying with what it has
 * and says so, and nothing new is sent: an attempt that cannot be recorded would be made again.
 */
final class Completions implements Runnable {

    private static final Logger LOG = Logger.getLogger(Completions.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final BlockingQueue<Completion> waiting = new LinkedBlockingQueue<>();
    private final Database database;
    private final DeliveryQueue queue;
    private final int batch;
    private final Duration wait;
    private final Consumer<Boolean> writable;
    private final BiConsumer<Completion, Boolean> written;
    private final Clock clock;
    private volatile boolean healthy = true;
    private volatile boolean stopped;

    /**
     * @param batch how many are written at once at most
     * @param wait how long the first of a batch waits for others
     * @param writable told false when writing fails, and true when it works again
     * @param written told each one after its commit, and whether it still was this node's to end
     */
    Completions(
            Database database,
            DeliveryQueue queue,
            int batch,
            Duration wait,
            Consumer<Boolean> writable,
            BiConsumer<Completion, Boolean> written,
            Clock clock) {
        this.database = database;
        this.queue = queue;
        this.batch = batch;
        this.wait = wait;
        this.writable = writable;
        this.written = written;
        this.clock = clock;
    }

    /** Never waits. What is added is bounded by what the dispatcher lets run. */
    void add(Completion completion) {
        waiting.add(completion);
    }

    /** Whether the last attempt to write worked. */
    boolean isHealthy() {
        return healthy;
    }

    /** How many outcomes are not written yet, the batch at hand not counted. */
    int backlog() {
        return waiting.size();
    }

    @Override
    public void run() {
        List<Completion> atHand = new ArrayList<>();
        while (!stopped) {
            try {
                collect(atHand);
                writeUntilDone(atHand);
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        waiting.addAll(atHand);
    }

    private void collect(List<Completion> atHand) throws InterruptedException {
        Completion first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        atHand.add(first);
        long end = System.nanoTime() + wait.toNanos();
        while (atHand.size() < batch) {
            Completion next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            atHand.add(next);
        }
    }

    private void writeUntilDone(List<Completion> atHand) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!atHand.isEmpty() && !stopped) {
            if (write(atHand)) {
                pause = FIRST_PAUSE;
            } else {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private boolean write(List<Completion> atHand) {
        boolean[] ours;
        try {
            ours = database.inTransaction(connection -> queue.complete(connection, atHand, clock.instant()));
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "outcomes not written, sending pauses until they are: " + atHand.size(), e);
            health(false);
            return false;
        }
        for (int i = 0; i < ours.length; i++) {
            tell(atHand.get(i), ours[i]);
        }
        atHand.clear();
        health(true);
        return true;
    }

    /** This thread is the only one that writes: it must outlive whoever listens. */
    private void tell(Completion completion, boolean ours) {
        try {
            written.accept(completion, ours);
        } catch (Throwable e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "outcome written, but not counted delivery="
                            + completion.delivery().id());
        }
    }

    private void health(boolean works) {
        if (healthy != works) {
            healthy = works;
            writable.accept(works);
        }
    }

    /** The thread that runs this ends soon; what is left is for {@link #drain}. */
    void stop() {
        stopped = true;
    }

    /** Writes what is left, on the calling thread. What cannot be written now is lost to the log, not to the queue. */
    void drain() {
        List<Completion> rest = new ArrayList<>();
        waiting.drainTo(rest);
        if (!rest.isEmpty() && !write(rest)) {
            LOG.log(Level.WARNING, "stopping with {0} outcomes unwritten: they will be attempted again", rest.size());
        }
    }
}
