package dev.postpaid.pickup;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.StartOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The metrics of the outbox. What is in it now is read from the database. */
@ApplicationScoped
class OutboxMetrics {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class.getName());

    private static final String WAITING = "SELECT COUNT(*) AS n FROM outbox WHERE refused_at IS NULL";
    private static final String REFUSED = "SELECT COUNT(*) AS n FROM outbox WHERE refused_at IS NOT NULL";
    private static final String OLDEST = "SELECT MIN(created_at) AS since FROM outbox WHERE refused_at IS NULL";

    @Inject
    Metrics metrics;

    @Inject
    Database database;

    @Inject
    Clock clock;

    private Counter accepted;
    private Counter refused;

    void register(@Observes @Priority(StartOrder.DELIVERIES) Startup startup) {
        accepted = counter("accepted");
        refused = counter("refused");
        gauge("postpaid.outbox.waiting", "Rows of the outbox that wait", null, me -> me.read(WAITING, "n"));
        gauge("postpaid.outbox.refused", "Rows of the outbox that are refused", null, me -> me.read(REFUSED, "n"));
        gauge("postpaid.outbox.oldest.waiting", "Age of the row that waits longest", "seconds", OutboxMetrics::oldest);
    }

    private Counter counter(String outcome) {
        return Counter.builder("postpaid.outbox.rows")
                .description("Rows of the outbox that this node took, by outcome")
                .tag("outcome", outcome)
                .register(metrics.registry());
    }

    private void gauge(String name, String description, String unit, ToDoubleFunction<OutboxMetrics> value) {
        Gauge.builder(name, this, value)
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(metrics.registry());
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    private double oldest() {
        return measured(
                row -> {
                    Instant since = Database.instant(row, "since");
                    return since == null
                            ? 0
                            : Math.max(
                                    0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
                },
                OLDEST);
    }

    private double read(String sql, String column) {
        return measured(row -> row.getDouble(column), sql);
    }

    private double measured(Database.Row<Double> row, String sql) {
        try {
            return database.inTransaction(connection -> Database.query(connection, row, sql))
                    .get(0);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "outbox not measured: {0}", e.getMessage());
            return Double.NaN;
        }
    }
}
