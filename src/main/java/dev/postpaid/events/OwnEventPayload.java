package dev.postpaid.events;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes the body of an event of an account's own type, as Standard Webhooks recommends it: {@code type}, {@code timestamp} and
 * {@code data}, and the {@code version} of the type. A field may be added at the end.
 */
final class OwnEventPayload {

    private OwnEventPayload() {}

    /**
     * The body in UTF-8 without any white space.
     *
     * @param at when it happened, written in milliseconds
     * @param data written as it came: the same names, order and values
     * @throws ProblemException 413 if the body is too large
     */
    static byte[] bytes(String type, int version, Instant at, JsonObject data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        try (JsonGenerator json = OrderPaidPayload.generator(body)) {
            json.writeStartObject();
            json.write("type", type);
            json.write("version", version);
            json.write("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
            json.write("data", data);
            json.writeEnd();
        }
        if (body.size() > ChangesPayload.MOST_BYTES) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "An event may have at most " + ChangesPayload.MOST_BYTES + " bytes.");
        }
        return body.toByteArray();
    }
}
