package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CloudEvent (cloudevents.io, version 1.0.2) as its HTTP binding has it. Its data is the body as Postpaid writes it, byte by byte,
 * in both modes.
 */
final class CloudEvent {

    /** The header that says that the whole CloudEvent is in the body. */
    static final Map<String, String> STRUCTURED = Map.of("Content-Type", "application/cloudevents+json");

    private static final String BEFORE_DATA = ",\"datacontenttype\":\"application/json\",\"data\":";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CloudEvent() {}

    /** The body in the structured mode. @param attributes a JSON object; @param data JSON in UTF-8 */
    static byte[] structured(String attributes, byte[] data) {
        byte[] before = (attributes.substring(0, attributes.length() - 1) + BEFORE_DATA).getBytes(UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream(before.length + data.length + 1);
        body.writeBytes(before);
        body.writeBytes(data);
        body.write('}');
        return body.toByteArray();
    }

    /** The headers in the binary mode; {@code datacontenttype} is the {@code Content-Type} that all bodies have. */
    static Map<String, String> headers(String attributes) {
        Map<String, String> headers = new LinkedHashMap<>();
        try (var reader = JSON.createReader(new StringReader(attributes))) {
            JsonObject object = reader.readObject();
            object.forEach((name, value) -> headers.put("ce-" + name, encoded(text(value))));
        }
        return Collections.unmodifiableMap(headers);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** HTTP binding, section 3.1.3.2: space, quotation mark, percent and all that is not printable ASCII, as the bytes of UTF-8. */
    static String encoded(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte each : value.getBytes(UTF_8)) {
            if (each > ' ' && each <= '~' && each != '"' && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(HEX.toHexDigits(each));
            }
        }
        return encoded.toString();
    }
}
