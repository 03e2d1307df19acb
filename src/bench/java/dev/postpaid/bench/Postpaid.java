package dev.postpaid.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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

/** The adapter of Postpaid: the WAR on Payara Micro, over PostgreSQL with fsync on, or over H2. */
final class Postpaid implements Sender {

    private static final String OPERATOR = "bk_OperatorKeyOfTheTestSuite000000ChxfL";
    private static final Duration BOOT = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final Process server;
    private final int port;

    Postpaid(Path work, boolean postgresql) throws IOException, InterruptedException {
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
        server = new ProcessBuilder(command(directory))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        awaitReady(directory);
    }

    private List<String> command(Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
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
        Path config = Path.of(System.getProperty("server.config"));
        command.addAll(List.of(
                "-jar", System.getProperty("payara"),
                "--nohazelcast", "--disablephonehome",
                "--port", Integer.toString(port),
                "--contextroot", "/",
                "--logproperties", config.resolve("logging.properties").toString(),
                "--prebootcommandfile", config.resolve("trial.asadmin").toString(),
                "--postbootcommandfile", config.resolve("post-boot.asadmin").toString(),
                "--deploy", System.getProperty("war")));
        return command;
    }

    private void awaitReady(Path directory) throws InterruptedException {
        long deadline = System.nanoTime() + BOOT.toNanos();
        while (!isReady()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server does not start, see " + directory.resolve("server.log"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(base() + "/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port + "/api";
    }

    @Override
    public String name() {
        return "Postpaid, Payara Micro, " + (postgres == null ? "H2" : "PostgreSQL");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Tenant tenant(List<String> urls) {
        String key = post(OPERATOR, "/v1/accounts", "{\"name\":\"Bench\",\"plan\":\"flow\"}")
                .getString("api_key");
        urls.forEach(url -> post(key, "/v1/endpoints", "{\"url\":\"" + url + "\"}"));
        String description = "x".repeat(350);
        return number -> order(key, number, description);
    }

    /** An event of 1.1 KB. */
    private static byte[] order(String key, long number, String description) {
        String body =
                "{\"order_number\":\"" + Sink.MARK + number + "\",\"product\":{\"name\":\"Course\",\"description\":\""
                        + description + "\"},\"amount\":{\"total_incl\":1.21,\"vat_rate\":21,\"currency\":\"EUR\"},"
                        + "\"buyer\":{\"first_name\":\"An\",\"last_name\":\"Peeters\",\"email\":\"an" + number
                        + "@example.com\",\"country\":\"BE\"},\"payment\":{\"provider\":\"test\",\"reference\":\"tr_"
                        + number + "\"}}";
        return ("POST /api/v1/orders HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private JsonObject post(String key, String path, String body) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base() + path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return Json.createReader(new StringReader(answer.body())).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("server", server.toHandle()));
        if (postgres != null) {
            parts.add(new Part("database", postmaster()));
        }
        return parts;
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

    private <T> T asked(String question, LongFunction<T> use) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return use.apply(answer.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(40, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
