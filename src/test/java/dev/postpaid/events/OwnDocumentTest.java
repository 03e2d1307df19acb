package dev.postpaid.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.types.OwnType;
import dev.postpaid.types.TypeVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnDocumentTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:07Z");

    private static OwnType type(String name, String schema, Instant archived) {
        TypeVersion version = new TypeVersion(3, json(schema), json("{}"), NOW);
        return new OwnType(name, "What happened.", version, NOW, NOW, archived);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject schemas(JsonObject document) {
        return document.getJsonObject("components").getJsonObject("schemas");
    }

    private static void broken(JsonObject document, JsonValue part, List<String> found) {
        if (part instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString ref) {
                try {
                    Json.createPointer(ref.getString().substring(1)).getValue(document);
                } catch (JsonException e) {
                    found.add(ref.getString());
                }
            }
            object.values().forEach(each -> broken(document, each, found));
        } else if (part instanceof JsonArray array) {
            array.forEach(each -> broken(document, each, found));
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndNoSchemaIsReplaced() {
        JsonObject common = EventSchemas.document();
        JsonObject document = OwnDocument.of(List.of(
                type("order_paid.x", "{}", null),
                type(
                        "new.order",
                        "{\"$defs\": {\"Data\": {}, \"a~b\": {\"$ref\": \"#\"}}, \"$ref\": \"#/$defs/Data\"}",
                        null),
                type(
                        "tree.grown",
                        """
                        {"properties": {"x": {"$ref": "#/$defs/node/properties/next"}, "all": {"$ref": "#/properties/x"}},
                         "$defs": {"node": {"properties": {"next": {"$ref": "#/$defs/node"}}}}}
                        """,
                        null),
                type("tree.gone", "{}", NOW)));

        List<String> broken = new ArrayList<>();
        broken(document, document, broken);

        assertThat(broken).isEmpty();
        assertThat(document.getJsonObject("webhooks"))
                .containsKeys("order.paid", "order_paid.x", "new.order", "tree.grown")
                .doesNotContainKey("tree.gone");
        assertThat(schemas(document)).containsAllEntriesOf(schemas(common));
        assertThat(schemas(document).getJsonObject("TreeGrownEvent").getValue("/properties/version/const"))
                .hasToString("3");
        assertThat(schemas(document).getJsonObject("TreeGrownData").getValue("/properties/x/$ref"))
                .hasToString("\"#/components/schemas/TreeGrownNode/properties/next\"");
    }

    @Test
    void withoutTypesItIsTheCommonOne() {
        assertThat(OwnDocument.of(List.of())).isEqualTo(EventSchemas.document());
    }
}
