package dev.postpaid.database;

import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Version;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The data source that the container pools, the schema's migrations, and the clock that agrees with the database. */
@DataSourceDefinition(
        name = "java:app/jdbc/postpaid",
        className = "dev.postpaid.database.SwitchingDataSource",
        transactional = true,
        minPoolSize = 2,
        maxPoolSize = 40,
        properties = {
            "description=Postpaid",
            // Payara keeps dead connections for ever without these; WildFly ignores them. The class asks the database:
            // drivers only note that auto-commit changes, so Payara's cheaper way finds a dead connection alive.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            // Not all at once when one is dead: Payara would close those in use, too, in the middle of their
            // transactions.
            "fish.payara.fail-all-connections=false",
            // Who waits longer than this for a connection is told to repeat.
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

    /** Brings the schema to what this version needs, before anything else starts. */
    void migrate(@Observes @Priority(StartOrder.SCHEMA) Startup startup) {
        migrate(dataSource, settings());
        measureClock();
        Gauge.builder("postpaid.clock.offset", clock, c -> c.offset().toNanos() / 1e9)
                .description("How far the database's clock is ahead of this machine's, which is corrected by it")
                .baseUnit("seconds")
                .register(metrics.registry());
    }

    /**
     * What is the same for both databases, and what only the one configured needs.
     *
     * @throws IllegalStateException with both versions, if the schema is of a newer Postpaid: this one would write wrongly
     */
    public static void migrate(DataSource dataSource, Settings settings) {
        Flyway flyway = Flyway.configure(Databases.class.getClassLoader())
                .dataSource(dataSource)
                .locations(
                        "classpath:db/migration",
                        "classpath:" + Dialect.of(settings).folder())
                .load();
        mustNotBeNewer(flyway.info().all());
        flyway.migrate();
    }

    private static void mustNotBeNewer(MigrationInfo[] migrations) {
        Optional<MigrationVersion> unknown = newest(
                migrations, state -> state.isApplied() && !state.isResolved() && state != MigrationState.BASELINE);
        if (unknown.isEmpty()) {
            return;
        }
        String refusal = "the database has schema version " + unknown.get() + " of a newer Postpaid; this Postpaid "
                + Version.TEXT + " knows "
                + newest(migrations, MigrationState::isResolved)
                        .map(MigrationVersion::toString)
                        .orElse("none")
                + " and does not start: run the newer one, or restore a backup of before";
        LOG.severe(refusal);
        throw new IllegalStateException(refusal);
    }

    private static Optional<MigrationVersion> newest(MigrationInfo[] migrations, Predicate<MigrationState> these) {
        return Arrays.stream(migrations)
                .filter(migration -> migration.getVersion() != null && these.test(migration.getState()))
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
    }

    /** @see DatabaseClock#isTrusted */
    public boolean isClockTrusted(Duration longest) {
        return clock.isTrusted(longest);
    }

    /** Asks the database what time it is. Keeps the last answer if the database is away. */
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
