package dev.postpaid.database;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that waits for its commit. */
final class Waiting<R> {

    private static final int BYTES_LIKE_ONE = 4_096;

    private final Acceptance<R> acceptance;
    private final int size;
    private final CountDownLatch ended = new CountDownLatch(1);
    private R result;
    private RuntimeException refusal;
    private Throwable undone;

    /** @param bytes of the request */
    Waiting(Acceptance<R> acceptance, int bytes) {
        this.acceptance = acceptance;
        this.size = acceptance.size() + bytes / BYTES_LIKE_ONE;
    }

    String accountId() {
        return acceptance.accountId();
    }

    /** How much room it takes: its items, and one more for every 4 KB. */
    int size() {
        return size;
    }

    void ask(Known known) {
        acceptance.ask(known);
    }

    /** Decides it. Adds its rows, and tells the requests after it what it decided, unless it is refused. */
    void decide(Known known, Rows rows) {
        try {
            result = Trial.of(acceptance, known, rows);
        } catch (RuntimeException e) {
            if (Conflicts.isLost(e)) {
                throw e;
            }
            refusal = e;
        }
    }

    /** It is committed, or refused. */
    void done() {
        ended.countDown();
    }

    /** The transaction failed before its commit, perhaps because of another request. */
    void undone(Throwable cause) {
        undone = cause;
        ended.countDown();
    }

    /** It may be committed or not. */
    void fail(RuntimeException cause) {
        refusal = cause;
        ended.countDown();
    }

    /** Waits for the end, for a while. @return whether it came; true also after an interrupt, which ends no waiting */
    boolean await(long millis) {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits for the end. An interrupt does not end the waiting, since the commit goes on. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why the transaction failed; null if it did not. */
    Throwable cause() {
        return undone;
    }

    R result() {
        if (refusal != null) {
            throw refusal;
        }
        return result;
    }
}
