package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPlaceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a": 1,}              | 1
            {"a": 1~ "b": 2}       | 2
            {~  "a": red~}         | 2
            {"a": 1~}}             | 2
            [1, 2                  | 1
            {"a": 'b'}             | 1
            """)
    void theLineIsTheOneWithTheMistake(String text, long line) {
        assertThat(JsonPlace.wrongIn(text.replace('~', '\n')))
                .get()
                .extracting(JsonPlace::line)
                .isEqualTo(line);
    }

    @Test
    void whatIsJsonHasNone() {
        assertThat(JsonPlace.wrongIn("{\"a\": [1, null, \"x\"]}")).isEmpty();
    }
}
