package dev.postpaid.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a call is tried again: after failures of the connection, and after the answers 429, 502, 503 and 504. What creates something
 * has the same {@code Idempotency-Key} in all tries, so that it is done once. What has none (rotations, tests, new accounts) is tried
 * again only if it was not done.
 *
 * @param tries how many tries a call has at most, 1 or more
 * @param atMost no try begins later than this after the first
 * @param first about how long the first pause is; each further one is twice as long
 * @param longest the longest pause, unless the server asks for a longer one with {@code Retry-After}
 */
public record Retries(int tries, Duration atMost, Duration first, Duration longest) {

    public Retries {
        Objects.requireNonNull(atMost);
        if (tries < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || atMost.isNegative()) {
            throw new IllegalArgumentException(
                    "retries need a try, a first pause, and a longest one that is not shorter");
        }
    }

    /** Five tries within a minute, after pauses from half a second to ten seconds. */
    public static Retries standard() {
        return new Retries(5, Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    /** One try. */
    public static Retries none() {
        return new Retries(1, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /** The same with another number of tries. */
    public Retries tries(int number) {
        return new Retries(number, atMost, first, longest);
    }

    /** The same with another end. */
    public Retries within(Duration time) {
        return new Retries(tries, time, first, longest);
    }

    /**
     * The pause before the next try, between half and all of its length, so that programs that failed together do not come back
     * together.
     *
     * @param tried how many tries there were
     * @param elapsed since the first began
     * @param asked the {@code Retry-After} of the answer
     * @return empty if there is none
     */
    Optional<Duration> pause(int tried, Duration elapsed, Optional<Duration> asked) {
        if (tried >= tries) {
            return Optional.empty();
        }
        double doubled = first.toMillis() * Math.pow(2, tried - 1.0);
        double millis = Math.min(doubled, longest.toMillis())
                * ThreadLocalRandom.current().nextDouble(0.5, 1);
        Duration pause = Duration.ofMillis((long) millis);
        if (asked.isPresent()) {
            pause = asked.get().plus(pause.dividedBy(10));
        }
        return Optional.of(pause).filter(each -> elapsed.plus(each).compareTo(atMost) <= 0);
    }
}
