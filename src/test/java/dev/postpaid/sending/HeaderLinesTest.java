package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers of the log as an object. */
class HeaderLinesTest {

    @Test
    void eachNameHasItsValue() {
        assertThat(HeaderLines.byName("Content-Type: a/b; c=d\nX-Url:http://e:1/\nX-Empty:"))
                .containsExactly(
                        java.util.Map.entry("Content-Type", "a/b; c=d"),
                        java.util.Map.entry("X-Url", "http://e:1/"),
                        java.util.Map.entry("X-Empty", ""));
    }

    @Test
    void repeatedHeadersAreJoinedWhateverTheirCase() {
        assertThat(HeaderLines.byName("Via: a\nX: y\nvia: b\nVIA: c"))
                .containsEntry("Via", "a, b, c")
                .containsOnlyKeys(List.of("Via", "X"));
    }

    @Test
    void aLineThatWasCutWithinItsNameIsLeftOut() {
        assertThat(HeaderLines.byName("A: b\nX-Lon")).containsOnlyKeys("A");
    }

    @Test
    void withoutLinesThereAreNoHeaders() {
        assertThat(HeaderLines.byName(null)).isNull();
        assertThat(HeaderLines.byName("")).isEmpty();
    }
}
