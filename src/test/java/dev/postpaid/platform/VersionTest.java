package dev.postpaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void isThatOfThePom() throws IOException {
        assertThat(Version.TEXT).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>postpaid</artifactId>\n  <version>" + Version.TEXT + "</version>");
    }
}
