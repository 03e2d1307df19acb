package dev.postpaid.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postpaid.platform.Rule;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSchemaTest {

    private static final String INVOICE =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://shop.example/invoice",
             "type": "object", "title": "Invoice", "required": ["number", "amount"], "additionalProperties": false,
             "properties": {
               "number": {"type": "string", "pattern": "^[0-9]{4}-[0-9]+$"},
               "amount": {"type": "number", "minimum": 0},
               "currency": {"enum": ["EUR", "CHF"]},
               "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
             "patternProperties": {"^x-": {"type": "string"}},
             "$defs": {"line": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}}}
            """;

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** What is wrong with a schema: its place and the code of the rule. */
    private static List<String> wrongIn(String schema) {
        List<String> wrong = new ArrayList<>();
        DataSchema.check(json(schema), (at, rule) -> wrong.add(at + " " + rule.code()));
        return wrong;
    }

    private static List<String> wrong(String schema, String data) {
        assertThat(wrongIn(schema)).isEmpty();
        List<String> wrong = new ArrayList<>();
        new DataSchema(json(schema))
                .check(json(data), data.length(), new Effort(), (at, rule) -> wrong.add(at + " " + told(rule)));
        return wrong;
    }

    private static String told(Rule rule) {
        return rule.code().equals("schema_rule") ? rule.values().get(0) : rule.code();
    }

    @Test
    void dataThatMatchesIsAccepted() {
        assertThat(
                        wrong(
                                INVOICE,
                                """
                        {"number": "2026-17", "amount": 12.10, "currency": "EUR", "lines": [{"text": "Course"}], "x-a": "b"}
                        """))
                .isEmpty();
    }

    @Test
    void everyWrongFieldIsNamedWithItsRule() {
        assertThat(
                        wrong(
                                INVOICE,
                                """
                        {"number": "17", "amount": -1, "currency": "DEM", "lines": [{"text": 1}, {}], "x-a": 1, "extra": 1}
                        """))
                .containsExactlyInAnyOrder(
                        "/number \"pattern\": \"^[0-9]{4}-[0-9]+$\"",
                        "/amount \"minimum\": 0",
                        "/currency \"enum\": [\"EUR\",\"CHF\"]",
                        "/lines/0/text \"type\": \"string\"",
                        "/lines/1/text required",
                        "/x-a \"type\": \"string\"",
                        "/x-a schema_unknown",
                        "/extra schema_unknown");
        assertThat(wrong(INVOICE, "{}")).containsExactlyInAnyOrder("/number required", "/amount required");
    }

    @Test
    void notAllOfAThousandErrorsAreTold() {
        String lines = IntStream.range(0, 1_000).mapToObj(i -> "{}").collect(Collectors.joining(","));

        assertThat(wrong(INVOICE, "{\"number\": \"2026-17\", \"amount\": 1, \"lines\": [" + lines + "]}"))
                .hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"strng\"} | /type schema_of_schemas",
                "{\"properties\": {\"a\": {\"minimum\": \"0\"}}} | /properties/a/minimum schema_of_schemas",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | /$schema one_of",
                "{\"properties\": {\"a\": {\"$id\": \"https://x.example/\"}}} | /properties/a/$id schema_keyword_refused",
                "{\"$dynamicRef\": \"#a\"} | /$dynamicRef schema_keyword_refused",
                "{\"$ref\": \"https://127.0.0.1:9/schema\"} | /$ref schema_ref",
                "{\"$ref\": \"file:///etc/passwd\"} | /$ref schema_ref",
                "{\"$ref\": \"#/$defs/none\"} | /$ref schema_ref",
                "{\"$ref\": 1} | /$ref schema_ref",
                "{\"const\": {\"x\": {\"type\": \"object\"}}, \"$ref\": \"#/const/x\"} | /$ref schema_ref",
                "{\"$ref\": \"#\"} | '' schema_endless",
                "{\"allOf\": [{\"$ref\": \"#\"}]} | '' schema_endless",
                "{\"properties\": {\"a\": {\"not\": {\"$ref\": \"#/properties/a\"}}}} | /properties/a schema_endless",
                "{\"properties\": {\"a\": {\"pattern\": \"(?=a)b\"}}} | /properties/a/pattern schema_pattern",
                "{\"pattern\": \"((a{500}){500}){500}\"} | /pattern schema_pattern",
                "{\"pattern\": \"(\"} | /pattern schema_pattern",
                "{\"patternProperties\": {\"[\": {}}} | /patternProperties/[ schema_pattern",
                "{\"minimum\": 1e999999999} | /minimum schema_number",
            })
    void schemasThatAreWrongOrHostileAreRefusedAtTheirPlace(String schema, String wrong) {
        assertThat(wrongIn(schema)).contains(wrong.replace("''", ""));
    }

    @Test
    void whatLooksLikeAKeywordInAValueIsNone() {
        assertThat(wrong(
                        """
                        {"properties": {"$ref": {"type": "string"}, "pattern": {"const":
                          {"$ref": "x", "pattern": "(", "patternProperties": {"[": 1}, "items": 7, "$id": "x.y"}}},
                         "examples": [{"$ref": "https://x.example/", "pattern": 5, "patternProperties": 5}]}
                        """,
                        "{\"$ref\": \"a\", \"pattern\": 1}"))
                .hasSize(1)
                .allMatch(wrong -> wrong.startsWith("/pattern \"const\": {\"$ref\":\"x\""));
        assertThat(wrongIn("{\"const\": {\"$id\": \"not an address\"}}")).containsExactly(" schema_keyword_refused");
        assertThat(wrongIn("{\"const\": {\"$id\": \"https://schema.invalid/\", \"$schema\": \"https://x.example/\"}}"))
                .isEmpty();
    }

    @Test
    void aTreeMayReferToItself() {
        String tree =
                """
                {"type": "object", "properties": {"name": {"type": "string"},
                 "children": {"type": "array", "items": {"$ref": "#"}}}}
                """;

        assertThat(wrong(tree, "{\"children\": [{\"children\": [{\"name\": 1}]}]}"))
                .containsExactly("/children/0/children/0/name \"type\": \"string\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(a*)*b", "(.*)(.*)(.*)(.*)x$"})
    void aPatternThatBacktracksWithoutEndElsewhereEndsHere(String pattern) {
        String schema = "{\"properties\": {\"a\": {\"pattern\": \"" + pattern + "\"}}}";
        String data = "{\"a\": \"" + "a".repeat(20_000) + "!\"}";

        Assertions.assertThatNoException()
                .isThrownBy(() -> assertThat(inTime(schema, data)).hasSize(1));
    }

    @Test
    void aSchemaThatGrowsAtEachStepIsTooCostly() {
        String definitions = IntStream.range(0, 40)
                .mapToObj(i -> "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        String schema = "{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + definitions + ", \"d40\": {\"type\": \"object\"}}}";

        assertThat(wrongIn(schema)).contains(" schema_endless");
        String shorter = schema.replaceAll("\"d([0-9]|1[0-9])\": .*?]}, ?", "").replace("/d0\"", "/d20\"");
        assertThat(inTime(shorter, "{}")).containsExactly(" schema_costly");
    }

    @Test
    void theChecksOfARequestHaveABoundTogether() {
        String definitions = IntStream.range(0, 8)
                .mapToObj(i -> "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        DataSchema schema = new DataSchema(
                json("{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + definitions + ", \"d8\": {\"type\": \"object\"}}}"));
        Effort effort = new Effort();
        List<String> wrong = new ArrayList<>();

        IntStream.range(0, 50_000)
                .takeWhile(i -> wrong.isEmpty())
                .forEach(i -> schema.check(json("{}"), 2, effort, (at, rule) -> wrong.add(rule.code())));

        assertThat(wrong).containsExactly("schema_costly");
        schema.check(json("{}"), 2, new Effort(), (at, rule) -> wrong.add(rule.code()));
        assertThat(wrong).hasSize(1);
    }

    @Test
    void aLargeEnumOfObjectsForManyValuesIsTooCostly() {
        String values = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"a\":{\"b\":" + i + "}}")
                .collect(Collectors.joining(","));
        String items =
                IntStream.range(0, 2_000).mapToObj(i -> "{\"a\":{\"b\":-1}}").collect(Collectors.joining(","));

        assertThat(inTime(
                        "{\"properties\": {\"a\": {\"items\": {\"enum\": [" + values + "]}}}}",
                        "{\"a\": [" + items + "]}"))
                .containsExactly(" schema_costly");
    }

    @Test
    void manyObjectsThatMustBeUniqueAreTooCostly() {
        String items =
                IntStream.range(0, 20_000).mapToObj(i -> "{\"a\":" + i + "}").collect(Collectors.joining(","));

        assertThat(inTime("{\"properties\": {\"a\": {\"uniqueItems\": true}}}", "{\"a\": [" + items + "]}"))
                .containsExactly(" schema_costly");
    }

    @Test
    void aLargeEventOfAnOrdinaryKindIsChecked() {
        String lines = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"text\": \"Line number " + i + "\"}")
                .collect(Collectors.joining(","));

        assertThat(inTime(INVOICE, "{\"number\": \"2026-17\", \"amount\": 1, \"lines\": [" + lines + "]}"))
                .isEmpty();
    }

    private static List<String> inTime(String schema, String data) {
        return org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> wrong(schema, data));
    }

    @Test
    void aNumberThatTakesLongToCompareIsRefused() {
        assertThat(wrong("{\"properties\": {\"a\": {\"multipleOf\": 0.01}}}", "{\"a\": 1e999999999}"))
                .containsExactly("/a schema_number");
    }

    @Test
    void aSchemaMovesWithItsReferences() {
        JsonObject moved = OwnType.moved(json(INVOICE), local -> "#/$defs/data" + local);

        assertThat(moved.getValue("/properties/lines/items/$ref")).hasToString("\"#/$defs/data/$defs/line\"");
        assertThat(moved).doesNotContainKeys("$schema", "$id").containsKeys("properties", "$defs", "required");
    }

    @ParameterizedTest
    @CsvSource({
        "invoice.sent, true",
        "a.b_1.c, true",
        "invoice, false",
        "Invoice.sent, false",
        "invoice., false",
        ".sent, false",
        "invoice.1sent, false",
        "in voice.sent, false",
        "'', false"
    })
    void aNameIsWordsWithDots(String name, boolean valid) {
        if (valid) {
            assertThatCode(() -> OwnType.checkName(name)).doesNotThrowAnyException();
        } else {
            Assertions.assertThatIllegalArgumentException().isThrownBy(() -> OwnType.checkName(name));
        }
    }
}
