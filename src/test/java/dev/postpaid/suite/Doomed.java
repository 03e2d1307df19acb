package dev.postpaid.suite;

import dev.postpaid.PostgresqlServer;
import dev.postpaid.TestDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.suite.Listeners.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server and its database, an H2 file or a PostgreSQL of its own: to be killed and started again. */
final class Doomed implements AutoCloseable {

    /** How many attempts it makes at a time. */
    static final int IN_FLIGHT = 30;

    /** Times shorter than usual, so that what a dead server had claimed is soon taken over. */
    private static final List<String> SETTINGS = List.of(
            "rate-limit=100000",
            "delivery.max-in-flight=" + IN_FLIGHT,
            "delivery.lease=PT20S",
            "delivery.attempt-timeout=PT5S",
            "delivery.node-timeout=PT10S");

    private final Path directory;
    private final String[] settings;
    private final PostgresqlServer postgresql;
    private final TestDatabase database;
    private ServerProcess server;

    /** @param more settings, which win over the usual ones */
    Doomed(Path directory, String... more) {
        this.directory = directory;
        settings = Stream.concat(SETTINGS.stream(), Stream.of(more)).toArray(String[]::new);
        postgresql = "postgresql".equals(System.getProperty("database")) ? PostgresqlServer.start() : null;
        database = postgresql == null ? TestDatabase.of(directory) : postgresql.database();
        startServer();
    }

    /** Null where the database is a part of the server. */
    PostgresqlServer postgresql() {
        return postgresql;
    }

    ServerProcess server() {
        return server;
    }

    Api api() {
        return server.api();
    }

    void startServer() {
        server = ServerProcess.start(directory, database, settings);
    }

    /** Starts one and does not wait until it is ready. */
    void launchServer() {
        server = ServerProcess.launch(directory, database, settings);
    }

    /** Kills both, as far as one process can at the same moment, and starts the database again. */
    void killBoth() throws InterruptedException, ExecutionException, IOException {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            var killed = other.submit(() -> {
                postgresql.kill();
                return null;
            });
            server.kill();
            killed.get();
        } finally {
            other.shutdownNow();
        }
        postgresql.startAgain();
    }

    /** How many attempts are on record that were really made, read while the server is dead. */
    Map<Told, Long> recorded(Map<String, String> paths) throws SQLException, IOException {
        Map<Told, Long> recorded = new HashMap<>();
        try (Connection connection = asItLies().connect()) {
            if (postgresql != null) {
                awaitTheDeadOnesStatements(connection);
            }
            Database.query(
                    connection,
                    row -> recorded.merge(
                            new Told(paths.get(row.getString("endpoint_id")), row.getString("event_id")),
                            1L,
                            Long::sum),
                    "SELECT endpoint_id, event_id FROM attempt WHERE outcome <> 'lost'");
        }
        return recorded;
    }

    /** A commit goes on without whoever asked for it, for as long as the disk takes. */
    private static void awaitTheDeadOnesStatements(Connection connection) {
        Awaitility.await().until(() -> Database.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
                .isEmpty());
    }

    /** Of a file a copy is looked into: the server, and not we, shall be the one that recovers it. */
    private TestDatabase asItLies() throws IOException {
        if (postgresql != null) {
            return database;
        }
        Path copy = Files.createTempDirectory(directory, "copy");
        Files.copy(
                directory.resolve("postpaid.mv.db"),
                copy.resolve("postpaid.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        return TestDatabase.of(copy);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (postgresql != null) {
            postgresql.close();
        }
    }
}
