package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.types.OwnType;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API document of one account: the common one, and a webhook for each event type of its own. Each schema, and each of its
 * {@code $defs}, is a schema of the document with a name of its own, since generators look for them there.
 */
final class OwnDocument {

    private static final String SCHEMAS = "#/components/schemas/";

    /** How a body is sent is the same for all. */
    private static final String LIKE = "order.paid";

    private final JsonObject common = EventSchemas.document();
    private final JsonObjectBuilder webhooks = JSON.createObjectBuilder(common.getJsonObject("webhooks"));
    private final JsonObjectBuilder schemas;
    private final Set<String> taken;

    private OwnDocument() {
        JsonObject known = common.getJsonObject("components").getJsonObject("schemas");
        schemas = JSON.createObjectBuilder(known);
        taken = new HashSet<>(known.keySet());
    }

    static JsonObject of(List<OwnType> types) {
        OwnDocument document = new OwnDocument();
        types.stream().filter(type -> !type.isArchived()).forEach(document::add);
        return JSON.createObjectBuilder(document.common)
                .add("webhooks", document.webhooks)
                .add(
                        "components",
                        JSON.createObjectBuilder(document.common.getJsonObject("components"))
                                .add("schemas", document.schemas))
                .build();
    }

    private void add(OwnType type) {
        String name = name(words(type.name()) + "Event");
        String data = data(type.newest().schema(), words(type.name()));
        schemas.add(name, OwnEventSchema.around(type, SCHEMAS + data));
        JsonObject post = common.getJsonObject("webhooks").getJsonObject(LIKE).getJsonObject("post");
        JsonObject content = JSON.createObjectBuilder()
                .add("schema", JSON.createObjectBuilder().add("$ref", SCHEMAS + name))
                .build();
        webhooks.add(
                type.name(),
                JSON.createObjectBuilder()
                        .add(
                                "post",
                                JSON.createObjectBuilder(post)
                                        .add("operationId", Character.toLowerCase(name.charAt(0)) + name.substring(1))
                                        .add("summary", type.name())
                                        .add("description", type.description())
                                        .add(
                                                "requestBody",
                                                JSON.createObjectBuilder()
                                                        .add("required", true)
                                                        .add(
                                                                "content",
                                                                JSON.createObjectBuilder()
                                                                        .add("application/json", content)))));
    }

    /** Adds the schema of data, and those in its {@code $defs}. @return its name */
    private String data(JsonObject schema, String type) {
        String whole = name(type + "Data");
        Map<String, String> places = new HashMap<>();
        JsonValue definitions = schema.get("$defs");
        if (definitions instanceof JsonObject named) {
            named.keySet().forEach(each -> places.put(each, name(type + words(each))));
            named.forEach((each, part) -> schemas.add(places.get(each), moved(part, whole, places)));
        }
        schemas.add(
                whole, moved(JSON.createObjectBuilder(schema).remove("$defs").build(), whole, places));
        return whole;
    }

    private static JsonValue moved(JsonValue part, String whole, Map<String, String> places) {
        return part instanceof JsonObject schema ? OwnType.moved(schema, local -> place(local, whole, places)) : part;
    }

    private static String place(String local, String whole, Map<String, String> places) {
        String[] parts = local.split("/", 4);
        String place = parts.length > 2 && parts[1].equals("$defs") ? places.get(unescaped(parts[2])) : null;
        return place == null ? SCHEMAS + whole + local : SCHEMAS + place + (parts.length > 3 ? "/" + parts[3] : "");
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    /** A name that no other schema has. */
    private String name(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** {@code invoice.sent_again} becomes {@code InvoiceSentAgain}. */
    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return words.toString();
    }
}
