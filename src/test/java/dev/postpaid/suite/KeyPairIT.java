package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static dev.postpaid.suite.Signatures.booktoVerifies;
import static dev.postpaid.suite.Signatures.standardVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.suite.Snippet.Case;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that a public key verifies. */
class KeyPairIT extends Suite {

    private final Receiver receiver = Receiver.start();
    private String endpoint;

    @BeforeEach
    void addEndpoint() {
        endpoint = shop.endpoint(receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private String switchOn() {
        return shop.api()
                .call("PUT", "signing-secret/key-pair", Entity.json(""))
                .expect(200)
                .string("public_key");
    }

    private Received next() {
        int before = receiver.requests().size();
        shop.sell();
        return receiver.awaitRequests(before + 1, SOON).get(before);
    }

    private static long count(Received request, String version) {
        return Arrays.stream(request.header("webhook-signature").split(" "))
                .filter(signature -> signature.startsWith(version + ","))
                .count();
    }

    /** Copies of endpoints are a second old at most. */
    private Received untilSigned(long times) {
        Received[] last = new Received[1];
        soon().until(() -> {
            last[0] = next();
            return count(last[0], "v1a") == times;
        });
        return last[0];
    }

    private List<JsonObject> publicKeys() {
        return operator.as(null)
                .get("public-keys/" + shop.accountId())
                .expect(200)
                .json()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class);
    }

    /** What the help says about verifying with a public key, run as a reader would. */
    private Snippet snippet(String stack) throws Exception {
        Matcher code = Pattern.compile(
                        "id=\"verify-key\".*?<summary>" + stack + "</summary><pre[^>]*><code>(.*?)</code>",
                        Pattern.DOTALL)
                .matcher(help());
        assertThat(code.find()).isTrue();
        String text = code.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return Snippet.byKey(
                Map.of("Node.js", "node", "Java", "java", "Python", "python").get(stack), text);
    }

    private String help() {
        return operator.as(null)
                .get("/help/integrations-and-webhooks?lang=en")
                .expect(200)
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Node.js", "Java", "Python"})
    void theCodeOfTheHelpVerifiesWhatIsReallySent(String stack) throws Exception {
        Snippet snippet = snippet(stack);
        Case genuine = Case.of(
                untilSignedBy(switchOn()), shop.api().get("signing-secret").string("public_key"));
        String signature = genuine.headers().get("webhook-signature");
        long sent = Long.parseLong(genuine.headers().get("webhook-timestamp"));
        String hmac = signature.substring(0, signature.indexOf(' '));

        assertThat(snippet.verdicts(List.of(
                        genuine,
                        genuine.at(sent + 300),
                        genuine.at(sent - 300),
                        genuine.with("webhook-signature", "v1,AAAA v1a,!! v1a,AAAA " + signature),
                        genuine.at(sent + 301),
                        genuine.at(sent - 301),
                        genuine.body("{}"),
                        genuine.secret("whpk_AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="),
                        genuine.with("webhook-signature", hmac),
                        genuine.with("webhook-signature", signature.replace("v1a,", "v1,")),
                        genuine.without("webhook-signature"),
                        genuine.without("webhook-timestamp"),
                        genuine.with("webhook-id", "evt_other"))))
                .containsExactly(
                        "true", "true", "true", "true", "false", "false", "false", "false", "false", "false", "false",
                        "false", "false");
    }

    private Received untilSignedBy(String publicKey) {
        assertThat(publicKey).startsWith("whpk_");
        return untilSigned(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Node.js", "Java", "Python"})
    void theCodeOfTheHelpVerifiesItsExample(String stack) throws Exception {
        Matcher vector = Pattern.compile("public key: (\\S+)\nwebhook-signature: ([^\\s<]+)<")
                .matcher(help());
        assertThat(vector.find()).isTrue();
        Case sample = new Case(
                Map.of(
                        "webhook-id", "evt_example",
                        "webhook-timestamp", "1800000000",
                        "webhook-signature", vector.group(2)),
                "{\"event\":\"order.paid\",\"order_number\":\"ORD-EXAMPLE\",\"is_test_order\":true}".getBytes("UTF-8"),
                vector.group(1),
                1_800_000_000);

        assertThat(snippet(stack).verdicts(List.of(sample, sample.body("x")))).containsExactly("true", "false");
    }

    @Test
    @Tag("database")
    void itIsAddedToTheSignaturesThatAreThere() {
        assertThat(count(next(), "v1a")).isZero();
        assertThat(shop.api().get("signing-secret").expect(200).json().isNull("public_key"))
                .isTrue();

        String key = switchOn();
        Received request = untilSigned(1);

        assertThat(standardVerifies(request, shop.secret())).isTrue();
        assertThat(booktoVerifies(request, shop.secret())).isTrue();
        assertThat(switchOn()).as("once more changes nothing").isEqualTo(key);
        assertThat(shop.api().get("signing-secret").string("public_key")).isEqualTo(key);
        assertThat(shop.api()
                        .post("endpoints/" + endpoint + "/test")
                        .expect(200)
                        .text())
                .contains("v1a,");
    }

    @Test
    @Tag("database")
    void aRotationHasANewPairAndBothSignUntilTheOldOneEnds() {
        String old = switchOn();
        JsonObject rotated =
                shop.api().post("signing-secret/rotate", "{}").expect(200).json();
        String fresh = rotated.getString("public_key");
        JsonArray previous = rotated.getJsonArray("previous");

        assertThat(fresh).isNotEqualTo(old);
        assertThat(previous.getJsonObject(0).getString("public_key")).isEqualTo(old);
        assertThat(publicKeys()).extracting(key -> key.getString("public_key")).containsExactly(fresh, old);
        assertThat(count(untilSigned(2), "v1")).isEqualTo(2);

        shop.api().post("signing-secret/revoke").expect(200);
        untilSigned(1);
        assertThat(publicKeys()).extracting(key -> key.getString("public_key")).containsExactly(fresh);
    }

    @Test
    @Tag("database")
    void itCanBeSwitchedOffAndOnWithAnotherPair() {
        String key = switchOn();
        shop.api().post("signing-secret/rotate", "{}").expect(200);
        untilSigned(2);

        shop.api().delete("signing-secret/key-pair").expect(204);
        Received request = untilSigned(0);
        assertThat(standardVerifies(request, shop.secret())).isTrue();
        assertProblem(shop.api().delete("signing-secret/key-pair"), 404, "not-found");
        assertProblem(operator.as(null).get("public-keys/" + shop.accountId()), 404, "not-found");

        assertThat(switchOn()).isNotEqualTo(key);
    }

    @Test
    void thePublicKeysAreForEverybodyAndNobodyLearnsWhichAccountsThereAre() {
        var without = operator.as(null).get("public-keys/" + shop.accountId()).expect(404);
        var unknown = operator.as(null)
                .get("public-keys/acc_01hzzzzzzzzzzzzzzzzzzzzzzz")
                .expect(404);
        assertThat(without.string("detail")).isEqualTo(unknown.string("detail"));

        String key = switchOn();
        var answer = operator.as(null).get("public-keys/" + shop.accountId()).expect(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        JsonObject jwk = publicKeys().get(0);
        assertThat(jwk.getString("public_key")).isEqualTo(key);
        assertThat(jwk.getString("x"))
                .isEqualTo(key.replaceFirst("whpk_", "")
                        .replace('+', '-')
                        .replace('/', '_')
                        .replace("=", ""));
        assertThat(answer.text()).doesNotContain("\"d\"", "whsk", "whsec");

        operator.delete("accounts/" + shop.accountId()).expect(204);
        assertThat(operator.as(null)
                        .get("public-keys/" + shop.accountId())
                        .expect(404)
                        .string("detail"))
                .isEqualTo(unknown.string("detail"));
    }

    @Test
    void anEndpointWithASecretOfItsOwnHasNone() {
        switchOn();
        untilSigned(1);
        try (Receiver own = Receiver.start()) {
            shop.endpoint(own.url(), "\"own_secret\":true");
            shop.sell();

            assertThat(count(own.awaitRequests(1, SOON).get(0), "v1a")).isZero();
        }
    }

    @Test
    void aKeyThatMayOnlyLookSwitchesNothing() {
        String reading = shop.api()
                .post("api-keys", "{\"name\":\"reads\",\"access\":\"read\"}")
                .expect(201)
                .string("key");

        assertThat(shop.api()
                        .as(reading)
                        .call("PUT", "signing-secret/key-pair", Entity.json(""))
                        .status())
                .isEqualTo(403);
        assertThat(shop.api().as(reading).delete("signing-secret/key-pair").status())
                .isEqualTo(403);
    }

    @Test
    @Tag("browser")
    void aSellerSwitchesItOnAndOffAndSeesThePublicKey() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/integrations");
            seller.button("Sign with a key pair, too").click();
            seller.page().locator("[id='keyPair'] .copy").first().waitFor();
            List<String> shown =
                    seller.page().locator("[id='keyPair'] .copy code").allInnerTexts();
            assertThat(shown.get(0)).isEqualTo(shop.api().get("signing-secret").string("public_key"));
            assertThat(shown.get(1)).endsWith("/api/v1/public-keys/" + shop.accountId());
            seller.canUseThePage();

            seller.clicksAndConfirms(seller.button("Remove the key pair"));
            seller.button("Sign with a key pair, too").waitFor();
            assertThat(shop.api().get("signing-secret").json().isNull("public_key"))
                    .isTrue();
        }
    }
}
