package dev.postpaid.pickup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final OutboxRow ROW = new OutboxRow(7, "acc_1", null, "order", "{}", Instant.EPOCH, null, null);

    @Test
    void itNamesTheFieldAndTheRule() {
        assertThat(Refusal.of(ProblemException.invalid("/amount/currency", Rule.of("required")), ROW))
                .contains("\"type\":\"/problems/invalid-input\"", "\"pointer\":\"/amount/currency\"")
                .doesNotContain("request_id");
    }

    @Test
    void itFitsIntoItsColumnWhateverIsWrong() {
        FieldError longOne = new FieldError("/" + "x".repeat(10_000), Rule.of("one_of", "y".repeat(50_000)));
        ProblemException many = new ProblemException(
                ProblemType.INVALID_INPUT, "z".repeat(100_000), Collections.nCopies(1_000, longOne));

        assertThat(Refusal.of(many, ROW)).hasSizeLessThan(Refusal.LONGEST).contains("invalid-input");
    }
}
