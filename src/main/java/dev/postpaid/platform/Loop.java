package dev.postpaid.platform;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Repeats a round on one thread, with a pause before each round, until the loop is stopped. A failed round does not end the
 * loop.
 */
public final class Loop implements Runnable {

    /** One pass of the loop. An interrupt ends the loop. */
    @FunctionalInterface
    public interface Round {
        void run() throws Exception;
    }

    private final long pauseMillis;
    private final Round round;
    private final Consumer<Throwable> failed;
    private boolean woken;
    private boolean stopped;

    private Loop(long pauseMillis, Round round, Consumer<Throwable> failed) {
        this.pauseMillis = pauseMillis;
        this.round = round;
        this.failed = failed;
    }

    /**
     * Creates a loop that pauses before the first round and between rounds.
     *
     * @param pause at least one millisecond
     * @param failed receives the exception of a failed round
     */
    public static Loop every(Duration pause, Round round, Consumer<Throwable> failed) {
        return new Loop(Math.max(1, pause.toMillis()), round, failed);
    }

    /** Creates a loop without pauses, for rounds that wait by themselves. */
    public static Loop unpaused(Round round, Consumer<Throwable> failed) {
        return new Loop(0, round, failed);
    }

    /** Runs on the calling thread until the loop is stopped or the thread is interrupted. */
    @Override
    public void run() {
        while (goesOn()) {
            try {
                round.run();
            } catch (InterruptedException e) {
                stop();
            } catch (Throwable e) { // The loop must continue: no other thread does the work.
                failed.accept(e);
            }
        }
    }

    private boolean goesOn() {
        try {
            pause(pauseMillis);
        } catch (InterruptedException e) {
            stop();
        }
        return !isStopped();
    }

    /** Lets a round wait. Returns after this time, or as soon as the loop is woken or stopped. */
    public synchronized void pause(long millis) throws InterruptedException {
        if (millis > 0 && !woken && !stopped) {
            wait(millis);
        }
        woken = false;
    }

    /** Starts the next round at once. If a round is running, another one follows it at once. */
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** Prevents further rounds. A running round ends by itself. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public synchronized boolean isStopped() {
        return stopped;
    }
}
