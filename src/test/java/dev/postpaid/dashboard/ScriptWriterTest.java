package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptWriterTest {

    @ParameterizedTest
    @CsvSource({
        "'<!--<script>', '\\x3C!--\\x3Cscript>'",
        "'</SCRIPT >', '\\x3C/SCRIPT >'",
        "'for(i=0;i<2;i++){a<!b}', 'for(i=0;i<2;i++){a<!b}'",
        "'<b>', '<b>'"
    })
    void nothingInAScriptChangesWhereItEnds(String text, String written) {
        assertThat(ScriptWriter.safe(text)).isEqualTo(written);
    }
}
