package dev.postpaid.suite;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Java that servers run on: that of the tests, or for servers of Jakarta EE 11 one that is new enough. Where there is none, tests
 * are skipped, and fail with {@code CI=true}.
 */
final class ServersJava implements ExecutionCondition {

    /** The oldest version that the server runs on, if it is not enough that tests run on theirs. */
    private static final Integer LEAST = Integer.getInteger("server.java");

    private static final String MISSING =
            "This server needs a JDK 21 or newer: install one, such as Debian's openjdk-21-jdk-headless, below /usr/lib/jvm,"
                    + " or name its directory with -Djdk21=… or JAVA25_HOME. The build and the tests stay on their own JDK.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (home().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Java for the server");
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(MISSING);
        }
        return ConditionEvaluationResult.disabled(MISSING);
    }

    /** A program of that Java. */
    static String program(String name) {
        return required().resolve("bin").resolve(name).toString();
    }

    /** Its directory. */
    static Path required() {
        return home().orElseThrow(() -> new IllegalStateException(MISSING));
    }

    private static Optional<Path> home() {
        Path own = Path.of(System.getProperty("java.home"));
        if (LEAST == null) {
            return Optional.of(own);
        }
        Stream<Path> named = Stream.of(
                        System.getProperty("jdk21"), System.getenv("JAVA25_HOME"), System.getenv("JAVA21_HOME"))
                .filter(Objects::nonNull)
                .filter(path -> !path.isBlank())
                .map(Path::of);
        return Stream.of(named, Stream.of(own), installed())
                .flatMap(each -> each)
                .filter(home -> version(home) >= LEAST)
                .findFirst();
    }

    private static Stream<Path> installed() {
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** The first number of its version, or 0 where there is no JDK. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\D", 2)[0]);
    }
}
