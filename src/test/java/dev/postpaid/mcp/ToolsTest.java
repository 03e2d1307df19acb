package dev.postpaid.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.postpaid.deliveries.EndReason;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInputReader;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools say about themselves, and that they take exactly what they say. */
class ToolsTest {

    private static final List<Parameter> EACH_KIND = List.of(
            Parameter.text("text", 5, "A text."),
            Parameter.word("word", List.of("a", "b"), "A word."),
            Parameter.words("words", List.of("a", "b"), "Words."),
            Parameter.time("time", "A time."),
            Parameter.number("number", 1, 50, 20, "A number."),
            Parameter.flag("flag", true, "A flag."),
            Parameter.id("id", "An id.").needed());

    private static final Tool OF_EACH_KIND =
            new Tool("of_each_kind", "Each kind", "Takes all.", Tool.Effect.NONE, EACH_KIND, given -> null);

    static Stream<Tool> tools() {
        return Stream.of(new OverviewTools(), new EventTools(), new DeliveryTools(), new EndpointTools())
                .flatMap(box -> box.tools().stream());
    }

    private static JsonSchema schema(Tool tool) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(tool.json().getJsonObject("inputSchema").toString());
    }

    private static boolean allows(String arguments) {
        return schema(OF_EACH_KIND)
                .validate(arguments, com.networknt.schema.InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    private static Arguments read(String arguments) {
        return Arguments.read(EACH_KIND, JsonInputReader.object(arguments, 10_000));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void aToolSaysWhatAnAssistantNeedsToChooseIt(Tool tool) {
        JsonObject json = tool.json();

        assertThat(json.getString("name")).matches("[a-z_]{1,64}");
        assertThat(json.getString("title")).isNotBlank();
        assertThat(json.getString("description")).hasSizeBetween(40, 400).endsWith(".");
        assertThat(json.getJsonObject("inputSchema").getBoolean("additionalProperties"))
                .isFalse();
        assertThat(tool.parameters())
                .allSatisfy(parameter ->
                        assertThat(parameter.json().getString("description")).isNotBlank());
        assertThat(json.getJsonObject("annotations").keySet())
                .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
    }

    @Test
    void thereIsOneToolOfEachNameAndOnlyThoseThatSendNeedAFullKey() {
        assertThat(tools().map(Tool::name)).doesNotHaveDuplicates().hasSize(10);
        assertThat(tools().filter(tool -> tool.effect() != Tool.Effect.NONE).map(Tool::name))
                .containsExactlyInAnyOrder("retry_delivery", "send_test_event", "recover_endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\"}",
                "{\"id\":\"x\",\"text\":\"12345\",\"word\":\"a\",\"words\":[\"b\",\"a\"],\"time\":\"2026-11-21T10:00:07Z\"}",
                "{\"id\":\"x\",\"number\":1,\"flag\":false}",
                "{\"id\":\"x\",\"number\":50}"
            })
    void whatTheSchemaAllowsIsTaken(String arguments) {
        assertThat(allows(arguments)).isTrue();
        assertThat(read(arguments).text("id")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | id is required.",
                "{\"id\":null} | id is required.",
                "{\"id\":5} | id must be a string.",
                "{\"id\":\"x\",\"text\":\"123456\"} | text must not be longer than 5 characters.",
                "{\"id\":\"x\",\"text\":\"\"} | text must not be blank.",
                "{\"id\":\"x\",\"word\":\"c\"} | word must be one of a, b.",
                "{\"id\":\"x\",\"words\":\"a\"} | words must be an array of strings.",
                "{\"id\":\"x\",\"words\":[]} | words must not be empty.",
                "{\"id\":\"x\",\"words\":[\"c\"]} | words must be one of a, b.",
                "{\"id\":\"x\",\"time\":\"yesterday\"} | time must be an RFC 3339 time such as 2026-11-21T10:00:07Z.",
                "{\"id\":\"x\",\"number\":0} | number must be a whole number from 1 to 50.",
                "{\"id\":\"x\",\"number\":51} | number must be a whole number from 1 to 50.",
                "{\"id\":\"x\",\"number\":1.5} | number must be a whole number from 1 to 50.",
                "{\"id\":\"x\",\"flag\":\"yes\"} | flag must be true or false.",
                "{\"id\":\"x\",\"other\":1} | other is not a field here; known are text, word, words, time, number, flag, id."
            })
    void whatTheSchemaForbidsIsRefusedByNameAndRule(String arguments, String said) {
        assertThat(allows(arguments)).isFalse();
        assertThatThrownBy(() -> read(arguments))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(Results.failed(problem)
                                .getJsonArray("content")
                                .getJsonObject(0)
                                .getString("text"))
                        .isEqualTo(said));
    }

    @Test
    void whatIsMissingHasItsDefault() {
        Arguments given = read("{\"id\":\"x\",\"text\":null,\"words\":null}");

        assertThat(given.number("number")).isEqualTo(20);
        assertThat(given.flag("flag")).isTrue();
        assertThat(given.words("words")).isNull();
        assertThat(given.time("time")).isNull();
        assertThat(given.has("text")).isFalse();
    }

    @Test
    void aResultIsMarkedAsDataAndHasNoNulls() {
        JsonObject data = JsonInputReader.object("{\"a\":{\"b\":null,\"c\":[{\"d\":null}]},\"e\":null}", 1_000);

        JsonObject result = Results.of(Results.withoutNulls(data).asJsonObject(), true);

        assertThat(result.getJsonObject("structuredContent").toString())
                .isEqualTo("{\"notice\":\"" + Results.NOTICE + "\",\"a\":{\"c\":[{}]}}");
        assertThat(result.getJsonArray("content").getJsonObject(0).getString("text"))
                .isEqualTo(result.getJsonObject("structuredContent").toString());
        assertThat(Results.of(data, false)).doesNotContainKey("structuredContent");
    }

    @Test
    void aLongTextIsCutOffBetweenCharacters() {
        assertThat(DeliveryTools.shortened("a😀b", 2)).isEqualTo("a… (cut off)");
        assertThat(DeliveryTools.shortened("ab", 2)).isEqualTo("ab");
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void eachEndIsExplained(EndReason reason) {
        assertThat(Explanation.ENDED).containsKey(reason);
    }

    /** The pages know them all. */
    @Test
    void eachReasonToSkipAnEndpointIsExplained() throws Exception {
        var texts = new java.util.Properties();
        try (var in = getClass().getResourceAsStream("/dashboard/messages_en.properties")) {
            texts.load(in);
        }
        assertThat(Explanation.SKIPPED.keySet())
                .isEqualTo(texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("skipped."))
                        .map(key -> key.substring("skipped.".length()))
                        .collect(Collectors.toSet()));
    }
}
