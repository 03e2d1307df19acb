package dev.postpaid;

import dev.postpaid.platform.Database;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.SwitchingDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** An empty database of its own, in memory, made by the product's own data source and migrations. */
public final class FreshDatabase extends Database implements AutoCloseable {

    private FreshDatabase(DataSource dataSource) {
        super(dataSource);
    }

    public static FreshDatabase open() {
        Map<String, String> configured = Map.of(Setting.DB_URL.key(), "jdbc:h2:mem:" + UUID.randomUUID());
        DataSource dataSource = SwitchingDataSource.of(new Settings(key -> Optional.ofNullable(configured.get(key))));
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new FreshDatabase(dataSource);
    }

    @Override
    public void close() throws SQLException {
        with(connection -> connection.createStatement().execute("SHUTDOWN"));
    }
}
