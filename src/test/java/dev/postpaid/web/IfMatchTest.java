package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"*", " * ", "\"3\"", " \"3\" ", "\"1\", \"3\"", "\"3\",\"1\"", "W/\"1\", \"3\"", "\"\", \"3\""})
    void theVersionItNamesMatches(String header) {
        IfMatch.valueOf(header).check(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                "\"2\"",
                "\"33\"",
                "\"03\"",
                "\"\"",
                "W/\"3\"",
                "w/\"3\"",
                "\"1\", \"2\"",
                "\"1\", W/\"3\"",
                "'3'",
                "\"3",
                "3\"",
                "\"*\"",
                "*, \"2\"",
                "\"1,3\"",
                "\"2\"3\"2\""
            })
    void nothingElseDoes(String header) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> IfMatch.valueOf(header).check(3));

        assertThat(problem).as(header).isNotNull();
        assertThat(problem.type()).isEqualTo(ProblemType.PRECONDITION_FAILED);
    }

    @Test
    void theProblemTellsWhichVersionItIs() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> IfMatch.valueOf("\"2\"").check(3));

        assertThat(problem).hasMessageContaining("\"3\"");
    }
}
