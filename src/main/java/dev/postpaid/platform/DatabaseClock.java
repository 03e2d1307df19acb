package dev.postpaid.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The system clock corrected by its measured offset to the database, in microseconds as both databases keep them.
 *
 * <p>Leases are compared across nodes, so all nodes must mean the same by "now" even where their own clocks differ.
 */
public final class DatabaseClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile Duration offset = Duration.ZERO;

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
    }

    /** How far the database is ahead of this machine; negative where it is behind. */
    public Duration offset() {
        return offset;
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
