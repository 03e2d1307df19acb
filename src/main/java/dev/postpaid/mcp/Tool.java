package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.KeyAccess;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/**
 * Something that an assistant can ask or do.
 *
 * @param name for programs; never changes
 * @param title for people
 * @param description tells the assistant when to use it
 * @param call returns the result, an object
 */
record Tool(
        String name,
        String title,
        String description,
        Effect effect,
        List<Parameter> parameters,
        Function<Arguments, JsonObject> call) {

    /** What a call does besides answering. Clients ask their user by this. */
    enum Effect {
        /** Nothing. */
        NONE(true, false, false),
        /** Sends a webhook. */
        SENDS(false, false, true),
        /** May send thousands of webhooks. */
        SENDS_MANY(false, true, true);

        private final boolean reads;
        private final boolean destroys;
        private final boolean reachesOthers;

        Effect(boolean reads, boolean destroys, boolean reachesOthers) {
            this.reads = reads;
            this.destroys = destroys;
            this.reachesOthers = reachesOthers;
        }

        /** The access that a key needs. */
        KeyAccess needed() {
            return reads ? KeyAccess.READ : KeyAccess.FULL;
        }

        private JsonObjectBuilder json() {
            return JSON.createObjectBuilder()
                    .add("readOnlyHint", reads)
                    .add("destructiveHint", destroys)
                    .add("idempotentHint", reads)
                    .add("openWorldHint", reachesOthers);
        }
    }

    /** The definition in a list of tools. */
    JsonObject json() {
        JsonObjectBuilder properties = JSON.createObjectBuilder();
        parameters.forEach(parameter -> properties.add(parameter.name(), parameter.json()));
        JsonObjectBuilder schema =
                JSON.createObjectBuilder().add("type", "object").add("properties", properties);
        List<String> needed = parameters.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        if (!needed.isEmpty()) {
            schema.add("required", JSON.createArrayBuilder(needed));
        }
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("title", title)
                .add("description", description)
                .add("inputSchema", schema.add("additionalProperties", false))
                .add("annotations", effect.json().add("title", title))
                .build();
    }
}
