package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The apps for automation tools work with this server: for Zapier in {@code src/zapier}, for n8n in {@code src/n8n}, for Make in
 * {@code src/make}. Their own tests subscribe, sell, and take what arrives, in what the platforms themselves run apps with.
 */
@Tag("clients")
@Tag("http")
class AutomationIT extends Suite {

    private static final Set<String> NOT_COPIED = Set.of("node_modules", "dist");

    private Path work;
    private Command in;

    @BeforeEach
    void makeADirectory() throws IOException {
        work = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("work")).toAbsolutePath()), "automation");
        in = new Command(
                work,
                Map.of(
                        "POSTPAID_URL",
                        "http://127.0.0.1:" + deployed.getPort(),
                        "POSTPAID_KEY",
                        shop.api().key()));
    }

    private static void needsNode(int major, int minor) {
        Command.needs(
                "Node %d.%d or newer with npm".formatted(major, minor),
                "sh",
                "-c",
                "npm --version && node -e \"const [major, minor] = process.versions.node.split('.').map(Number);"
                        + " process.exit(major > %1$d || (major === %1$d && minor >= %2$d) ? 0 : 1)\""
                                .formatted(major, minor));
    }

    @Test
    void theAppForZapierPassesItsTests() throws IOException {
        needsNode(18, 20);
        install("zapier");

        passes();
    }

    @Test
    void theNodesForN8nPassTheirTestsAndTheLinterOfN8n() throws IOException {
        needsNode(20, 19);
        install("n8n");
        inTheApp("npm run build && npm run lint -- --max-warnings=0");

        passes();
    }

    @Test
    void theAppForMakePassesItsTests() throws IOException {
        needsNode(18, 20);
        copy("make");

        passes();
    }

    private void install(String app) throws IOException {
        copy(app);
        inTheApp("npm ci --ignore-scripts --no-audit --no-fund");
    }

    private void copy(String app) throws IOException {
        Path from = Path.of("src", app);
        for (Path file : files(from)) {
            Path to = work.resolve("app").resolve(from.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .map(Path::toString)
                            .noneMatch(NOT_COPIED::contains))
                    .toList();
        }
    }

    private void passes() {
        assertThat(inTheApp("node --test")).containsPattern("pass [1-9]").contains("fail 0", "skipped 0");
    }

    /** Beside it are the logs of the commands. */
    private String inTheApp(String command) {
        return in.run("sh", "-e", "-c", "cd app; " + command);
    }
}
