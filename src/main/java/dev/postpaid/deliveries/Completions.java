package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** So long a write may take before nothing new is sent, although nobody said yet that it fails. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Completion> waiting = new LinkedBlockingQueue<>();
    private final Database database;
    private final DeliveryQueue queue;
    private final Function<List<Completion>, boolean[]> gone;
    private final int batch;
    private final Duration wait;
    private final Consumer<Boolean> writable;
    private final BiConsumer<Completion, Boolean> written;
    private volatile boolean healthy = true;
    private boolean writing;
    private long writingSince;
    private volatile boolean stopped;

    /**
     * @param gone writes outcomes with a 410 among them, and what that does to the endpoint; where that fails the outcomes are
     *     written alone
     * @param batch how many are written at once at most
     * @param wait how long the first of a batch waits for others
     * @param writable told false when writing fails, and true when it works again
     * @param written told each one after its commit, and whether it still was this node's to end
     */
    Completions(
            Database database,
            DeliveryQueue queue,
            Function<List<Completion>, boolean[]> gone,
            int batch,
            Duration wait,
            Consumer<Boolean> writable,
            BiConsumer<Completion, Boolean> written) {
        this.database = database;
        this.queue = queue;
        this.gone = gone;
        this.batch = batch;
        this.wait = wait;
        this.writable = writable;
        this.written = written;
    }

    /** Never waits. What is added is bounded by what the dispatcher lets run. */
    void add(Completion completion) {
        waiting.add(completion);
        pauseIfStuck();
    }

    /** A database that neither answers nor refuses. Writing ends one way or the other, and that is told then. */
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
        int most = batch;
        while (!atHand.isEmpty() && !stopped) {
            List<Completion> some = atHand.subList(0, Math.min(most, atHand.size()));
            int count = some.size();
            switch (write(some)) {
                case DONE -> pause = FIRST_PAUSE;
                case REFUSED -> most = Math.max(1, count / 2);
                case FAILED -> {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        }
    }

    private enum Writing {
        DONE,

        /** One of them cannot be written, now or ever; the others can. */
        REFUSED,
        FAILED
    }

    /** What is done with is taken away. */
    private Writing write(List<Completion> atHand) {
        boolean[] ours;
        begin();
        try {
            ours = complete(atHand);
        } catch (SQLException | RuntimeException e) {
            if (isRefusal(e)) {
                end(true);
                refused(atHand, e);
                return Writing.REFUSED;
            }
            String what = "outcomes not written, sending pauses until they are: " + atHand.size();
            LOG.log(Level.WARNING, healthy ? what : what + " " + e.getMessage(), healthy ? e : null);
            end(false);
            return Writing.FAILED;
        }
        for (int i = 0; i < ours.length; i++) {
            tell(atHand.get(i), ours[i]);
        }
        atHand.clear();
        end(true);
        return Writing.DONE;
    }

    private boolean[] complete(List<Completion> atHand) throws SQLException {
        if (atHand.stream().anyMatch(Completion::isGone)) {
            try {
                return gone.apply(atHand);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "endpoint that answered 410 not suspended, the next 410 will: {0}",
                        e.toString());
            }
        }
        return database.inTransaction(connection -> queue.complete(connection, atHand));
    }

    /** A value that does not fit, or a constraint: class 22 or 23. A full disk or a read-only standby passes. */
    private static boolean isRefusal(Exception e) {
        return e instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().matches("2[23].*");
    }

    /** One alone is given up: it would keep all that follow waiting for ever. */
    private void refused(List<Completion> atHand, Exception e) {
        if (atHand.size() > 1) {
            return;
        }
        Completion one = atHand.remove(0);
        LOG.log(
                Level.SEVERE,
                e,
                () -> "outcome given up, since the database refuses it; attempted again when the lease ends delivery="
                        + one.delivery().id());
        tell(one, false);
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
        int most = Math.max(1, rest.size());
        while (!rest.isEmpty()) {
            int count = Math.min(most, rest.size());
            Writing result = write(rest.subList(0, count));
            if (result == Writing.FAILED) {
                LOG.log(
                        Level.WARNING,
                        "stopping with {0} outcomes unwritten: they will be attempted again",
                        rest.size());
                return;
            }
            most = result == Writing.REFUSED ? Math.max(1, count / 2) : most;
        }
    }
}
