package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class CdataWriterTest {

    private final StringWriter written = new StringWriter();
    private final CdataWriter writer = new CdataWriter(written);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "]", "]]", "]]>", "]]>x", "]]]]>>", "a]]>b]]>", "]]><![CDATA[", "<![CDATA[]]>", "a[b[0]]>1"})
    void whatStandsInASectionIsReadAsItWasWritten(String text) throws Exception {
        writer.write("<x><![CDATA[");
        writer.startSection();
        writer.write(text);
        writer.write(("[" + text + "]").toCharArray(), 1, text.length());
        for (char character : text.toCharArray()) {
            writer.write(character);
        }
        writer.endSection();
        writer.write("]]></x>");

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(written.toString())))
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo(text.repeat(3));
    }

    @Test
    void whatStandsElsewhereStaysAsItIs() throws IOException {
        writer.startSection();
        writer.write("]]");
        writer.endSection();
        writer.write("]]>");

        assertThat(written).hasToString("]]]]>");
    }
}
