package dev.postpaid.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The document has nothing at which generators of clients are known to stumble, so that a change of it is told in a second what
 * {@code suite.ClientsIT} tells in minutes.
 */
class OpenApiForGeneratorsTest {

    /** Whose members have names of their own choice, which are no keywords of a schema. */
    private static final Set<String> NAMED = Set.of("properties", "schemas", "patternProperties", "$defs");

    private static final JsonNode DOCUMENT = document();

    private static JsonNode document() {
        try (InputStream in = OpenApiForGeneratorsTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyObjectHasAName() {
        assertThat(where((place, schema) -> schema.path("type").asText().equals("object")
                        && schema.has("properties")
                        && !place.matches("/components/schemas/[A-Za-z]+")))
                .as("inline schemas: generators invent a name for each, or drop it")
                .isEmpty();
    }

    @Test
    void everyEnumIsOfTextAlone() {
        assertThat(where((place, schema) -> schema.path("enum").isArray()
                        && !(schema.path("type").asText().equals("string")
                                && elements(schema.path("enum")).allMatch(JsonNode::isTextual))))
                .as("give the enum a name, and say oneOf with the type null where it may be null")
                .isEmpty();
    }

    @Test
    void nothingIsNullAlone() {
        assertThat(where((place, schema) -> schema.path("type").asText().equals("null") && !place.contains("/oneOf/")))
                .isEmpty();
    }

    @Test
    void everyArrayHasItems() {
        assertThat(where((place, schema) -> hasType(schema, "array") && !schema.has("items")))
                .isEmpty();
    }

    @Test
    void alternativesAreANameOrNull() {
        assertThat(where((place, schema) -> schema.has("anyOf")
                        || schema.has("allOf")
                        || schema.has("oneOf")
                                && !(schema.path("oneOf").size() == 2
                                        && schema.at("/oneOf/0").has("$ref")
                                        && schema.at("/oneOf/1/type").asText().equals("null"))))
                .as(
                        "generated Java takes the first alternative that it can read: describe one flat object, and with if, then and"
                                + " else exactly which fields go together")
                .isEmpty();
    }

    @Test
    void aValueOfSeveralTypesHasNone() {
        assertThat(where((place, schema) -> schema.path("type").isArray()
                        && elements(schema.path("type"))
                                        .filter(type -> !type.asText().equals("null"))
                                        .count()
                                > 1
                        && !place.endsWith("/else")))
                .as("generated Java reads the text 5 as a number if both are possible: say it with if and else")
                .isEmpty();
    }

    @Test
    void allSuccessfulAnswersOfAnOperationAreOfOneKind() {
        List<String> several = new ArrayList<>();
        for (JsonNode path : DOCUMENT.path("paths")) {
            for (JsonNode operation : path) {
                Set<JsonNode> schemas = new HashSet<>();
                operation.path("responses").properties().forEach(response -> {
                    JsonNode schema = response.getValue().at("/content/application~1json/schema");
                    if (response.getKey().startsWith("2") && !schema.isMissingNode()) {
                        schemas.add(schema);
                    }
                });
                if (schemas.size() > 1) {
                    several.add(operation.path("operationId").asText());
                }
            }
        }
        assertThat(several)
                .as("generated Java has one type for all of them, that of the lowest status")
                .isEmpty();
    }

    /** They are calls that we make: no client has a method for them, and typescript-fetch writes code that does not compile. */
    @Test
    void noClientHasMethodsForWebhooks() {
        assertThat(elements(DOCUMENT.path("webhooks")))
                .allMatch(webhook -> webhook.at("/post/x-internal").asBoolean());
    }

    private static boolean hasType(JsonNode schema, String type) {
        return schema.path("type").asText().equals(type)
                || elements(schema.path("type")).anyMatch(each -> each.asText().equals(type));
    }

    private static List<String> where(BiPredicate<String, JsonNode> wrong) {
        List<String> found = new ArrayList<>();
        look("", DOCUMENT, false, wrong, found);
        return found;
    }

    private static void look(
            String place, JsonNode node, boolean names, BiPredicate<String, JsonNode> wrong, List<String> found) {
        if (node.isObject() && !names && wrong.test(place, node)) {
            found.add(place);
        }
        node.properties().forEach(field -> {
            String key = field.getKey();
            look(place + "/" + key, field.getValue(), !names && NAMED.contains(key), wrong, found);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            look(place + "/" + i, node.get(i), false, wrong, found);
        }
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
