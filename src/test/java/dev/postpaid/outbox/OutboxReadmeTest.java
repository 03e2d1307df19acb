package dev.postpaid.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.PastedCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README of the library shows can be pasted. */
class OutboxReadmeTest {

    @Test
    void itsCodeCompiles(@TempDir Path classes) throws Exception {
        PastedCode code = PastedCode.of(Path.of("src/outbox/README.md"));

        assertThat(code.compile(classes)).isEmpty();
        assertThat(code.classes()).isGreaterThanOrEqualTo(3);
    }
}
