package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the machine, run in a directory. It ends within two minutes, or the test fails. */
final class Command {

    private static final int SECONDS = 120;

    private final Path directory;
    private final Map<String, String> environment;

    Command(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * Skips the test where a program is not installed; with CI=true the test fails.
     *
     * @param proof a command that ends with 0 where the program is there, such as {@code node --version}
     */
    static void needs(String program, String... proof) {
        boolean there;
        try {
            there = new ProcessBuilder(proof)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("%s is required where CI=true", program).isTrue();
        }
        assumeTrue(there, program + " is not installed");
    }

    /** @return what it wrote. @throws AssertionError with what it wrote, if it does not end with 0 */
    String run(String... command) {
        try {
            Path output = Files.createTempFile(directory, "output", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output);
            String line = String.join(" ", command);
            assertThat(ended)
                    .as("%s ended within %s s:%n%s", line, SECONDS, text)
                    .isTrue();
            assertThat(process.exitValue()).as("%s:%n%s", line, text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
