package dev.postpaid.pace;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The tokens of one endpoint that this node has. Each is for the begin of one attempt. What is not used soon is lost, so that
 * tokens that were saved up are not used on top of new ones. Not thread-safe: the dispatcher's lock guards it.
 */
public final class Tokens {

    /** How long a token can be used. */
    static final Duration VALID = Duration.ofMillis(100);

    private final LongSupplier nanos;
    private int count;
    private long validUntil;
    private long mayAskAt;

    /** @param nanos the time as {@link System#nanoTime()} tells it */
    public Tokens(LongSupplier nanos) {
        this.nanos = nanos;
        this.mayAskAt = nanos.getAsLong();
    }

    public boolean isEmpty() {
        return count == 0 || nanos.getAsLong() - validUntil >= 0;
    }

    /** An attempt begins. */
    public void useOne() {
        count = Math.max(0, count - 1);
    }

    void add(Pacer.Lease lease) {
        long now = nanos.getAsLong();
        count = lease.count() + (isEmpty() ? 0 : count);
        validUntil = now + VALID.toNanos();
        mayAskAt = now + lease.untilNext().toNanos();
    }

    /** Whether the bucket may have more. */
    public boolean mayAsk() {
        return nanos.getAsLong() - mayAskAt >= 0;
    }
}
