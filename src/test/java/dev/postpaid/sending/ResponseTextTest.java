package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTextTest {

    private static final int LIMIT = 16 * 1024;

    @ParameterizedTest
    @CsvSource({
        "text/plain; charset=iso-8859-1, ISO-8859-1",
        "text/html;charset=\"windows-1252\", windows-1252",
        "text/plain; format=flowed; CHARSET=UTF-16LE, UTF-16LE",
        "application/json, UTF-8",
        "text/plain; charset=unheard-of, UTF-8",
        "text/plain; charset=%%%, UTF-8",
        "text/plain; charset=, UTF-8"
    })
    void theAnnouncedCharacterSetIsUsedElseUtf8(String type, String charset) throws Exception {
        HttpResponse head = head(null, type);

        assertThat(ResponseText.of(head, "Zoë reçu".getBytes(charset), true, LIMIT))
                .isEqualTo("Zoë reçu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", " GZIP "})
    void gzipIsUnpacked(String coding) throws Exception {
        assertThat(ResponseText.of(head(coding, null), gzip("Zoë".getBytes(UTF_8)), true, LIMIT))
                .isEqualTo("Zoë");
    }

    @Test
    void deflateIsUnpackedWithAndWithoutItsHeader() throws Exception {
        for (boolean raw : new boolean[] {false, true}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream deflater =
                    new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
                deflater.write("Zoë".getBytes(UTF_8));
            }
            assertThat(ResponseText.of(head("deflate", null), out.toByteArray(), true, LIMIT))
                    .isEqualTo("Zoë");
        }
    }

    @Test
    void aBombCostsNoMoreThanTheLimit() throws Exception {
        byte[] bomb = gzip(new byte[10_000_000]);
        byte[] letters = gzip("a".repeat(10_000_000).getBytes(UTF_8));

        assertThat(ResponseText.of(head("gzip", null), bomb, true, LIMIT)).isEmpty();
        assertThat(ResponseText.of(head("gzip", null), Arrays.copyOf(letters, 9_000), false, LIMIT))
                .isEqualTo("a".repeat(LIMIT));
    }

    @Test
    void aBrokenBodyIsShownAsFarAsItGoes() throws Exception {
        byte[] packed = gzip("0123456789abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8));

        assertThat(ResponseText.of(head("gzip", null), Arrays.copyOf(packed, packed.length - 9), false, LIMIT))
                .startsWith("0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br"})
    void aBodyThatIsNotPackedAsItSaysIsShownAsItCame(String coding) {
        assertThat(ResponseText.of(head(coding, null), "plain".getBytes(UTF_8), true, LIMIT))
                .isEqualTo("plain");
    }

    @Test
    void aCharacterThatTheCutSplitsIsLeftOut() {
        byte[] bytes = "aé".getBytes(UTF_8);

        assertThat(ResponseText.of(head(null, null), Arrays.copyOf(bytes, 2), false, LIMIT))
                .isEqualTo("a");
        assertThat(ResponseText.of(head(null, null), Arrays.copyOf(bytes, 2), true, LIMIT))
                .isEqualTo("a\ufffd");
        assertThat(ResponseText.of(head(null, "text/plain; charset=utf-16le"), "a".getBytes(UTF_16LE), false, LIMIT))
                .isEqualTo("a");
    }

    @Test
    void theTextFitsIntoTheLimitAsUtf8() {
        byte[] latin = "é".repeat(1_000).getBytes(ISO_8859_1);
        byte[] broken = new byte[1_000];
        Arrays.fill(broken, (byte) 0xff);

        assertThat(ResponseText.of(head(null, "text/plain; charset=latin1"), latin, true, 1_000))
                .isEqualTo("é".repeat(500));
        assertThat(ResponseText.of(head(null, null), broken, true, 1_000)).isEqualTo("\ufffd".repeat(333));
    }

    @Test
    void thereIsNoNul() throws Exception {
        assertThat(ResponseText.of(head("gzip", null), gzip("a\0b".getBytes(UTF_8)), true, LIMIT))
                .isEqualTo("ab");
        assertThat(ResponseText.of(head(null, "text/plain; charset=utf-16be"), new byte[] {0, 0, 0, 97}, true, LIMIT))
                .isEqualTo("a");
    }

    private static HttpResponse head(String coding, String type) {
        HttpResponse head = new BasicHttpResponse(200);
        if (coding != null) {
            head.addHeader("Content-Encoding", coding);
        }
        if (type != null) {
            head.addHeader("Content-Type", type);
        }
        return head;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
