package dev.postpaid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What a release left in its database, from {@code src/test/resources/upgrade}: a row at least in each of its tables. */
public final class Release {

    /** The last one: what nodes run while those of the next are started beside them. */
    public static final String LAST = "1.0.0";

    private static final Path DUMPS = Path.of("src/test/resources/upgrade");

    private final Path dump;
    private final boolean isPostgresql;
    private final Properties known = new Properties();

    private Release(String version, boolean isPostgresql) {
        String name = version + (isPostgresql ? "-postgresql" : "-h2");
        this.isPostgresql = isPostgresql;
        dump = DUMPS.resolve(name + ".sql");
        try (InputStream properties = Files.newInputStream(DUMPS.resolve(name + ".properties"))) {
            known.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last release over a database of that kind. Its master key is {@link TestDatabase#MASTER_KEY}. */
    public static Release last(TestDatabase database) {
        return new Release(LAST, database.isPostgresql());
    }

    /** An id, or a secret that the dump has only sealed or hashed. */
    public String known(String name) {
        return known.getProperty(name);
    }

    /** Makes schema and rows in an empty database. */
    public void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isPostgresql) {
                statement.execute(Files.readString(dump));
                statement.execute("RESET ALL");
            } else {
                statement.execute("RUNSCRIPT FROM '" + dump.toAbsolutePath() + "'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
