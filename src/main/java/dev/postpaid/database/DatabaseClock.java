package dev.postpaid.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The system clock, corrected by its measured offset from the database clock. Its precision is microseconds, as in both
 * databases.
 *
 * <p>Nodes compare each other's leases, so all nodes must agree on the current time even if their own clocks differ.
 */
public final class DatabaseClock extends Clock {

    /** The tolerance of the Standard Webhooks libraries for {@code webhook-timestamp}. */
    private static final Duration FORGIVEN = Duration.ofMinutes(5);

    private final Clock system = Clock.systemUTC();
    private final LongSupplier nanoTime;
    private volatile Duration offset = Duration.ZERO;
    private volatile long measuredAt;

    DatabaseClock() {
        this(System::nanoTime);
    }

    /** @param nanoTime a monotonic clock, normally {@link System#nanoTime()} */
    DatabaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        measuredAt = nanoTime.getAsLong();
    }

    /**
     * Takes a measurement. Keeps the current offset if the measurement does not contradict it, so that a slow answer does
     * not make the time jump.
     *
     * @param asked the system time before the query
     * @param databaseTime the database's time, read between {@code asked} and {@code answered}
     * @param answered the system time after the query
     */
    void measured(Instant asked, Instant databaseTime, Instant answered) {
        boolean agrees = !asked.plus(offset).isAfter(databaseTime)
                && !answered.plus(offset).isBefore(databaseTime);
        if (!agrees) {
            Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
            offset = Duration.between(middle, databaseTime);
        }
        measuredAt = nanoTime.getAsLong();
    }

    /** How far the database clock is ahead of this machine's clock; negative if it is behind. */
    public Duration offset() {
        return offset;
    }

    /**
     * Whether this clock is reliable. An offset by itself is corrected and is not an error. If it exceeds the tolerance of
     * receivers, this machine or the database is so wrong that receivers may refuse every webhook.
     *
     * @param longest the maximum age of the last measurement; clocks do not drift apart within this time
     */
    boolean isTrusted(Duration longest) {
        boolean lately = Duration.ofNanos(nanoTime.getAsLong() - measuredAt).compareTo(longest) < 0;
        return lately && offset.abs().compareTo(FORGIVEN) <= 0;
    }

    @Override
    public Instant instant() {
        return system.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Postpaid thinks in UTC");
    }
}
