package dev.postpaid.operations;

import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What takes up the disk: the largest tables, by the statistics of the database, and the disk itself. */
@ApplicationScoped
public class Storage {

    private static final String OF_H2 =
            """
            SELECT LOWER(table_name) AS name, row_count_estimate AS n, CAST(NULL AS bigint) AS bytes
            FROM information_schema.tables
            WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'
            ORDER BY n DESC, name LIMIT 10
            """;

    /** Partitions and indexes count with their table. An unknown number of rows is negative there. */
    private static final String OF_POSTGRESQL =
            """
            SELECT relname AS name, CAST(GREATEST(reltuples, 0) AS bigint) AS n, pg_total_relation_size(oid) AS bytes
            FROM pg_class
            WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)
            ORDER BY bytes DESC, name LIMIT 10
            """;

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Settings settings;

    /**
     * A table.
     *
     * @param rows about so many
     * @param bytes with its indexes; null for H2, which would read the whole table to know
     */
    public record Table(String name, long rows, Long bytes) {}

    public List<Table> largest() {
        String sql = dialect.choose(() -> OF_H2, () -> OF_POSTGRESQL);
        return database.with(connection -> Database.query(
                connection,
                row -> new Table(row.getString("name"), row.getLong("n"), row.getObject("bytes", Long.class)),
                sql));
    }

    public Optional<Disk> disk() {
        return Disk.of(settings);
    }
}
