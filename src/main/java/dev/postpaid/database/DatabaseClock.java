package dev.postpaid.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The system clock corrected by its measured offset to the database, in microseconds as both databases keep them.
 *
 * <p>Leases are compared across nodes, so all nodes must mean the same by "now" even where their own clocks differ.
 */
public final class DatabaseClock extends Clock {

    /** What the libraries of Standard Webhooks forgive a {@code webhook-timestamp}. */
    private static final Duration FORGIVEN = Duration.ofMinutes(5);

    private final Clock system = Clock.systemUTC();
    private final LongSupplier nanoTime;
    private volatile Duration offset = Duration.ZERO;
    private volatile long measuredAt;

    DatabaseClock() {
        this(System::nanoTime);
    }

    /** @param nanoTime {@link System#nanoTime()} */
    DatabaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        measuredAt = nanoTime.getAsLong();
    }

    /**
     * An offset that agrees with a measurement as well as can be told stays: time shall not jump because an answer was slow.
     *
     * @param databaseTime what the database answered between {@code asked} and {@code answered} by the system clock
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

    /** How far the database is ahead of this machine; negative where it is behind. */
    public Duration offset() {
        return offset;
    }

    /**
     * Whether the time it tells can be relied upon. An offset alone is corrected and no error; but if it is larger than what
     * receivers forgive, this machine or the database is so wrong that they may refuse every webhook.
     *
     * @param longest how long ago the offset may have been measured; within it clocks do not drift apart
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
