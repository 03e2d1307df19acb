package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.health.HealthSql;
import dev.postpaid.health.Healths;
import dev.postpaid.sending.AttemptResult.Made;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The metrics of deliveries. Attempts are counted once their outcome is written. The rest is read from the database. */
final class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class.getName());

    private static final String DEPTH = "SELECT COUNT(*) AS n FROM delivery";
    private static final String CLAIMED = "SELECT COUNT(*) AS n FROM delivery WHERE claimed_by IS NOT NULL";
    private static final String NODES = "SELECT COUNT(*) AS n FROM node";

    private static final String OLDEST_DUE =
            """
            SELECT MIN(d.due_at) AS due_at
            FROM delivery d %s
            WHERE %s AND NOT %s AND NOT %s
            """
                    .formatted(
                            EndpointSql.joinedTo("d"),
                            EndpointSql.IS_ACTIVE,
                            HealthSql.isHeld("d"),
                            DeliveryStatus.isBehindAnother("d"));

    private final Database database;
    private final Clock clock;

    DeliveryMetrics(
            MeterRegistry registry,
            Database database,
            Clock clock,
            Dispatcher dispatcher,
            Completions completions,
            Healths healths) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("postpaid.queue.depth", this, DeliveryMetrics::depth)
                .description("Deliveries of which something is left to do, in the database")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.queue.claimed", this, DeliveryMetrics::claimed)
                .description("Deliveries that some node has claimed")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.nodes", this, DeliveryMetrics::nodes)
                .description("Nodes that share this database; 0 where it is embedded")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.queue.oldest.due", this, DeliveryMetrics::oldestDue)
                .description("Age of the delivery that has been due longest; a claim is due when its lease ends")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.memory.slots", dispatcher, Dispatcher::slotsUsed)
                .description("Deliveries that this node holds in memory")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.attempts.in.flight", dispatcher, d -> d.inFlight()
                        .size())
                .description("Attempts that this node is making")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.endpoints.degraded", healths, Healths::degraded)
                .description("Endpoints whose deliveries are held because the last ones failed")
                .strongReference(true)
                .register(registry);
        Gauge.builder("postpaid.completions.backlog", completions, Completions::backlog)
                .description("Outcomes that are not written yet")
                .strongReference(true)
                .register(registry);
    }

    static void count(MeterRegistry registry, Completion completion) {
        if (completion.attempt().result() instanceof Made made) {
            Timer.builder("postpaid.attempt.duration")
                    .description("How long attempts took, by outcome")
                    .tag("outcome", made.outcome().word())
                    .serviceLevelObjectives(
                            Duration.ofMillis(50),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(15))
                    .register(registry)
                    .record(made.duration());
        }
        if (completion.isFinal()) {
            boolean delivered = completion.verdict().status() == DeliveryStatus.DELIVERED;
            registry.counter(delivered ? "postpaid.deliveries.delivered" : "postpaid.deliveries.failed")
                    .increment();
        } else if (completion.attempt().wasMade()) {
            registry.counter("postpaid.deliveries.retried").increment();
        }
    }

    private double depth() {
        return count(DEPTH);
    }

    private double claimed() {
        return count(CLAIMED);
    }

    private double nodes() {
        return count(NODES);
    }

    private double oldestDue() {
        Instant now = clock.instant();
        return read(connection -> Database.query(
                connection,
                row -> {
                    Instant due = Database.instant(row, "due_at");
                    return due == null || due.isAfter(now)
                            ? 0
                            : Duration.between(due, now).toMillis() / 1000.0;
                },
                OLDEST_DUE));
    }

    private double count(String sql) {
        return read(connection -> Database.query(connection, row -> row.getDouble("n"), sql));
    }

    private interface Reader {
        List<Double> read(Connection connection) throws SQLException;
    }

    private double read(Reader reader) {
        try {
            return database.inTransaction(reader::read).get(0);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "queue not measured: {0}", e.getMessage());
            return Double.NaN;
        }
    }
}
