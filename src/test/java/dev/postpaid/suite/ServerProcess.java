package dev.postpaid.suite;

import dev.postpaid.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server of its own, to be killed: the packaged WAR, as an operating system process. */
final class ServerProcess implements AutoCloseable {

    /** Stands for the server's own port in a setting. */
    static final String PORT = "{port}";

    private static final Duration BOOT = Duration.ofMinutes(5);

    private final Process process;
    private final Api api;
    private final Path log;

    private ServerProcess(Process process, Api api, Path log) {
        this.process = process;
        this.api = api;
        this.log = log;
    }

    /**
     * Starts a server over the database of this directory and waits until it is ready.
     *
     * @param settings without their prefix; what begins with a dash is an option of the JVM
     */
    static ServerProcess start(Path directory, String... settings) {
        return start(directory, TestDatabase.of(directory), settings);
    }

    /** Starts a server over this database, with its log in the directory, and waits until it is ready. */
    static ServerProcess start(Path directory, TestDatabase database, String... settings) {
        return launch(directory, database, settings).awaitReady();
    }

    /** Starts a server and does not wait for it. */
    static ServerProcess launch(Path directory, TestDatabase database, String... settings) {
        return launch(directory, database, Server.ours()::options, settings);
    }

    /** The same as {@link #start}, with a log of JSON. */
    static ServerProcess startWithJsonLog(Path directory, TestDatabase database, String... settings) {
        return launch(directory, database, Server.ours()::optionsForJsonLogs, settings)
                .awaitReady();
    }

    private interface Options {
        List<String> of(Path directory, int port) throws IOException;
    }

    private static ServerProcess launch(Path directory, TestDatabase database, Options options, String... settings) {
        try {
            Files.createDirectories(directory);
            int port = freePort();
            Path log = Files.createTempFile(directory, "server", ".log");
            List<String> command = command(database, settings);
            command.replaceAll(option -> option.replace(PORT, Integer.toString(port)));
            command.addAll(options.of(directory, port));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Api api = new Api(URI.create("http://127.0.0.1:" + port), Suite.OPERATOR_KEY);
            return new ServerProcess(process, api, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(TestDatabase database, String... settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("server.jvm").split(" ")));
        command.addAll(List.of(
                "-Dpostpaid.login.iterations=1024",
                "-Dpostpaid.bootstrap.operator-key=" + Suite.OPERATOR_KEY,
                "-Dpostpaid.bootstrap.operator-password=operator-of-the-suite",
                "-Dpostpaid.egress.allow=127.0.0.0/8",
                "-Dpostpaid.start.rehearsal=PT0.001S"));
        database.settings().forEach((key, value) -> command.add("-D" + key + "=" + value));
        for (String setting : settings) {
            command.add(setting.startsWith("-") ? setting : "-Dpostpaid." + setting);
        }
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    ServerProcess awaitReady() {
        try {
            Awaitility.await("the server is ready, see " + log)
                    .atMost(BOOT)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .failFast("the server ended, see " + log, () -> !process.isAlive())
                    .until(() -> api.get("/api/health/ready").status() == 200);
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    Api api() {
        return api;
    }

    /** The value of a metric without labels. */
    double metric(String name) {
        return api.get("/api/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    Path log() {
        return log;
    }

    /** The end without warning: {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until it has ended. @return whether it did within that time */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It stands still, as on a machine that is suspended: STOP. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on, and knows nothing of the time between: CONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int result = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (result != 0) {
            throw new IOException("kill -" + name + " ended with " + result);
        }
    }

    /** The warning: TERM. */
    void terminate() {
        process.destroy();
    }

    /** The end with a warning. @return whether it took no longer than that */
    boolean stop(Duration atMost) throws InterruptedException {
        terminate();
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
