package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static KeySettings read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return KeySettings.from(new JsonInput(reader.readObject()), NOW);
        }
    }

    @Test
    void aKeyWithNothingButANameIsForEverythingAndForEver() {
        assertThat(read("{\"name\":\"Shop\"}"))
                .isEqualTo(new KeySettings("Shop", KeyPurpose.GENERAL, KeyAccess.FULL, null));
    }

    @Test
    void aKeyForZapierIsForHooksOnly() {
        assertThat(read("{\"name\":\"Zap\",\"purpose\":\"zapier\"}").access()).isEqualTo(KeyAccess.HOOKS);
        assertThat(read("{\"name\":\"Zap\",\"purpose\":\"zapier\",\"access\":\"hooks\"}")
                        .access())
                .isEqualTo(KeyAccess.HOOKS);
    }

    @Test
    void aTimeMayHaveAnOffset() {
        assertThat(read("{\"name\":\"Shop\",\"expires_at\":\"2026-11-22T12:00:01+02:00\"}")
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "purpose":"n8n"                           | /purpose
            "access":"write"                          | /access
            "purpose":"zapier","access":"read"        | /access
            "purpose":"zapier","access":"full"        | /access
            "expires_at":"tomorrow"                   | /expires_at
            "expires_at":"2026-11-22"                 | /expires_at
            "expires_at":"2026-11-22T10:00:00Z"       | /expires_at
            "expires_at":"+10000-01-01T00:00:00Z"     | /expires_at
            "expires_at":1795311426                   | /expires_at
            """)
    void whatBreaksARuleIsNamed(String fields, String pointer) {
        assertThatThrownBy(() -> read("{\"name\":\"Shop\"," + fields + "}"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .extracting(ProblemException.FieldError::pointer)
                        .containsExactly(pointer));
    }
}
