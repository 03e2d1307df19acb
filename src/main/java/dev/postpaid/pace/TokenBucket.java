package dev.postpaid.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The token bucket of an endpoint, as one time: until then all tokens are taken. Each token moves it later by its share of a
 * second. What lies between it and now are the tokens in the bucket, at most 0.9 seconds of them, and at least one. With the 0.1
 * seconds for which a node may keep tokens, no more than those of one second are ever used at once.
 *
 * @param takenUntil in database time
 */
record TokenBucket(Instant takenUntil) {

    /** Times have microseconds, as in the database. */
    private static final long SECOND = 1_000_000;

    private static final long KEPT = SECOND - Tokens.VALID.toNanos() / 1_000;

    static TokenBucket full(Instant now) {
        return new TokenBucket(now.minus(SECOND, ChronoUnit.MICROS));
    }

    /** Rounded up, so that the limit is never exceeded. */
    private static long share(int perSecond) {
        return (SECOND + perSecond - 1) / perSecond;
    }

    /** A time too far ahead was written before the clock was set back. */
    private Instant from(int perSecond, Instant now) {
        Instant earliest = now.minus(Math.max(KEPT, share(perSecond)), ChronoUnit.MICROS);
        Instant latest = now.plus(SECOND, ChronoUnit.MICROS);
        return takenUntil.isBefore(earliest) ? earliest : takenUntil.isAfter(latest) ? now : takenUntil;
    }

    /** How many tokens it has. */
    int tokens(int perSecond, Instant now) {
        long micros = from(perSecond, now).until(now, ChronoUnit.MICROS);
        return (int) Math.max(0, micros / share(perSecond));
    }

    /** The bucket without these tokens, which it has. */
    TokenBucket without(int tokens, int perSecond, Instant now) {
        return new TokenBucket(from(perSecond, now).plus(tokens * share(perSecond), ChronoUnit.MICROS));
    }

    /** How long it takes until it has a token; negative if it has one. */
    Duration untilNext(int perSecond, Instant now) {
        return Duration.between(now, from(perSecond, now).plus(share(perSecond), ChronoUnit.MICROS));
    }
}
