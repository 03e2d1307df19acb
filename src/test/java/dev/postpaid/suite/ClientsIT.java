package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that are generated with the commands of docs/api.md compile and work: each adds an endpoint, places orders, goes through
 * a list page by page, reads what has two shapes, and handles a problem. The programs are in {@code src/clients}.
 */
@Tag("clients")
@Tag("http")
class ClientsIT extends Suite {

    private static final Path SOURCES = Path.of("src/clients").toAbsolutePath();

    private Path work;
    private Command in;

    @BeforeEach
    void makeADirectory() throws IOException {
        Path all = Files.createDirectories(Path.of(System.getProperty("work")).toAbsolutePath());
        work = Files.createTempDirectory(all, "client");
        Path generator = Path.of(System.getProperty("generator.jar"));
        Files.createSymbolicLink(work.resolve(generator.getFileName()), generator);
        String path = work.resolve("venv/bin") + File.pathSeparator + System.getProperty("java.home") + "/bin"
                + File.pathSeparator + System.getenv("PATH");
        in = new Command(
                work,
                Map.of(
                        "PATH",
                        path,
                        "CLASSPATH",
                        "classes" + File.pathSeparator + System.getProperty("java.class.path"),
                        "PYTHONPATH",
                        work.toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                        "REDOCLY_TELEMETRY",
                        "off",
                        "REDOCLY_SUPPRESS_UPDATE_NOTICE",
                        "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "jersey3"})
    void theClientForJavaWorks(String library) throws IOException {
        in.run("sh", "-e", "-c", command("--library native").replace("--library native", "--library " + library));

        List<String> sources = new ArrayList<>(sources(work.resolve("postpaid-java/src/main/java")));
        sources.add(SOURCES.resolve("java/Flow.java").toString());
        sources.add(SOURCES.resolve("java/" + library + "/Connection.java").toString());
        Files.write(work.resolve("sources"), sources);
        in.run("javac", "-nowarn", "-proc:none", "-d", "classes", "@sources");

        flows("java", "Flow");
    }

    @Test
    void theClientForTypeScriptWorks() throws IOException {
        needsNode();
        in.run("sh", "-e", "-c", command("-g typescript-fetch"));

        install();
        copy("typescript/flow.ts", "typescript/tsconfig.json");
        in.run("npx", "--no-install", "tsc");

        flows("node", "built/flow.js");
    }

    @Test
    void theClientForPythonWorks() throws IOException {
        Command.needs("Python with venv", "python3", "-c", "import ensurepip, venv");
        copy("python/flow.py", "python/requirements.txt");
        in.run("python3", "-m", "venv", "venv");
        in.run("venv/bin/pip", "install", "-q", "-r", "requirements.txt");
        in.run("sh", "-e", "-c", command("pip install").replace("pip install", "pip install --no-deps --no-index"));

        flows("venv/bin/python", "flow.py");
    }

    @Test
    void lintersFindNothingInTheDocument() throws IOException {
        needsNode();
        install();
        copy("spectral.yaml", "redocly.yaml");
        Files.writeString(
                work.resolve("openapi.json"), operator.get("/api/openapi.json").text());

        in.run(
                "npx",
                "--no-install",
                "spectral",
                "lint",
                "-r",
                "spectral.yaml",
                "--fail-severity=hint",
                "openapi.json");
        String found = in.run("npx", "--no-install", "redocly", "lint", "--config=redocly.yaml", "openapi.json");
        assertThat(found).contains("Your API description is valid").doesNotContain("warning");
    }

    private static void needsNode() {
        Command.needs("Node with npm", "sh", "-c", "node --version && npm --version");
    }

    private void install() throws IOException {
        copy("package.json", "package-lock.json");
        in.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    /** The block of commands in docs/api.md that has this in it, for this server. */
    private String command(String part) throws IOException {
        return Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/api.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow()
                .replace("http://localhost:8080", "http://127.0.0.1:" + deployed.getPort());
    }

    private void flows(String... command) {
        try (Receiver receiver = Receiver.start()) {
            String[] arguments = {
                "http://127.0.0.1:" + deployed.getPort() + "/api", shop.api().key(), receiver.url("/hook")
            };
            String written = in.run(
                    Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));

            assertThat(written).contains("endpoint=ep_");
            // A test, three orders, and the changes of a price.
            receiver.awaitRequests(5, SOON);
        }
    }

    private static List<String> sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
    }

    private void copy(String... files) throws IOException {
        for (String file : files) {
            Path from = SOURCES.resolve(file);
            Files.copy(from, work.resolve(from.getFileName()));
        }
    }
}
