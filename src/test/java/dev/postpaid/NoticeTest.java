package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeTest {

    /** Written by the build, from the dependencies of the WAR. */
    private static final Path BUNDLED = Path.of("target/generated-sources/license/THIRD-PARTY.txt");

    @Test
    void namesEveryLibraryThatTheWarBundlesAndItsLicence() throws IOException {
        List<String> bundled = libraries(BUNDLED);

        assertThat(bundled).isNotEmpty();
        assertThat(libraries(Path.of("NOTICE"))).containsExactlyInAnyOrderElementsOf(bundled);
    }

    private static List<String> libraries(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("("))
                .toList();
    }
}
