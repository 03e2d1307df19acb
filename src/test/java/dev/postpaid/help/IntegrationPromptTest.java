package dev.postpaid.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import dev.postpaid.events.Examples;
import dev.postpaid.platform.OwnAddress;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.signing.SignedSample;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegrationPromptTest {

    /** Their own fields are the seller's, not ours to list. */
    private static final Set<String> OPEN = Set.of("custom_fields");

    static final Words ENGLISH = Words.of(Locale.ENGLISH);

    static final Facts FACTS = new Facts(
            "acme",
            new OwnAddress("https://pay.example/"),
            Duration.ofSeconds(12),
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(90), Duration.ofHours(24)),
            7);

    private static String prompt(Stack stack) {
        return new IntegrationPrompt(FACTS).text(stack, List.of());
    }

    @ParameterizedTest
    @EnumSource
    void thePromptIsCompleteInEveryStack(Stack stack) {
        assertThat(prompt(stack))
                .doesNotContain("{{", "}}")
                .contains(
                        "<your-signing-secret>",
                        "X-Acme-Timestamp",
                        "X-Acme-Signature",
                        "webhook-signature",
                        "within 12 seconds",
                        "again after 5 s, 1.5 h, 24 h,",
                        "https://pay.example/api/v1/event-types",
                        "match_ref",
                        "is_test_order",
                        "```" + stack.language());
    }

    @Test
    void everyFieldOfAPaidOrderIsExplainedAndNoOther() {
        List<String> explained = PayloadField.all(ENGLISH, FACTS.values()).stream()
                .map(PayloadField::path)
                .toList();

        assertThat(explained).containsExactlyElementsOf(paths("", example()));
    }

    /** The example has no field that is null where the table says that it never is. */
    @Test
    void whatIsNullInTheExampleMayBeNull() {
        assertThat(PayloadField.all(ENGLISH, FACTS.values()))
                .filteredOn(field -> at(example(), field.path()) == JsonValue.NULL)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).contains("null"));
    }

    /** By another implementation than ours. The snippets of the prompt verify it in the suite. */
    @Test
    void theTestVectorIsRight() throws Exception {
        SignedSample sample = SignedSample.of("acme");

        assertThat(new Webhook(sample.secret()).sign(sample.id(), sample.timestamp(), sample.body()))
                .isEqualTo(sample.standardSignature());
        assertThat(prompt(Stack.PHP)).contains(sample.secret(), sample.brandSignature(), sample.standardSignature());
    }

    @Test
    void anUnknownStackIsNamed() {
        assertThatThrownBy(() -> Stack.of("cobol"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors().get(0).pointer()).isEqualTo("stack"));
    }

    private static List<String> paths(String before, JsonObject object) {
        List<String> paths = new ArrayList<>();
        object.forEach((name, value) -> {
            paths.add(before + name);
            if (value instanceof JsonObject inner && !OPEN.contains(name)) {
                paths.addAll(paths(before + name + ".", inner));
            }
        });
        return paths;
    }

    private static JsonValue at(JsonObject object, String path) {
        return object.getValue("/" + path.replace('.', '/'));
    }

    private static JsonObject example() {
        try (var reader = Json.createReader(new ByteArrayInputStream(Examples.orderPaid()))) {
            return reader.readObject();
        }
    }
}
