package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes bytes from outside displayable on a page. */
final class BodyText {

    /** Pages and responses to scripts are XML, which does not allow these characters. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** Indentation of deeply nested JSON can turn kilobytes into half a gigabyte. */
    private static final int MOST_CHARACTERS = 1_000_000;

    private BodyText() {}

    static String raw(byte[] body) {
        return text(new String(body, UTF_8));
    }

    static String text(String received) {
        return NOT_XML.matcher(received).replaceAll("\uFFFD");
    }

    /** The indented text; null unless the body is a JSON object or array and short enough to read. */
    static String pretty(byte[] body) {
        try (var reader = JSON.createReader(new StringReader(raw(body)))) {
            JsonStructure json = reader.read();
            StringWriter text = new Bounded();
            try (JsonWriter writer = JSON.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(text)) {
                writer.write(json);
            }
            return text.toString().strip();
        } catch (JsonException | IllegalStateException | StackOverflowError e) {
            return null;
        }
    }

    /** Stops when the text becomes too long. */
    private static final class Bounded extends StringWriter {

        @Override
        public void write(char[] characters, int from, int length) {
            super.write(characters, from, length);
            if (getBuffer().length() > MOST_CHARACTERS) {
                throw new IllegalStateException("too long to be read");
            }
        }
    }
}
