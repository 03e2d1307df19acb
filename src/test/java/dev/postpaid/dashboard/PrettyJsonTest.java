package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A body as people read it. */
class PrettyJsonTest {

    @Test
    void objectsAndListsGetLinesOfTheirOwn() {
        assertThat(PrettyJson.of("{\"a\":1.10,\"b\":[true,null],\"c\":{\"d\":\"e\"}}"))
                .isEqualTo(
                        """
                        {
                          "a": 1.10,
                          "b": [
                            true,
                            null
                          ],
                          "c": {
                            "d": "e"
                          }
                        }""");
    }

    @Test
    void whatIsEmptyStaysOnItsLine() {
        assertThat(PrettyJson.of("{\"a\":{ },\"b\":[]}"))
                .isEqualTo(
                        """
                        {
                          "a": {},
                          "b": []
                        }""");
    }

    @Test
    void aTextIsLeftAsItIs() {
        assertThat(PrettyJson.of("[\"a, {b}: \\\"c\\\" \\\\\",1E+2]"))
                .isEqualTo(
                        """
                        [
                          "a, {b}: \\"c\\" \\\\",
                          1E+2
                        ]""");
    }

    @Test
    void whatIsNoJsonIsNoError() {
        assertThat(PrettyJson.of("}]oops\"")).isEqualTo("\n}\n]oops\"");
        assertThat(PrettyJson.of("")).isEmpty();
    }
}
