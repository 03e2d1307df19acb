package dev.postpaid.database;

import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Defines the pooled data source, migrates the schema and provides the clock that agrees with the database. */
@DataSourceDefinition(
        name = "java:app/jdbc/postpaid",
        className = "dev.postpaid.database.SwitchingDataSource",
        transactional = true,
        minPoolSize = 2,
        maxPoolSize = 40,
        properties = {
            "description=Postpaid",
            // Without these properties Payara keeps dead connections forever; WildFly ignores them. The validation
            // class queries the database. Payara's cheaper method only changes auto-commit, which drivers do not send
            // to the database, so a dead connection appears alive.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            // If one connection is dead, Payara must not close all connections: it would also close those in use, in
            // the middle of their transactions.
            "fish.payara.fail-all-connections=false",
            // After this wait for a connection, the caller gets 503 and can repeat the request.
            "fish.payara.max-wait-time-in-millis=10000"
        })
@ApplicationScoped
public class Databases {

    private static final Logger LOG = Logger.getLogger(Databases.class.getName());

    @Resource(lookup = "java:app/jdbc/postpaid")
    DataSource dataSource;

    @Inject
    Metrics metrics;

    private final DatabaseClock clock = new DatabaseClock();

    @Produces
    @ApplicationScoped
    Database database() {
        return new Database(dataSource);
    }

    @Produces
    @ApplicationScoped
    Clock clock() {
        return clock;
    }

    @Produces
    Settings settings() {
        return Settings.configured();
    }

    @Produces
    Dialect dialect() {
        return Dialect.of(settings());
    }

    /** Migrates the schema to this version before anything else starts. */
    void migrate(@Observes @Priority(StartOrder.SCHEMA) Startup startup) {
        migrate(dataSource, settings());
        measureClock();
        Gauge.builder("postpaid.clock.offset", clock, c -> c.offset().toNanos() / 1e9)
                .description("How far the database's clock is ahead of this machine's, which is corrected by it")
                .baseUnit("seconds")
                .register(metrics.registry());
    }

    /**
     * Runs the migrations that both databases share and those of the configured database. A node that starts meanwhile
     * waits.
     *
     * @throws IllegalStateException if a newer Postpaid has changed the schema so that this one cannot work with it; the
     *     message names the versions
     */
    public static void migrate(DataSource dataSource, Settings settings) {
        Flyway flyway = flyway(
                dataSource,
                "classpath:db/migration",
                "classpath:" + Dialect.of(settings).folder());
        NewerSchema.mustFit(flyway.info().all());
        flyway.migrate();
    }

    static Flyway flyway(DataSource dataSource, String... locations) {
        FluentConfiguration configuration = Flyway.configure(Databases.class.getClassLoader())
                .dataSource(dataSource)
                .locations(locations)
                // Another node may build an index for hours.
                .lockRetryCount(-1);
        // The lock of a transaction keeps it open, and CREATE INDEX CONCURRENTLY waits for all that are open.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }

    /** @see DatabaseClock#isTrusted */
    public boolean isClockTrusted(Duration longest) {
        return clock.isTrusted(longest);
    }

    /** Measures the offset of the database clock. Keeps the last offset if the database is unavailable. */
    public void measureClock() {
        try {
            new Database(dataSource).inTransaction(connection -> {
                Instant asked = Instant.now();
                Instant told = Database.query(
                                connection, row -> Database.instant(row, "now"), "SELECT CURRENT_TIMESTAMP AS now")
                        .get(0);
                clock.measured(asked, told, Instant.now());
                return null;
            });
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "clock not measured, keeping offset={0}: {1}", new Object[] {
                clock.offset(), e.getMessage()
            });
        }
    }
}
