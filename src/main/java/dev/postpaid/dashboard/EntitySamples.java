package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.changes.Action;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;

/** Sample attributes of each entity. They are invented. */
final class EntitySamples {

    /** The id of the record. */
    static final int RECORD = 545;

    /** By the name of the entity. Entities that the operator added use the sample without a name. */
    private static final JsonObject ALL = read();

    private static final String MOMENT = "2026-11-21 10:00:07";

    private EntitySamples() {}

    private static JsonObject read() {
        try (InputStream file = EntitySamples.class.getResourceAsStream("/dashboard/samples.json");
                var reader = JSON.createReader(file)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The sample for an action: all attributes for a new record, the changed ones for a changed record, none for a deleted
     * record.
     */
    static String of(String entity, Action action) {
        return PrettyJson.of(attributes(entity, action).toString());
    }

    private static JsonObject attributes(String entity, Action action) {
        JsonObject whole = ALL.containsKey(entity) ? ALL.getJsonObject(entity) : ALL.getJsonObject("");
        JsonObjectBuilder attributes = JSON.createObjectBuilder();
        switch (action) {
            case CREATED -> {
                attributes.addAll(JSON.createObjectBuilder(whole));
                attributes.add("updated_at", MOMENT).add("created_at", MOMENT).add("id", RECORD);
            }
            case UPDATED -> {
                Iterator<String> names = whole.keySet().iterator();
                String changed = names.next();
                attributes.add(changed, whole.get(changed)).add("updated_at", MOMENT);
            }
            case DELETED -> {}
        }
        return attributes.build();
    }

    /** Whether the text is an unedited sample. */
    static boolean isOne(String text) {
        String shown = text.replace("\r", "").strip();
        return ALL.keySet().stream().anyMatch(entity -> Arrays.stream(Action.values())
                .anyMatch(action -> of(entity, action).equals(shown)));
    }
}
