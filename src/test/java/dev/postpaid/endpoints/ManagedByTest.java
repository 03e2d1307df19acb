package dev.postpaid.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedByTest {

    @ParameterizedTest
    @CsvSource({
        "Zapier,                                   ZAPIER",
        "n8n,                                      N8N",
        "axios/1.7 (N8N),                          N8N",
        "Make/production,                          MAKE",
        "Integromat/production,                    MAKE",
        "Mozilla/5.0 (compatible; make/1),         MAKE",
        "Remake/1.0,                               ZAPIER",
        "curl/8.5.0,                               ZAPIER",
        ",                                         ZAPIER",
    })
    void aToolIsKnownByItsUserAgent(String userAgent, ManagedBy tool) {
        assertThat(ManagedBy.calling(userAgent)).isEqualTo(tool);
    }

    @Test
    void aToolIsCalledAsItCallsItself() {
        assertThat(ManagedBy.ZAPIER.tool()).isEqualTo("Zapier");
        assertThat(ManagedBy.N8N.tool()).isEqualTo("n8n");
        assertThat(ManagedBy.MAKE.tool()).isEqualTo("Make");
    }
}
