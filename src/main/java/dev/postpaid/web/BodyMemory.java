package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for large JSON bodies of all requests that are being answered. A body of many small values takes up to twenty times its
 * size when it is parsed, and a server answers hundreds of requests at once. So large bodies take turns, in the order in which they
 * were read; who waits for long gets 503. Small bodies take no turn.
 */
final class BodyMemory {

    /** With a body of this size in each thread of a server, this is a small part of the heap. */
    private static final int SMALL = 16 * 1024;

    private static final int UNIT = 1024;

    /** A 128th of the heap is about a sixth of it when it is parsed. */
    private static final BodyMemory OURS =
            new BodyMemory((int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 128), 5_000);

    private final int units;
    private final long longestWaitMillis;
    private final Semaphore free;
    private final ThreadLocal<Integer> taken = ThreadLocal.withInitial(() -> 0);

    /** @param bytes of large bodies at a time; a single larger one waits until it is alone */
    BodyMemory(int bytes, long longestWaitMillis) {
        this.units = Math.max(1, bytes / UNIT);
        this.longestWaitMillis = longestWaitMillis;
        this.free = new Semaphore(units, true);
    }

    static BodyMemory ours() {
        return OURS;
    }

    /**
     * Takes memory for a body that this thread is about to parse, until {@link #giveBack}.
     *
     * @throws ProblemException 503 if others use it for too long
     */
    void take(int bytes) {
        int wanted = Math.min(units, bytes / UNIT);
        if (bytes <= SMALL || taken.get() > 0) {
            return;
        }
        try {
            if (free.tryAcquire(wanted, longestWaitMillis, TimeUnit.MILLISECONDS)) {
                taken.set(wanted);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                ProblemType.UNAVAILABLE, "Too many large requests are being answered; please repeat.");
    }

    /** The request of this thread was answered. */
    void giveBack() {
        int units = taken.get();
        if (units > 0) {
            taken.remove();
            free.release(units);
        }
    }
}
