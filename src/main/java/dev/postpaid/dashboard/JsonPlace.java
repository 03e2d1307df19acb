package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Optional;

/**
 * Where a text stops to be JSON.
 *
 * @param line from 1
 * @param column from 1, of what was not expected
 */
record JsonPlace(long line, long column) {

    /** Empty if the text is JSON by its grammar; it may still have a name twice. */
    static Optional<JsonPlace> wrongIn(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                parser.next();
            }
            return Optional.empty();
        } catch (JsonParsingException e) {
            JsonLocation at = e.getLocation();
            return Optional.of(new JsonPlace(Math.max(1, at.getLineNumber()), Math.max(1, at.getColumnNumber())));
        }
    }
}
