package dev.postpaid;

import dev.postpaid.platform.Setting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A database for a test: of H2, or of the PostgreSQL that the profile of that name has started. */
public record TestDatabase(String url, String user, String password) {

    /** Where that PostgreSQL is; a database's name follows. */
    static final String POSTGRESQL = "postgresql.url";

    private static final String POSTGRESQL_USER = "postgres";

    /** Base64 of 32 bytes: PostgreSQL has no place beside it for a generated key. */
    public static final String MASTER_KEY = "cG9zdHBhaWQtc3VpdGUtbWFzdGVyLWtleS0wMTIzNDU=";

    /** An empty one of its own. */
    static TestDatabase fresh() {
        return isPostgresqlUp() ? created(newName()) : new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    }

    private static String newName() {
        return "fresh_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** One of PostgreSQL's own, with all that another one has, to which nobody is connected. */
    static TestDatabase copyOf(String template) {
        return created(newName() + " TEMPLATE " + template);
    }

    /** The one that belongs to this directory; empty when it is asked for the first time. */
    public static TestDatabase of(Path directory) {
        return isPostgresqlUp()
                ? created(directory.getFileName().toString().replaceAll("\\W", "_"))
                : new TestDatabase(
                        "jdbc:h2:file:" + directory.resolve("postpaid").toAbsolutePath(), "sa", "");
    }

    /** What a server has to be told to use it. */
    public Map<String, String> settings() {
        Map<String, String> database =
                Map.of(Setting.DB_URL.key(), url, Setting.DB_USER.key(), user, Setting.DB_PASSWORD.key(), password);
        if (!isPostgresql()) {
            return database;
        }
        Map<String, String> settings = new TreeMap<>(database);
        settings.put(Setting.MASTER_KEY.key(), MASTER_KEY);
        return settings;
    }

    /** Looks into it from outside; an H2 file only while no server has it open. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                isPostgresql() ? url : url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", user, password);
    }

    void drop() throws SQLException {
        if (isPostgresql()) {
            administer("DROP DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " WITH (FORCE)");
        } else {
            try (Connection connection = connect()) {
                connection.createStatement().execute("SHUTDOWN");
            }
        }
    }

    public boolean isPostgresql() {
        return url.startsWith("jdbc:postgresql:");
    }

    static boolean isPostgresqlUp() {
        return System.getProperty(POSTGRESQL) != null;
    }

    /** @param name and what else CREATE DATABASE takes */
    static TestDatabase created(String name) {
        TestDatabase database =
                new TestDatabase(System.getProperty(POSTGRESQL) + name.split(" ")[0], POSTGRESQL_USER, "");
        try {
            administer("CREATE DATABASE " + name);
        } catch (SQLException e) {
            if (!"42P04".equals(e.getSQLState())) { // it exists
                throw new IllegalStateException("no database " + name, e);
            }
        }
        return database;
    }

    private static void administer(String statement) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(System.getProperty(POSTGRESQL) + "postgres", POSTGRESQL_USER, "")) {
            connection.createStatement().execute(statement);
        }
    }
}
