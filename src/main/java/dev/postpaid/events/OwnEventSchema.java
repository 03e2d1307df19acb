package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.types.OwnType;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The JSON Schema of bodies of an account's own type. */
final class OwnEventSchema {

    private static final String DATA = "#/$defs/data";

    private OwnEventSchema() {}

    /** Stands alone: the schema of the data is in its {@code $defs}. */
    static JsonObject alone(OwnType type) {
        JsonObject data = OwnType.moved(type.newest().schema(), local -> DATA + local);
        return JSON.createObjectBuilder()
                .add("$schema", EventSchemas.DRAFT)
                .addAll(JSON.createObjectBuilder(around(type, DATA)))
                .add("$defs", JSON.createObjectBuilder().add("data", data))
                .build();
    }

    /** What is around the data. @param data where the schema of the data stands */
    static JsonObject around(OwnType type, String data) {
        JsonObjectBuilder properties = JSON.createObjectBuilder()
                .add("type", of("string").add("const", type.name()))
                .add("version", of("integer").add("const", type.newest().version()))
                .add("timestamp", of("string").add("format", "date-time"))
                .add("data", JSON.createObjectBuilder().add("$ref", data));
        return of("object")
                .add("description", type.description())
                .add("required", JSON.createArrayBuilder(List.of("type", "version", "timestamp", "data")))
                .add("properties", properties)
                .build();
    }

    private static JsonObjectBuilder of(String type) {
        return JSON.createObjectBuilder().add("type", type);
    }
}
