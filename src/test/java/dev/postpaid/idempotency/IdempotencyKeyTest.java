package dev.postpaid.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {

    static String[] none() {
        return new String[] {
            "",
            " ",
            "two words",
            "a\tb",
            "ä",
            "a\u007f",
            "a\0",
            "\"",
            "\"\"",
            "\"a",
            "\"a\"b\"",
            "\"a b\"",
            "\"a\\\"",
            "\"a\\b\"",
            "\"a\";p=1",
            "\"a\", \"b\"",
            "x".repeat(256),
            "\"" + "x".repeat(256) + "\""
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            8e03978e-40d5-43dd-bc93-6894a57f9324   | 8e03978e-40d5-43dd-bc93-6894a57f9324
            "8e03978e-40d5-43dd-bc93-6894a57f9324" | 8e03978e-40d5-43dd-bc93-6894a57f9324
            "a\\"b"                                | a"b
            "a\\\\b"                               | a\\b
            a\\b                                   | a\\b
            a"b                                    | a"b
            ~!,;=                                  | ~!,;=
            """)
    void quotedAndBareMeanTheSame(String header, String key) {
        assertThat(IdempotencyKey.parse(header).value()).isEqualTo(key);
    }

    @Test
    void aKeyMayHave255CharactersAndBlanksAroundIt() {
        assertThat(IdempotencyKey.parse(" " + "x".repeat(255) + " ").value()).hasSize(255);
        assertThat(IdempotencyKey.parse("\"" + "x".repeat(255) + "\"").value()).hasSize(255);
    }

    @ParameterizedTest
    @MethodSource("none")
    void whatIsNoKeyIsRefusedAndTheHeaderNamed(String header) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> IdempotencyKey.parse(header));

        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        assertThat(problem.errors().get(0).pointer()).isEqualTo("Idempotency-Key");
    }
}
