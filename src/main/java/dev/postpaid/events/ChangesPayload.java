package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.Change;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes the body of entity changes in the format of Butlerapp's webhooks: all changes of one request, in the order given.
 * {@code attributes} is an object, but an empty array for a deleted record, as Butlerapp's page shows it.
 */
final class ChangesPayload {

    /** The largest value that both databases store. */
    static final int MOST_BYTES = 1024 * 1024;

    private ChangesPayload() {}

    /** @throws ProblemException 413 if the body is too large; numbers can grow when they are written out */
    static byte[] bytes(List<Change> changes) {
        return write(json -> changes.forEach(change -> {
            json.writeStartObject();
            json.write("type", change.type());
            json.write("id", change.id());
            json.write("action", change.action().word());
            json.write(
                    "attributes", change.action() == Action.DELETED ? JsonValue.EMPTY_JSON_ARRAY : change.attributes());
            json.writeEnd();
        }));
    }

    /**
     * Reduces a body to the changes of the selected entities, in the same order.
     *
     * @param selection entities ({@code prices}) and their actions ({@code prices.deleted}), among others
     * @return the same array instance if all changes are selected; empty if none is
     */
    static Optional<byte[]> reduced(byte[] whole, Collection<String> selection) {
        JsonArray data;
        try (var reader = JSON.createReader(new InputStreamReader(new ByteArrayInputStream(whole), UTF_8))) {
            data = reader.readObject().getJsonArray("data");
        }
        List<JsonObject> kept = data.getValuesAs(JsonObject.class).stream()
                .filter(change -> isSelected(change, selection))
                .toList();
        if (kept.size() == data.size()) {
            return Optional.of(whole);
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(write(json -> kept.forEach(json::write)));
    }

    private static boolean isSelected(JsonObject change, Collection<String> selection) {
        String type = change.getString("type");
        return selection.contains(type) || selection.contains(type + "." + change.getString("action"));
    }

    private interface Items {
        void write(JsonGenerator json);
    }

    private static byte[] write(Items items) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = OrderPaidPayload.generator(body)) {
            json.writeStartObject();
            json.writeStartArray("data");
            items.write(json);
            json.writeEnd();
            json.writeEnd();
        }
        if (body.size() > MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "The changes may have at most " + MOST_BYTES + " bytes.");
        }
        return body.toByteArray();
    }
}
