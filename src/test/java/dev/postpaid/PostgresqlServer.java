package dev.postpaid;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** A real PostgreSQL that keeps what it was given, fsync on unless a configuration says otherwise; it can be stopped, killed, and started again in its place. */
public final class PostgresqlServer implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(1);

    private final Path directory;
    private final Map<String, String> configuration;
    private EmbeddedPostgres running;
    private final int port = FreePort.find();

    private PostgresqlServer(Path directory, Map<String, String> configuration) {
        this.directory = directory;
        this.configuration = configuration;
    }

    /** Starts one that has no database yet. */
    public static PostgresqlServer start() {
        return start(Map.of());
    }

    /** @param configuration what {@code postgresql.conf} would say */
    public static PostgresqlServer start(Map<String, String> configuration) {
        try {
            Path all = Files.createDirectories(Path.of("target", "postgresql").toAbsolutePath());
            PostgresqlServer server = new PostgresqlServer(Files.createTempDirectory(all, "data"), configuration);
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the port that it had, with the data that it had. After a kill it recovers them first. */
    public void startAgain() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(BOOT)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        configuration.forEach(builder::setServerConfig);
        running = builder.setPort(port).start();
    }

    /** Where its data are. */
    public Path directory() {
        return directory;
    }

    /** To be followed by the name of a database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/";
    }

    /** The database that every server has. */
    public TestDatabase database() {
        return new TestDatabase(url() + "postgres", "postgres", "");
    }

    /** In order, but without waiting for those who are connected. */
    public void stop() throws IOException {
        running.close();
    }

    /** The end without warning: {@code kill -9} of every process. */
    public void kill() throws IOException {
        ProcessHandle postmaster = postmaster();
        var children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await()
                .atMost(BOOT)
                .until(() -> !postmaster.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
        running.close();
    }

    /** {@code kill -9} of one process: the others are ended by the first, which recovers and goes on. */
    public void killOneOfIts(Random random) throws IOException {
        var children = postmaster().descendants().toList();
        children.get(random.nextInt(children.size())).destroyForcibly();
    }

    /** It falls silent: connections stay, new ones are taken, and nothing is answered. STOP of every process. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** It goes on, and knows nothing of the time between. CONT of every process. */
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** The first one before the others: it would see them stop. */
    private void signal(String name) throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal(name, List.of(postmaster));
        signal(name, postmaster.descendants().toList());
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
