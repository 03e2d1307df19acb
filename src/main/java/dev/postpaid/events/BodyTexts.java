package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Predicate;

/** Collects all texts in a body, field names included. */
final class BodyTexts {

    private BodyTexts() {}

    static boolean any(byte[] body, Predicate<String> wanted) {
        try (JsonParser parser =
                JSON.createParserFactory(Map.of()).createParser(new ByteArrayInputStream(body), UTF_8)) {
            while (parser.hasNext()) {
                Event next = parser.next();
                if ((next == Event.VALUE_STRING || next == Event.KEY_NAME) && wanted.test(parser.getString())) {
                    return true;
                }
            }
            return false;
        }
    }
}
