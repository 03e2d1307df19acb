package dev.postpaid.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    private static JsonInput input(String json) {
        return new JsonInput(parse(json));
    }

    private static JsonObject parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private record Wrong(String pointer, String detail) {}

    /** What is wrong with this body, for someone who asks for these things. */
    private static List<Wrong> errors(String json, Consumer<JsonInput> asks) {
        JsonInput input = input(json);
        asks.accept(input);
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> input.finish(() -> "made"));
        if (problem == null) {
            return List.of();
        }
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_INPUT);
        return problem.errors().stream()
                .map(error -> new Wrong(error.pointer(), error.detail()))
                .toList();
    }

    private static List<Wrong> errorsOfA(String value, Function<JsonInput, ?> ask) {
        List<Object> got = new ArrayList<>();
        List<Wrong> errors = errors("{\"a\":" + value + "}", input -> got.add(ask.apply(input)));
        if (!errors.isEmpty()) {
            assertThat(got).containsOnlyNulls();
        }
        return errors;
    }

    private static Wrong error(String pointer, String detail) {
        return new Wrong(pointer, detail);
    }

    @Test
    void everyKindOfValueIsRead() {
        JsonInput input =
                input("{\"text\":\"t\",\"flag\":true,\"number\":1.210,\"integer\":1e1,\"texts\":[\"a\",\"b\"],"
                        + "\"integers\":[1,-2],\"map\":{\"x\":null},\"object\":{\"inner\":\"i\"}}");

        assertThat(input.requiredText("text")).isEqualTo("t");
        assertThat(input.flag("flag", false)).isTrue();
        assertThat(input.requiredNumber("number")).isEqualTo(new BigDecimal("1.210"));
        assertThat(input.integer("integer", 1, 10)).isEqualTo(10);
        assertThat(input.texts("texts")).containsExactly("a", "b");
        assertThat(input.integers("integers")).containsExactly(1, -2);
        assertThat(input.map("map")).containsOnlyKeys("x");
        assertThat(input.requiredObject("object").text("inner")).isEqualTo("i");
        assertThat(input.finish(() -> "made")).isEqualTo("made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}"})
    void whatIsMissingOrNullIsNullAndNoError(String json) {
        JsonInput input = input(json);

        assertThat(input.text("a")).isNull();
        assertThat(input.number("a")).isNull();
        assertThat(input.integer("a", 1, 2)).isNull();
        assertThat(input.texts("a")).isNull();
        assertThat(input.integers("a")).isNull();
        assertThat(input.map("a")).isNull();
        assertThat(input.object("a")).isNull();
        assertThat(input.finish(() -> "made")).isEqualTo("made");
    }

    @Test
    void missingDiffersFromNull() {
        JsonInput input = input("{\"null\":null,\"there\":1}");

        assertThat(input.has("missing")).isFalse();
        assertThat(input.isNull("missing")).isFalse();
        assertThat(input.has("null")).isTrue();
        assertThat(input.isNull("null")).isTrue();
        assertThat(input.isNull("there")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}"})
    void aTextIsNeverMadeOfAnythingElse(String value) {
        assertThat(errorsOfA(value, in -> in.text("a"))).containsExactly(error("/a", "must be a string"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "\"true\"", "1", "0", "null", "[]"})
    void aFlagIsNeverMadeOfAnythingElse(String value) {
        assertThat(errors("{\"a\":" + value + "}", in -> in.flag("a", true)))
                .containsExactly(error("/a", "must be true or false"));
    }

    @Test
    void aMissingFlagHasItsDefault() {
        assertThat(input("{}").flag("a", true)).isTrue();
        assertThat(input("{}").flag("a", false)).isFalse();
        assertThat(input("{\"a\":false}").flag("a", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1.21\"", "true", "[1]", "{}"})
    void aNumberIsNeverMadeOfAnythingElse(String value) {
        assertThat(errorsOfA(value, in -> in.number("a"))).containsExactly(error("/a", "must be a number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "1e20", "1e-20", "-0.00000000000000000001", "0", "-0"})
    void aNumberMayHaveTwentyDigits(String value) {
        assertThat(errorsOfA(value, in -> in.number("a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100000000000000000001",
                "1e21",
                "1e-21",
                "0e21",
                "1e99999",
                "1e999999999",
                "1e-999999999",
                "1.000000000000000000001"
            })
    void aNumberOfMoreDigitsIsRefusedBeforeAnybodyCalculatesWithIt(String value) {
        assertThat(errorsOfA(value, in -> in.number("a"))).containsExactly(error("/a", "must have at most 20 digits"));
    }

    @ParameterizedTest
    @CsvSource({"0", "11", "1.5", "-3", "1e15"})
    void aWholeNumberOutsideItsBoundsIsRefused(String value) {
        assertThat(errorsOfA(value, in -> in.integer("a", 1, 10)))
                .containsExactly(error("/a", "must be a whole number from 1 to 10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "1.0", "1e1", "0.1e1"})
    void aWholeNumberMayBeWrittenAsAnyNumber(String value) {
        assertThat(errorsOfA(value, in -> in.integer("a", 1, 10))).isEmpty();
    }

    @Test
    void aWrongItemOfAListIsNamedByItsPlace() {
        assertThat(errorsOfA("[\"a\",1]", in -> in.texts("a"))).containsExactly(error("/a/1", "must be a string"));
        assertThat(errorsOfA("[null]", in -> in.texts("a"))).containsExactly(error("/a/0", "must be a string"));
        for (String wrong : List.of("1.5", "\"2\"", "null", "2147483648", "1e999999999", "1e-5")) {
            assertThat(errorsOfA("[1," + wrong + "]", in -> in.integers("a")))
                    .containsExactly(error("/a/1", "must be a whole number"));
        }
    }

    @Test
    void aListIsNeverMadeOfAnythingElse() {
        assertThat(errorsOfA("\"x\"", in -> in.texts("a"))).containsExactly(error("/a", "must be an array of strings"));
        assertThat(errorsOfA("5", in -> in.integers("a")))
                .containsExactly(error("/a", "must be an array of whole numbers"));
    }

    @Test
    void anObjectIsNeverMadeOfAnythingElse() {
        assertThat(errorsOfA("[]", in -> in.map("a"))).containsExactly(error("/a", "must be an object"));
        assertThat(errorsOfA("\"x\"", in -> in.object("a"))).containsExactly(error("/a", "must be an object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}"})
    void whatIsRequiredMayBeNeitherMissingNorNull(String json) {
        List<Wrong> required = List.of(error("/a", "is required"));

        assertThat(errors(json, in -> in.requiredText("a"))).isEqualTo(required);
        assertThat(errors(json, in -> in.requiredNumber("a"))).isEqualTo(required);
        assertThat(errors(json, in -> in.requiredObject("a").requiredText("b"))).isEqualTo(required);
    }

    @Test
    void whatIsRequiredAndWrongIsOneError() {
        assertThat(errors("{\"a\":1}", in -> in.requiredText("a"))).containsExactly(error("/a", "must be a string"));
        assertThat(errors("{\"a\":1}", in -> in.requiredObject("a").requiredText("b")))
                .containsExactly(error("/a", "must be an object"));
    }

    @Test
    void allErrorsAreToldAtOnceWithTheirPlaces() {
        List<Wrong> errors = errors("{\"a\":1,\"o\":{\"b\":2,\"p\":{\"c\":true}}}", in -> {
            in.text("a");
            JsonInput object = in.object("o");
            object.text("b");
            object.object("p").number("c");
            in.requiredText("d");
        });

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        error("/a", "must be a string"),
                        error("/o/b", "must be a string"),
                        error("/o/p/c", "must be a number"),
                        error("/d", "is required"));
    }

    @Test
    void anUnknownFieldIsAnErrorAtEveryLevel() {
        List<Wrong> errors = errors("{\"a\":\"x\",\"o\":{\"no\":2},\"totl\":1}", in -> {
            in.text("a");
            in.object("o").text("b");
        });

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        error("/totl", "is not a field here; known are a, o"),
                        error("/o/no", "is not a field here; known are b"));
    }

    /** RFC 6901, section 3. */
    @Test
    void aPointerEscapesWhatPointersAreMadeOf() {
        assertThat(errors("{\"a/b~c\":1}", in -> {})).extracting(Wrong::pointer).containsExactly("/a~1b~0c");
    }

    @Test
    void aMapMayHoldAnyField() {
        assertThat(errors("{\"a\":{\"x\":1,\"y/z\":null}}", in -> in.map("a"))).isEmpty();
    }

    @Test
    void aValuesOwnRuleBecomesAnErrorOfItsField() {
        List<Wrong> errors = errors("{\"amount\":{\"total\":1}}", in -> {
            JsonInput amount = in.object("amount");
            amount.number("total");
            assertThat(amount.<String>make(() -> {
                        throw new InvalidValueException("total.incl", Rule.of("positive"));
                    }))
                    .isNull();
        });

        assertThat(errors).containsExactly(error("/amount/total/incl", "must be positive"));
    }

    @Test
    void aValueOfSomeFieldsIsMadeWhateverIsWrongWithTheOthers() {
        List<Wrong> errors = errors("{\"a\":1,\"b\":\"x\",\"c\":2}", in -> {
            in.text("a");
            in.text("b");
            in.text("c");
            in.make(
                    () -> {
                        throw new InvalidValueException("b", Rule.of("negative"));
                    },
                    "b");
            in.make(
                    () -> {
                        throw new AssertionError("made of an error");
                    },
                    "b",
                    "c");
        });

        assertThat(errors)
                .containsExactly(
                        error("/a", "must be a string"),
                        error("/c", "must be a string"),
                        error("/b", "must not be negative"));
    }

    /** UTF-8 would make a question mark of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":"\\ud83d"}             | /a
                    {"a":"\\ude00\\ud83d"}       | /a
                    {"a":{"b~/":["x","\\ud83dx"]}} | /a/b~0~1/1
                    {"a":{"\\ud83d":1}}         | /a
                    {"a":[{"\\udc00":{"b":1}}]} | /a/0
                    {"\\ud83d":1}               | ``
                    """)
    void halfASurrogatePairIsRefusedAtAnyDepthInNamesAndValues(String json, String pointer) {
        assertThat(errors(json, in -> in.raw("a")))
                .containsExactly(error(pointer, "must be complete Unicode, without half surrogate pairs"));
    }

    @Test
    void aWholePairIsNoHalf() {
        JsonInput input = input("{\"a\":{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\\uffff\"}}");
        input.raw("a");

        assertThat(input.<String>finish(() -> "made")).isEqualTo("made");
    }

    @Test
    void noTextOfAListHasWhatCannotBeKept() {
        assertThat(errors("{\"a\":[\"b\",\"c\\u0000\"]}", in -> in.texts("a")))
                .containsExactly(error("/a/1", "must be complete Unicode without NUL"));
    }

    @Test
    void whatSomebodyElseFindsWrongIsAnErrorTooAndOtherProblemsAreThrown() {
        List<Wrong> errors = errors("{\"url\":\"x\"}", in -> {
            in.text("url");
            in.check(() -> {
                throw ProblemException.invalid("/url", Rule.of("own_server"));
            });
        });
        assertThat(errors).containsExactly(error("/url", "the host must not be this server's own"));

        ProblemException other = ProblemException.notFound("name server");
        assertThat(catchThrowableOfType(
                        ProblemException.class, () -> input("{}").check(() -> {
                            throw other;
                        })))
                .isSameAs(other);
    }

    @Test
    void aRuleOfTheWholeValueIsAnErrorOfTheObject() {
        List<Wrong> errors = errors("{\"retry\":{}}", in -> in.object("retry").error("", Rule.of("preset_or_delays")));

        assertThat(errors).containsExactly(error("/retry", "must have either preset or delays_seconds"));
    }

    @Test
    void nothingIsMadeOfWhatIsWrong() {
        JsonInput input = input("{\"o\":{\"a\":1}}");
        JsonInput object = input.object("o");
        object.text("a");

        assertThat(object.<String>make(() -> {
                    throw new AssertionError("made of an error");
                }))
                .isNull();
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> input.finish(() -> {
                                    throw new AssertionError("made of an error");
                                }))
                        .errors())
                .hasSize(1);
    }

    @Test
    void theProblemSaysItsFirstErrorInWords() {
        JsonInput input = input("{}");
        input.requiredText("name");

        assertThat(catchThrowableOfType(ProblemException.class, () -> input.finish(() -> "made")))
                .hasMessage("/name: is required");
    }
}
