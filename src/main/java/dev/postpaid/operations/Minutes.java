package dev.postpaid.operations;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.deliveries.Node;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.StartOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes down each minute what this node did, and on one node how long the queue is. The figures are those of the metrics, so
 * this costs three small statements a minute on each node, and one count of the queue in all.
 */
@ApplicationScoped
public class Minutes implements BackgroundWork {

    /** Longer than the last day that people look at, so that none of it is missing. */
    static final Duration KEPT = Duration.ofHours(48);

    private static final Logger LOG = Logger.getLogger(Minutes.class.getName());

    @Inject
    Database database;

    @Inject
    Metrics metrics;

    @Inject
    Node node;

    @Inject
    Clock clock;

    /** Only the background thread uses these. */
    private Instant written;

    private Counts before = Counts.NONE;

    /** The last minute is there from the start on. */
    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        begin(node.id());
    }

    void begin(String id) {
        Instant now = clock.instant();
        inTransaction(connection -> MinuteRows.begin(connection, id, now));
    }

    @Override
    public List<String> unfinished() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(written) ? List.of() : List.of(minute.toString());
    }

    @Override
    public boolean step(String minute) {
        write(Instant.parse(minute), node.id());
        return false;
    }

    void write(Instant minute, String id) {
        Counts now = counts();
        boolean measures = inTransaction(connection -> {
            MinuteRows.ofNode(connection, minute, id, number("postpaid.attempts.in.flight", 0L), now.minus(before));
            return MinuteRows.elect(connection, minute);
        });
        before = now;
        written = minute;
        if (measures) {
            Long waiting = number("postpaid.queue.depth", null);
            Long oldest = number("postpaid.queue.oldest.due", null);
            inTransaction(connection -> {
                MinuteRows.ofQueue(connection, minute, waiting, oldest);
                return MinuteRows.deleteBefore(connection, minute.minus(KEPT));
            });
        }
    }

    private Counts counts() {
        return new Counts(
                count("postpaid.events.accepted"),
                count("postpaid.deliveries.delivered"),
                count("postpaid.deliveries.retried"),
                count("postpaid.deliveries.failed"));
    }

    private long count(String name) {
        return (long) metrics.registry().find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Otherwise, if it was not measured. */
    private Long number(String name, Long otherwise) {
        Gauge gauge = metrics.registry().find(name).gauge();
        double value = gauge == null ? Double.NaN : gauge.value();
        return Double.isNaN(value) ? otherwise : Long.valueOf((long) value);
    }

    /** The farewell. Without the database there is none, and the node counts as gone. */
    void stop(@Observes Shutdown shutdown) {
        end(node.id());
    }

    void end(String id) {
        Instant now = clock.instant();
        try {
            database.inTransaction(connection -> MinuteRows.end(connection, id, now));
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "farewell of this node not written node={0}: {1}", new Object[] {id, e.getMessage()
            });
        }
    }

    private <T> T inTransaction(Database.Work<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
