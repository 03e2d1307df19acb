package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Limits expensive work: a few tasks run at a time, and a few more wait for a short time. */
final class HashingTurns {

    private final Semaphore doing;
    private final Semaphore here;
    private final Duration longestWait;

    /**
     * @param atOnce how many tasks run at a time
     * @param waiting how many tasks may wait
     */
    HashingTurns(int atOnce, int waiting, Duration longestWait) {
        this.doing = new Semaphore(atOnce, true);
        this.here = new Semaphore(atOnce + waiting);
        this.longestWait = longestWait;
    }

    /** @throws ProblemException 503 if too many tasks wait already, or the task waits for too long */
    <T> T take(Supplier<T> work) {
        if (!here.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(work);
        } finally {
            here.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!isMyTurn()) {
            throw busy();
        }
        try {
            return work.get();
        } finally {
            doing.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return doing.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static ProblemException busy() {
        return new ProblemException(ProblemType.UNAVAILABLE, "Too many people sign in at once; please repeat.");
    }
}
