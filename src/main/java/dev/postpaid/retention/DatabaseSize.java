package dev.postpaid.retention;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.StartOrder;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How much of the disk the database uses, with its indexes. */
@ApplicationScoped
public class DatabaseSize {

    private static final Logger LOG = Logger.getLogger(DatabaseSize.class.getName());

    private static final String OF_H2 =
            """
            SELECT CAST(setting_value AS bigint) AS bytes
            FROM information_schema.settings
            WHERE setting_name = 'info.FILE_SIZE'
            """;

    private static final String OF_POSTGRESQL = "SELECT pg_database_size(current_database()) AS bytes";

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Metrics metrics;

    void register(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        Gauge.builder("postpaid.database.size", this, DatabaseSize::bytes)
                .description("Bytes of the database on the disk, with its indexes")
                .baseUnit("bytes")
                .strongReference(true)
                .register(metrics.registry());
    }

    /** In bytes; {@code NaN} while the database does not answer, and for one in memory. */
    public double bytes() {
        String sql = dialect.choose(() -> OF_H2, () -> OF_POSTGRESQL);
        try {
            return database
                    .inTransaction(connection -> Database.query(connection, row -> row.getDouble("bytes"), sql))
                    .stream()
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "size of the database not measured: {0}", e.getMessage());
            return Double.NaN;
        }
    }
}
