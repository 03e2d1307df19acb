package dev.postpaid.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The adapter of Postpaid: the WAR on an application server, over PostgreSQL with fsync on, or over H2. */
final class Postpaid implements Sender {

    private static final String OPERATOR = "bk_OperatorKeyOfTheTestSuite000000ChxfL";
    private static final Duration BOOT = Duration.ofMinutes(3);

    private final Server server;
    /** More options of the server's JVM. */
    private static final List<String> JVM = Stream.of(
                    System.getProperty("server.jvm", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private final String heap;
    private final EmbeddedPostgres postgres;
    private final Process process;
    private final Path log;
    private final int port;
    private final Api api;

    /** @param heap as {@code -Xmx} takes it */
    Postpaid(Path work, Server server, boolean postgresql, String heap) throws IOException, InterruptedException {
        this.server = server;
        this.heap = heap;
        Files.createDirectories(work);
        Path directory = Files.createTempDirectory(work, "postpaid");
        postgres = postgresql
                ? EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start()
                : null;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        api = new Api(port);
        log = directory.resolve("server.log");
        process = new ProcessBuilder(command(directory))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady();
    }

    private List<String> options() {
        return Stream.concat(Stream.of("-Xmx" + heap), JVM.stream()).toList();
    }

    private List<String> command(Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        if (postgres != null) {
            command.add("-Dpostpaid.db.url=" + postgres.getJdbcUrl("postgres", "postgres"));
            command.add("-Dpostpaid.db.user=postgres");
            command.add("-Dpostpaid.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        } else {
            command.add("-Dpostpaid.db.url=jdbc:h2:file:" + directory.resolve("postpaid"));
        }
        command.add("-Dpostpaid.bootstrap.operator-key=" + OPERATOR);
        command.add("-Dpostpaid.bootstrap.operator-password=operator-of-the-bench");
        command.add("-Dpostpaid.egress.allow=127.0.0.0/8");
        command.add("-Dpostpaid.rate-limit=1000000");
        command.add("-Dpostpaid.endpoints.limit=100");
        command.addAll(server.options(directory, port));
        return command;
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + BOOT.toNanos();
        while (!api.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server does not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public String name() {
        return "Postpaid, " + server.name() + " with " + String.join(" ", options()) + ", "
                + (postgres == null ? "H2" : "PostgreSQL");
    }

    @Override
    public int port() {
        return port;
    }

    Api api() {
        return api;
    }

    @Override
    public Account tenant(List<String> urls) {
        return tenant(urls, "");
    }

    @Override
    public Account orderedTenant(String url) {
        return tenant(List.of(url), ",\"ordered\":true");
    }

    private Account tenant(List<String> urls, String settings) {
        JsonObject account = api.post(OPERATOR, "/v1/accounts", "{\"name\":\"Bench\",\"plan\":\"flow\"}");
        String key = account.getString("api_key");
        List<String> endpoints = urls.stream()
                .map(url -> api.post(key, "/v1/endpoints", "{\"url\":\"" + url + "\"" + settings + "}")
                        .getString("id"))
                .toList();
        return new Account(account.getString("id"), key, endpoints);
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("server", process.toHandle()));
        if (postgres != null) {
            parts.add(new Part("database", postmaster()));
        }
        return parts;
    }

    /** Whether the server still serves, and never ran out of memory. */
    boolean survived() {
        try {
            return process.isAlive() && api.isReady() && !Files.readString(log).contains("OutOfMemoryError");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parent of the process that serves a connection, asked while the connection is open. */
    private ProcessHandle postmaster() {
        return asked("SELECT pg_backend_pid()", backend -> ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .orElseThrow());
    }

    @Override
    public long written() {
        return postgres == null
                ? 0
                : asked("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint", bytes -> bytes);
    }

    /** A connection to PostgreSQL. */
    Connection connection() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    private <T> T asked(String question, LongFunction<T> use) {
        try (Connection connection = connection();
                ResultSet answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return use.apply(answer.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
