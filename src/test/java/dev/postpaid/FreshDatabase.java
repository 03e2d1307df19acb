package dev.postpaid;

import dev.postpaid.database.Database;
import dev.postpaid.database.Databases;
import dev.postpaid.database.SwitchingDataSource;
import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** An empty database of its own, made by the product's own data source and migrations. */
public final class FreshDatabase extends Database implements AutoCloseable {

    private final TestDatabase database;

    private final DataSource dataSource;
    private final Settings settings;

    private FreshDatabase(DataSource dataSource, Settings settings, TestDatabase database) {
        super(dataSource);
        this.dataSource = dataSource;
        this.settings = settings;
        this.database = database;
    }

    public static FreshDatabase open() {
        return TestDatabase.isPostgresqlUp() ? empty(TestDatabase.copyOf(Migrated.NAME)) : over(TestDatabase.fresh());
    }

    /** What all of them begin as: PostgreSQL copies a database in a tenth of the time that the migrations take. */
    private static final class Migrated {

        static final String NAME = made();

        private static String made() {
            TestDatabase database = TestDatabase.created("migrated");
            Settings settings = settings(database);
            Databases.migrate(SwitchingDataSource.of(settings), settings);
            return "migrated";
        }
    }

    /** As an earlier Postpaid left it, without rows. @param version the last of the migrations that it knew */
    public static FreshDatabase at(String version) {
        FreshDatabase fresh = empty(TestDatabase.fresh());
        fresh.migrateTo(version);
        return fresh;
    }

    /** As the last release left it. */
    public static FreshDatabase ofLastRelease() {
        FreshDatabase fresh = empty(TestDatabase.fresh());
        fresh.with(connection -> {
            Release.last(fresh.database).load(connection);
            return null;
        });
        return fresh;
    }

    /** The same over this one. */
    public static FreshDatabase over(TestDatabase database) {
        FreshDatabase fresh = empty(database);
        fresh.migrateAgain();
        return fresh;
    }

    private static FreshDatabase empty(TestDatabase database) {
        Settings settings = settings(database);
        DataSource source = SwitchingDataSource.of(settings);
        return new FreshDatabase(database.isPostgresql() ? KeptConnections.over(source) : source, settings, database);
    }

    private static Settings settings(TestDatabase database) {
        Map<String, String> configured = database.settings();
        return new Settings(key -> Optional.ofNullable(configured.get(key)));
    }

    /** As every start does. */
    public void migrateAgain() {
        Databases.migrate(dataSource, settings);
    }

    /** As a start of a Postpaid whose last migration is this one. */
    public void migrateTo(String version) {
        flyway().target(version).load().migrate();
    }

    /** What a start would do, in this order. */
    public List<MigrationInfo> pending() {
        return List.of(flyway().load().info().pending());
    }

    private FluentConfiguration flyway() {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:db/" + (isPostgresql() ? "postgresql" : "h2"));
        // As a start does: the lock of a transaction would stop an index that is built while others write.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public boolean isPostgresql() {
        return database.isPostgresql();
    }

    /** As a newer version leaves it. @param description of its migration, as the history of the schema has it */
    public void hasSchemaVersion(String version, String description) {
        with(connection -> update(
                connection,
                "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                        + " \"script\", \"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", \"success\")"
                        + " VALUES (999, ?, ?, 'SQL', 'later.sql', 1, 'sa', CURRENT_TIMESTAMP, 1, TRUE)",
                version,
                description));
    }

    /** Whether the statement that this thread is at waits for somebody else's rows. */
    public boolean keepsWaiting(Thread thread) {
        if (database.isPostgresql()) { // the thread reads from a socket, whatever it waits for
            return with(connection -> !query(
                            connection,
                            row -> row.getInt(1),
                            "SELECT pid FROM pg_stat_activity WHERE datname = CURRENT_DATABASE() AND wait_event_type = 'Lock'")
                    .isEmpty());
        }
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
    }

    @Override
    public void close() throws SQLException {
        database.drop();
    }
}
