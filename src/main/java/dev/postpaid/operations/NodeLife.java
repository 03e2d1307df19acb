package dev.postpaid.operations;

import java.time.Duration;
import java.time.Instant;

/**
 * From when to when a node was there.
 *
 * @param seenAt to the minute
 * @param endedAt when it stopped in an orderly way; null if it did not
 */
public record NodeLife(String id, Instant startedAt, Instant seenAt, Instant endedAt) {

    /** A node that missed two minutes is gone. */
    private static final Duration MISSED = Duration.ofSeconds(150);

    /** Whether it stopped without a farewell: it was killed, or crashed, or lost the database. */
    public boolean isGone(Instant now) {
        return endedAt == null && seenAt.isBefore(now.minus(MISSED));
    }
}
