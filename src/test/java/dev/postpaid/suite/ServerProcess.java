package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreePort;
import dev.postpaid.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A server of its own, to be killed: the packaged WAR, as an operating system process. */
final class ServerProcess implements AutoCloseable {

    /** Stands for the server's own port in a setting. */
    static final String PORT = "{port}";

    private static final Duration BOOT = Duration.ofMinutes(5);

    private final Process process;
    private final Api api;
    private final Path log;
    private final Server.Step deployment;

    private ServerProcess(Process process, Api api, Path log, Server.Step deployment) {
        this.process = process;
        this.api = api;
        this.log = log;
        this.deployment = deployment;
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
        return launch(directory, command(database, settings), (at, port) -> Server.ours()
                .launch(at, port, Server.postpaid()));
    }

    /** The same as {@link #start}, with a log of JSON. */
    static ServerProcess startWithJsonLog(Path directory, TestDatabase database, String... settings) {
        return launch(directory, command(database, settings), Server.ours()::launchWithJsonLog)
                .awaitReady();
    }

    /** Starts a server with ours and another application, which is at its name, and waits until both are ready. */
    static ServerProcess startBeside(
            Path other, String path, Path directory, TestDatabase database, String... settings) {
        return launch(directory, command(database, settings), (at, port) -> Server.ours()
                        .launch(at, port, Server.postpaid(), other))
                .awaitReady()
                .awaitReady(path);
    }

    /** Starts a server with another application than ours, and waits until this path of it answers 200. */
    static ServerProcess serve(Path directory, Path war, String path) {
        return launch(directory, java(), (at, port) -> Server.ours().launch(at, port, war))
                .awaitReady(path);
    }

    private interface Start {
        Server.Launch of(Path directory, int port) throws IOException;
    }

    /** Starts the server that the suite shares, with the options of all servers of suites, and waits until it is ready. */
    static ServerProcess startForSuite(Path directory) {
        List<String> command = new ArrayList<>();
        command.add(ServersJava.program("java"));
        command.addAll(List.of(System.getProperty("server.options").split(" ")));
        return launch(directory, command, (at, port) -> Server.ours().launch(at, port, Server.postpaid()))
                .awaitReady();
    }

    private static ServerProcess launch(Path directory, List<String> command, Start start) {
        try {
            Files.createDirectories(directory);
            int port = FreePort.find();
            Path log = Files.createTempFile(directory, "server", ".log");
            // What a killed server leaves there, 140 MB of Payara Micro, goes with the directory of the build.
            command.add("-Djava.io.tmpdir=" + Files.createTempDirectory(directory, "temporary"));
            command.replaceAll(option -> option.replace(PORT, Integer.toString(port)));
            Server.Launch launch = start.of(directory, port);
            command.addAll(launch.options());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Api api = new Api(URI.create("http://127.0.0.1:" + port), Suite.OPERATOR_KEY);
            return new ServerProcess(process, api, log, launch.deployment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ServersJava.program("java"));
        command.addAll(List.of(System.getProperty("server.jvm").split(" ")));
        return command;
    }

    private static List<String> command(TestDatabase database, String... settings) {
        List<String> command = java();
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

    ServerProcess awaitReady() {
        return awaitReady("/api/health/ready");
    }

    private ServerProcess awaitReady(String path) {
        try {
            await(
                    "the server answers",
                    () -> api.send("GET", "/", null, BodyPublishers.noBody()).status() > 0);
            deployment.run();
            await("the server is ready", () -> api.get(path).status() == 200);
            return this;
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what + ", see " + log)
                .atMost(BOOT)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast("the server ended, see " + log, () -> !process.isAlive())
                .until(condition);
    }

    /** Waits until its log has this pattern: the reason for which it does not serve. */
    void awaitRefusal(String regex) {
        Pattern reason = Pattern.compile(regex);
        Awaitility.await("the refusal, see " + log)
                .atMost(BOOT)
                .pollInterval(Duration.ofMillis(200))
                .failFast("the server ended without it, see " + log, () -> !process.isAlive() && !said(reason))
                .until(() -> said(reason));
        assertThat(log).content().doesNotContain("Postpaid is up");
    }

    private boolean said(Pattern text) throws IOException {
        return text.matcher(Files.readString(log)).find();
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
