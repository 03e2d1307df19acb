package dev.postpaid.web;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a request body: one JSON object in UTF-8, limited in size and depth, with nothing after it and no duplicate names.
 *
 * <p>The scope is dependent because JAX-RS sees the proxy of a scoped provider. That proxy lacks {@code @Consumes}, so
 * JAX-RS could choose the server's own JSON reader.
 */
@Provider
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
public class JsonInputReader implements MessageBodyReader<JsonInput> {

    private static final int MAX_DEPTH = 32;
    private static final long MAX_THROWN_AWAY = 64L * 1024 * 1024;
    private static final String BLANKS = " \t\r\n";

    private static final JsonReaderFactory READERS =
            JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @Inject
    Settings settings;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonInput.class;
    }

    @Override
    public JsonInput readFrom(
            Class<JsonInput> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return read(body, settings.count(Setting.REQUEST_MAX_BYTES));
    }

    /**
     * Reads a body.
     *
     * @param most how many bytes it may have
     * @throws ProblemException 400, 413 or 422 if this is not one JSON object; 503 if other large bodies take the memory
     */
    public static JsonInput read(InputStream body, int most) {
        byte[] bytes = taken(body, most);
        return new JsonInput(parse(bytes), bytes);
    }

    /** The same as it is, for a body whose fields another specification names. */
    public static JsonObject object(InputStream body, int most) {
        return parse(taken(body, most));
    }

    private static byte[] taken(InputStream body, int most) {
        byte[] bytes = bounded(body, most);
        BodyMemory.ours().take(bytes.length);
        return bytes;
    }

    /** Reads a body that is a text of our own. */
    public static JsonInput read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(new ByteArrayInputStream(bytes), bytes.length);
    }

    /**
     * Reads a body that waited in the database. It takes no turn among the bodies of requests: who reads such bodies bounds them.
     *
     * @param most how many bytes it may have
     * @throws ProblemException 400, 413 or 422 if this is not one JSON object
     */
    public static JsonInput stored(String text, int most) {
        return new JsonInput(object(text, most), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a body with a size limit. Reads and discards the rest of a larger body, so that the caller gets the response and
     * not a broken connection.
     */
    static byte[] bounded(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                byte[] thrownAway = new byte[8192];
                int read = 0;
                for (long total = 0; read >= 0 && total < MAX_THROWN_AWAY; total += read) {
                    read = body.read(thrownAway);
                }
                throw tooLarge(most);
            }
            return bytes;
        } catch (IOException brokenOff) {
            // The caller caused this. As an internal failure it would be logged with its stack trace.
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body broke off.");
        }
    }

    /**
     * Reads text that a person typed, as strictly as a request body.
     *
     * @param most the maximum number of bytes in UTF-8
     * @throws ProblemException as for a request body
     */
    public static JsonObject object(String typed, int most) {
        if (!Unicode.isWhole(typed)) {
            throw malformed("The text is not complete Unicode.");
        }
        byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return parse(bytes);
    }

    static JsonObject parse(byte[] bytes) {
        if (new String(bytes, StandardCharsets.ISO_8859_1).isBlank()) {
            throw malformed("The request has no body; a JSON object is expected.");
        }
        checkText(bytes);
        JsonValue value;
        try (var reader = READERS.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            value = reader.readValue();
        } catch (JsonException
                | IllegalStateException
                | NumberFormatException
                | UnsupportedOperationException e) { // The last one: a number of more than 1,100 characters.
            throw malformed("The body is not one JSON object in UTF-8, with each name once.");
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw ProblemException.invalid("", Rule.of(value instanceof JsonArray ? "object_not_array" : "object"));
    }

    /**
     * Checks depth, encoding and end before parsing. The parser recurses, replaces invalid bytes and ignores text after the
     * value, all without an error.
     */
    private static void checkText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        }
        int depth = 0;
        boolean inString = false;
        boolean ended = false;
        for (int i = 0; i < bytes.length; i++) {
            if (ended && BLANKS.indexOf(bytes[i]) < 0) {
                throw malformed("Something follows the JSON object.");
            }
            switch (bytes[i]) {
                case '\\' -> i += inString ? 1 : 0;
                case '"' -> inString = !inString;
                case '{', '[' -> depth += inString ? 0 : 1;
                case '}', ']' -> {
                    depth -= inString ? 0 : 1;
                    ended = depth == 0 && !inString;
                }
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw malformed("The body is nested deeper than " + MAX_DEPTH + " levels.");
            }
        }
    }

    private static ProblemException tooLarge(int most) {
        return new ProblemException(ProblemType.TOO_LARGE, "A body may have at most " + most + " bytes.");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_JSON, detail);
    }
}
