package dev.postpaid;

import dev.postpaid.platform.Database;
import dev.postpaid.platform.Databases;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.SwitchingDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** An empty database of its own, made by the product's own data source and migrations. */
public final class FreshDatabase extends Database implements AutoCloseable {

    private final TestDatabase database;

    private FreshDatabase(DataSource dataSource, TestDatabase database) {
        super(dataSource);
        this.database = database;
    }

    public static FreshDatabase open() {
        TestDatabase database = TestDatabase.fresh();
        Map<String, String> configured = database.settings();
        Settings settings = new Settings(key -> Optional.ofNullable(configured.get(key)));
        DataSource dataSource = SwitchingDataSource.of(settings);
        Databases.migrate(dataSource, settings);
        return new FreshDatabase(dataSource, database);
    }

    public boolean isPostgresql() {
        return database.isPostgresql();
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
