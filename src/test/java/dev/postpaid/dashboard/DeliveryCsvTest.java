package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryCsvTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "ORD-1                | ORD-1",
                "=HYPERLINK(1)        | '=HYPERLINK(1)",
                "@SUM                 | '@SUM",
                "-2+3                 | '-2+3",
                "+31                  | '+31",
                "a,b                  | \"a,b\"",
                "say \"hi\"            | \"say \"\"hi\"\"\"",
                "=1,2                 | \"'=1,2\""
            },
            delimiter = '|')
    void aCellIsReadBackAsATextAndRunsNothing(String value, String cell) {
        assertThat(DeliveryCsv.cell(value)).isEqualTo(cell);
    }

    @org.junit.jupiter.api.Test
    void linesStayLinesAndNothingIsEmpty() {
        assertThat(DeliveryCsv.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(DeliveryCsv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(DeliveryCsv.cell(null)).isEmpty();
        assertThat(DeliveryCsv.HEAD.strip().split(",")).hasSize(14);
    }
}
