package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Snippet.Case;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The prompt that a seller gives to an AI: right, complete, and without anything that is secret. */
class IntegrationPromptIT extends Suite {

    private String prompt(String stack) {
        return shop.api().get("integration-prompt?stack=" + stack).expect(200).text();
    }

    private HttpResponse<String> accepting(String accept) throws Exception {
        String key = shop.api()
                .post("api-keys", "{\"name\":\"by hand\"}")
                .expect(201)
                .string("key");
        URI uri = shop.api().base().resolve("/api/v1/integration-prompt");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Accept", accept)
                                .header("Authorization", "Bearer " + key)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "java", "python", "php"})
    void theCodeOfThePromptVerifiesWhatIsReallySent(String stack) throws Exception {
        Snippet snippet = Snippet.of(stack, block(prompt(stack), stack.equals("node") ? "js" : stack));
        try (Receiver receiver = Receiver.start()) {
            shop.endpoint(receiver.url());
            shop.sell();
            Case genuine = Case.of(receiver.awaitRequests(1, SOON).get(0), shop.secret());
            String signature = genuine.headers().get("webhook-signature");
            long sent = Long.parseLong(genuine.headers().get("webhook-timestamp"));

            assertThat(snippet.verdicts(List.of(
                            genuine,
                            genuine.at(sent + 300),
                            genuine.at(sent - 300),
                            genuine.with("webhook-signature", "v1,AAAA " + signature + " v1a,BBBB"),
                            genuine.at(sent + 301),
                            genuine.at(sent - 301),
                            genuine.body("{}"),
                            genuine.secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                            genuine.with("x-bookto-signature", "sha256=00"),
                            genuine.without("x-bookto-signature").without("webhook-signature"),
                            genuine.without("x-bookto-timestamp").without("webhook-timestamp"),
                            genuine.with("x-bookto-timestamp", sent + "\n").with("webhook-timestamp", "1e9"),
                            genuine.with("webhook-id", "evt_other"))))
                    .containsExactly(
                            "true true",
                            "true true",
                            "true true",
                            "true true",
                            "false false",
                            "false false",
                            "false false",
                            "false false",
                            "false true",
                            "false false",
                            "false false",
                            "false false",
                            "true false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "java", "python", "php"})
    void theCodeOfThePromptVerifiesItsTestVector(String stack) throws Exception {
        String prompt = prompt(stack);
        Snippet snippet = Snippet.of(stack, block(prompt, stack.equals("node") ? "js" : stack));
        Map<String, String> vector = new HashMap<>();
        block(prompt, "").lines().forEach(line -> {
            String[] parts = line.split(": +", 2);
            vector.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
        });

        Case sample = new Case(
                vector,
                vector.get("raw body").getBytes("UTF-8"),
                vector.get("secret"),
                Long.parseLong(vector.get("webhook-timestamp")));

        assertThat(snippet.verdicts(List.of(sample, sample.body("x")))).containsExactly("true true", "false false");
    }

    @Test
    void itIsTextUnlessJsonIsAskedFor() throws Exception {
        for (String accept : List.of("*/*", "text/plain", "text/*, application/json;q=0.5", "text/plain,*/*;q=0.1")) {
            HttpResponse<String> text = accepting(accept);
            assertThat(text.statusCode()).as(accept).isEqualTo(200);
            assertThat(text.headers()
                            .firstValue("Content-Type")
                            .orElseThrow()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace(" ", ""))
                    .as(accept)
                    .isEqualTo("text/plain;charset=utf-8");
            assertThat(text.body()).startsWith("# Task");
        }
        for (String accept : List.of("application/json", "application/json, text/plain;q=0.5", "application/*")) {
            HttpResponse<String> json = accepting(accept);
            assertThat(json.headers().firstValue("Content-Type")).as(accept).hasValue("application/json");
            assertThat(json(json.body()).getString("prompt")).isEqualTo(prompt("node"));
            assertThat(json(json.body()).getString("stack")).isEqualTo("node");
        }
        assertThat(accepting("image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void theExampleInItIsTheOneOfTheCatalogue() {
        JsonObject example = shop.api().get("event-types").data().get(0).getJsonObject("example");

        assertThat(json(block(prompt("node"), "json"))).isEqualTo(example);
    }

    @Test
    void anUnknownStackIsNamed() {
        assertInvalid(shop.api().get("integration-prompt?stack=cobol"), "stack");
        assertInvalid(shop.api().get("integration-prompt?stack="), "stack");
        assertProblem(shop.api().as(null).get("integration-prompt"), 401, "unauthorized");
    }

    /** That it cannot is a rule of the architecture; this is what a seller cares about. */
    @ParameterizedTest
    @ValueSource(strings = {"node", "java", "python", "php"})
    void noSecretOfTheAccountIsInIt(String stack) {
        String before = prompt(stack);
        String old = shop.secret();
        shop.api().post("signing-secret/rotate", "{}").expect(200);
        String fresh = shop.secret();
        String key = shop.api()
                .post("api-keys", "{\"name\":\"by hand\"}")
                .expect(201)
                .string("key");
        shop.endpoint(
                "http://127.0.0.1:9/hook", "\"signature_key\":\"s3cret-key\",\"headers\":{\"X-Shop\":\"s3cret-shop\"}");

        assertThat(prompt(stack))
                .isEqualTo(before)
                .isEqualTo(Shop.open(operator)
                        .api()
                        .get("integration-prompt?stack=" + stack)
                        .text())
                .contains("<your-signing-secret>")
                .doesNotContain(old, fresh, key, OPERATOR_KEY, "s3cret", shop.accountId())
                .doesNotContain(old.substring("whsec_".length()), fresh.substring("whsec_".length()));
    }

    /** The first block of this language. */
    private static String block(String prompt, String language) {
        Matcher block = Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(language.isEmpty() ? prompt.substring(prompt.indexOf("## Test vector")) : prompt);
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1);
    }
}
