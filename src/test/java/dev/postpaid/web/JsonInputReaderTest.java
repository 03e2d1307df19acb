package dev.postpaid.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputReaderTest {

    private static final int MOST = 1_048_576;

    private final JsonInputReader reader = new JsonInputReader();

    private JsonInput read(byte[] body) throws IOException {
        return read(new ByteArrayInputStream(body));
    }

    private JsonInput read(ByteArrayInputStream body) throws IOException {
        reader.settings = new Settings(key -> Optional.empty());
        return reader.readFrom(
                JsonInput.class,
                JsonInput.class,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedHashMap<>(),
                body);
    }

    private JsonInput read(String body) throws IOException {
        return read(body.getBytes(UTF_8));
    }

    private ProblemException refused(byte[] body, ProblemType type) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(body));
        assertThat(problem).isNotNull();
        assertThat(problem.type()).isEqualTo(type);
        return problem;
    }

    private ProblemException malformed(String body) {
        return refused(body.getBytes(UTF_8), ProblemType.MALFORMED_JSON);
    }

    /** A body of exactly this many bytes. */
    private static byte[] ofSize(int bytes) {
        String frame = "{\"a\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"")
                .getBytes(UTF_8);
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    @Test
    void itReadsOurInputAndNothingElse() {
        assertThat(reader.isReadable(JsonInput.class, null, null, null)).isTrue();
        assertThat(reader.isReadable(Object.class, null, null, null)).isFalse();
    }

    @Test
    void anObjectIsReadWithWhatEverTextIsInIt() throws IOException {
        assertThat(read(" \r\n\t{\"a\":\"ä€😀\\u0001\\\"[\"} \n").text("a")).isEqualTo("ä€😀\001\"[");
        assertThat(read("{}").has("a")).isFalse();
    }

    @Test
    void aBodyMayHaveOneMebibyteAndNoByteMore() throws IOException {
        assertThat(read(ofSize(MOST)).text("a")).hasSize(MOST - 8);

        assertThat(refused(ofSize(MOST + 1), ProblemType.TOO_LARGE)).hasMessageContaining("1048576");
    }

    @Test
    void whatIsTooMuchIsReadToItsEndSoThatTheCallerSeesTheAnswer() {
        ByteArrayInputStream body = new ByteArrayInputStream(ofSize(5 * MOST));

        assertThat(catchThrowableOfType(ProblemException.class, () -> read(body))
                        .type())
                .isEqualTo(ProblemType.TOO_LARGE);
        assertThat(body.available()).isZero();
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersDoing() {
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        };

        assertThat(catchThrowableOfType(ProblemException.class, () -> JsonInputReader.bounded(body, MOST))
                        .type())
                .isEqualTo(ProblemType.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t "})
    void anEmptyBodyIsNamedAsSuch(String body) {
        assertThat(malformed(body)).hasMessage("The request has no body; a JSON object is expected.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "1", "true", "null"})
    void aBodyThatIsNoObjectIsJsonButNoInput(String body) {
        assertThat(refused(body.getBytes(UTF_8), ProblemType.INVALID_INPUT)).hasMessageContaining("must be an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1 /* one */}",
                "{\"a\" 1}",
                "id=tr_1"
            })
    void whatIsNoJsonIsRefused(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{} {}", "{},", "{}]", "{}}", "{}\0"})
    void nothingMayStandBehindTheObject(String body) {
        malformed(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"o\":{\"b\":1,\"b\":2}}",
                "{\"l\":[{\"b\":1,\"b\":2}]}",
                "{\"a\":1,\"\\u0061\":2}"
            })
    void noNameMayStandTwice(String body) {
        malformed(body);
    }

    @Test
    void aBodyMayBeThirtyTwoLevelsDeepAndNoMore() throws IOException {
        assertThat(read(nested(32)).has("a")).isTrue();

        assertThat(malformed(nested(33))).hasMessage("The body is nested deeper than 32 levels.");
        assertThat(malformed("[".repeat(500_000))).hasMessageContaining("32 levels");
        malformed("{\"a\":".repeat(100_000));
    }

    @Test
    void bracketsInATextAreNoLevels() throws IOException {
        String brackets = "\\\"" + "[{".repeat(100) + "\\\\";

        assertThat(read("{\"a\":\"" + brackets + "\"}").text("a"))
                .startsWith("\"[{")
                .endsWith("{\\");
    }

    @Test
    void whatIsNoUtf8IsRefusedAndNotReplaced() {
        assertThat(refused("{\"a\":\"ä\"}".getBytes(ISO_8859_1), ProblemType.MALFORMED_JSON))
                .hasMessage("The body is not UTF-8.");
        refused("{\"a\":1}".getBytes(UTF_16), ProblemType.MALFORMED_JSON);
        refused(
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0x80, '"', '}'},
                ProblemType.MALFORMED_JSON);
        refused(
                new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
                ProblemType.MALFORMED_JSON);
    }

    /** RFC 8259, section 8.1: nobody may send one. */
    @Test
    void aByteOrderMarkIsRefused() {
        malformed("\uFEFF{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-99999999999"})
    void aNumberThatNobodyCanHoldIsRefused(String number) {
        malformed("{\"a\":" + number + "}");
    }

    @Test
    void aNumberOfThousandsOfDigitsIsRefused() throws IOException {
        for (int digits : new int[] {21, 1_000, 1_101, 100_000}) {
            ProblemException problem = catchThrowableOfType(ProblemException.class, () -> {
                JsonInput input = read("{\"a\":" + "9".repeat(digits) + "}");
                input.number("a");
                input.finish(() -> "made");
            });
            assertThat(problem).as(digits + " digits").isNotNull();
            assertThat(problem.type().status()).isIn(400, 422);
        }
    }

    @Test
    void whatIsWrongIsSaidWithoutAParsersWords() {
        assertThat(malformed("{\"secret\":tru}"))
                .hasMessage("The body is not one JSON object in UTF-8, with each name once.");
    }
}
