package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the READMEs of the libraries show can be pasted. */
class LibraryReadmesTest {

    @ParameterizedTest
    @CsvSource({"src/receiver, 4", "src/client, 4"})
    void theirCodeCompiles(Path library, int atLeast, @TempDir Path classes) throws Exception {
        PastedCode code = PastedCode.of(library.resolve("README.md"));

        assertThat(code.compile(classes)).isEmpty();
        assertThat(code.classes()).isGreaterThanOrEqualTo(atLeast);
    }
}
