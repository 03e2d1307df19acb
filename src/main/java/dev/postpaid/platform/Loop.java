package dev.postpaid.platform;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The life of a thread that does the same again and again: it pauses, does a round, and pauses again, until it is stopped. A
 * round that fails does not end it.
 */
public final class Loop implements Runnable {

    /** What is done again and again. To be interrupted ends the loop. */
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
     * A loop that pauses between two rounds, and before the first.
     *
     * @param pause at least a millisecond
     * @param failed is told what a round threw
     */
    public static Loop every(Duration pause, Round round, Consumer<Throwable> failed) {
        return new Loop(Math.max(1, pause.toMillis()), round, failed);
    }

    /** A loop without pauses, for rounds that wait by themselves. */
    public static Loop unpaused(Round round, Consumer<Throwable> failed) {
        return new Loop(0, round, failed);
    }

    /** Runs on the calling thread until the loop is stopped, or the thread is interrupted. */
    @Override
    public void run() {
        while (goesOn()) {
            try {
                round.run();
            } catch (InterruptedException e) {
                stop();
            } catch (Throwable e) { // No other thread would go on.
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

    /** For a round that has to wait: returns after this time, or as soon as the loop is woken or stopped. */
    public synchronized void pause(long millis) throws InterruptedException {
        if (millis > 0 && !woken && !stopped) {
            wait(millis);
        }
        woken = false;
    }

    /** The next round begins at once; if a round is under way, another one follows it. */
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /** No round begins from now on. The one under way ends by itself. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    public synchronized boolean isStopped() {
        return stopped;
    }
}
