package dev.postpaid.endpoints;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a delivery is tried again. The first attempt is made at once, without a delay.
 *
 * @param delays from the end of one attempt to the start of the next; empty means one attempt only
 * @param jitter the fraction by which a delay is longer or shorter at random, so that deliveries that failed together are not
 *     tried again together; 0 keeps the delays exact
 */
public record RetrySchedule(List<Duration> delays, double jitter) {

    /** The delays of {@link #STANDARD}, as text for the configuration. */
    static final String STANDARD_DELAYS = "PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT24H";

    /** The fraction by which configured and own delays vary. */
    static final double STANDARD_JITTER = 0.2;

    static final int MOST_DELAYS = 50;

    /** A body is kept for 30 days. A later attempt would have no body. */
    static final Duration LONGEST_DELAY = Duration.ofDays(30);

    /** Ten attempts over a little more than three days. */
    static final RetrySchedule STANDARD = parse(STANDARD_DELAYS);

    /** Butlerapp's schedule: three more attempts, each after exactly 30 seconds. */
    public static final RetrySchedule BUTLERAPP =
            new RetrySchedule(List.of(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30)), 0);

    public RetrySchedule {
        if (delays.size() > MOST_DELAYS) {
            throw new InvalidValueException("retry", Rule.of("delays", MOST_DELAYS));
        }
        if (!delays.stream().allMatch(RetrySchedule::makesSense)) {
            throw new InvalidValueException("retry", Rule.of("schedule_delays"));
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new InvalidValueException("jitter", Rule.of("jitter"));
        }
        delays = List.copyOf(delays);
    }

    private static boolean makesSense(Duration delay) {
        return !delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0;
    }

    /** These delays, with the standard jitter. */
    public static RetrySchedule of(List<Duration> delays) {
        return new RetrySchedule(delays, STANDARD_JITTER);
    }

    /**
     * Configured delays, with the standard jitter.
     *
     * @param delays ISO 8601 durations with commas between them, for example {@code PT5S,PT5M}
     */
    static RetrySchedule parse(String delays) {
        return of(Arrays.stream(delays.split(",", -1)).map(RetrySchedule::delay).toList());
    }

    private static Duration delay(String text) {
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("retry", Rule.of("durations"));
        }
    }

    /**
     * The delay after this many attempts, or empty if that was the last one.
     *
     * @param attemptsMade at least 1
     */
    public Optional<Duration> delayAfter(int attemptsMade, RandomGenerator random) {
        if (attemptsMade < 1) {
            throw new IllegalArgumentException("no attempt was made");
        }
        return attemptsMade > delays.size()
                ? Optional.empty()
                : Optional.of(varied(delays.get(attemptsMade - 1), random));
    }

    private Duration varied(Duration delay, RandomGenerator random) {
        if (jitter == 0) {
            return delay;
        }
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
