package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointSql;
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

/** The numbers of delivering: what happened is counted once it is written, what waits is asked of the database. */
final class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class.getName());

    private final Database database;
    private final Clock clock;

    DeliveryMetrics(
            MeterRegistry registry, Database database, Clock clock, Dispatcher dispatcher, Completions completions) {
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
        Gauge.builder("postpaid.completions.backlog", completions, Completions::backlog)
                .description("Outcomes that are not written yet")
                .strongReference(true)
                .register(registry);
    }

    static void count(MeterRegistry registry, Completion completion) {
        Attempt attempt = completion.attempt();
        if (attempt != null && attempt.answer() != null) {
            Timer.builder("postpaid.attempt.duration")
                    .description("How long attempts took, by outcome")
                    .tag("outcome", attempt.answer().outcome().word())
                    .serviceLevelObjectives(
                            Duration.ofMillis(50),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(15))
                    .register(registry)
                    .record(attempt.answer().duration());
        }
        if (completion.isFinal()) {
            boolean delivered =
                    Delivery.Verdict.DELIVERED.equals(completion.verdict().status());
            registry.counter(delivered ? "postpaid.deliveries.delivered" : "postpaid.deliveries.failed")
                    .increment();
        } else if (attempt != null) {
            registry.counter("postpaid.deliveries.retried").increment();
        }
    }

    private double depth() {
        return ask(connection ->
                Database.query(connection, row -> row.getDouble("n"), "SELECT COUNT(*) AS n FROM delivery"));
    }

    private double claimed() {
        return ask(connection -> Database.query(
                connection,
                row -> row.getDouble("n"),
                "SELECT COUNT(*) AS n FROM delivery WHERE claimed_by IS NOT NULL"));
    }

    private double nodes() {
        return ask(
                connection -> Database.query(connection, row -> row.getDouble("n"), "SELECT COUNT(*) AS n FROM node"));
    }

    private double oldestDue() {
        Instant now = clock.instant();
        return ask(connection -> Database.query(
                connection,
                row -> {
                    Instant due = Database.instant(row, "due_at");
                    return due == null || due.isAfter(now)
                            ? 0
                            : Duration.between(due, now).toMillis() / 1000.0;
                },
                "SELECT MIN(d.due_at) AS due_at FROM delivery d " + EndpointSql.joinedTo("d") + " WHERE "
                        + EndpointSql.IS_ACTIVE));
    }

    private interface Question {
        List<Double> ask(Connection connection) throws SQLException;
    }

    private double ask(Question question) {
        try {
            return database.inTransaction(question::ask).get(0);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "queue not measured: {0}", e.getMessage());
            return Double.NaN;
        }
    }
}
