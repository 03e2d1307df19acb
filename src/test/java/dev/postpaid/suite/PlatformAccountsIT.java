package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts under the ids that a platform has for them, and what each may do. */
@Tag("database")
class PlatformAccountsIT extends Suite {

    private static final int CALLERS = 30;

    private final String ref = "shop " + System.nanoTime();

    private static String path(String ref) {
        return "accounts/by-ref/"
                + URLEncoder.encode(ref, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer put(String ref, String body) {
        return operator.call("PUT", path(ref), Entity.json(body));
    }

    @Test
    void theFirstPutCreatesTheAccountAndLaterOnesChangeIt() {
        Answer created = put(ref, "{\"name\":\"Bakery\",\"plan\":\"flow\"}").expect(201);
        assertThat(created.string("ref")).isEqualTo(ref);
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(URI.create(created.header("Location")).getPath()).endsWith("/api/v1/accounts/" + created.id());
        assertThat(operator.as(created.string("api_key")).get("me").expect(200).id())
                .isEqualTo(created.id());

        Answer again = put(ref, "{\"name\":\"Bakery\",\"plan\":\"flow\"}").expect(200);
        assertThat(again.id()).isEqualTo(created.id());
        assertThat(again.json()).doesNotContainKey("api_key");
        assertThat(put(ref, "{\"name\":\"Corner bakery\",\"limits\":{\"endpoints\":3}}")
                        .expect(200)
                        .json())
                .isEqualTo(operator.get("accounts/" + created.id()).expect(200).json());

        JsonObject found = operator.get(path(ref)).expect(200).json();
        assertThat(found.getString("name")).isEqualTo("Corner bakery");
        assertThat(found.getString("plan")).isEqualTo("flow");
        assertThat(found.getJsonObject("limits").getInt("endpoints")).isEqualTo(3);
        assertThat(operator.get("accounts?ref=" + ref.replace(" ", "%20"))
                        .expect(200)
                        .data())
                .containsExactly(found);
        assertThat(operator.get("accounts?ref=nobody").expect(200).data()).isEmpty();
        assertThat(operator.as(created.string("api_key")).get("api-keys").data())
                .hasSize(1);
    }

    @Test
    void manyAtTheSameMomentMakeOneAccount() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CyclicBarrier ready = new CyclicBarrier(CALLERS);
        try {
            List<Future<Answer>> calls = IntStream.range(0, CALLERS)
                    .mapToObj(i -> callers.submit(() -> {
                        ready.await();
                        return put(ref, "{\"name\":\"Bakery\"}");
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201).containsOnlyOnce(201);
            assertThat(answers)
                    .extracting(Answer::id)
                    .containsOnly(answers.get(0).id());
        } finally {
            callers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "by-ref",
                "retention",
                "usage",
                "Bäckerei №7",
                "a/b",
                "a?b#c;d=e&f",
                "100%",
                "a+b",
                "👩‍🍳",
                "\"'<>"
            })
    void aRefIsAnyPrintableText(String text) {
        String unique = text + System.nanoTime();
        String id = put(unique, "{\"name\":\"Bakery\"}").expect(201).id();

        assertThat(operator.get(path(unique)).expect(200).id()).isEqualTo(id);
        assertThat(put(unique, "{\"name\":\"Bakery\"}").expect(200).string("ref"))
                .isEqualTo(unique);
    }

    /** Sent by hand, since a document of the API knows no parameter with a slash. */
    @Test
    void aSlashInARefStandsAsItIs() {
        String path = "accounts/by-ref/tenant%201/" + System.nanoTime();
        Answer created = operator.send(
                        "PUT", path, "application/json", BodyPublishers.ofString("{\"name\":\"Bakery\"}"))
                .expect(201);

        assertThat(created.string("ref")).startsWith("tenant 1/");
        assertThat(operator.send("GET", path, null, BodyPublishers.noBody())
                        .expect(200)
                        .id())
                .isEqualTo(created.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "usage", "brand", "portal-links"})
    void aRefThatIsCalledAsAPartOfAnAccountIsARefAllTheSame(String word) {
        put(word, "{\"name\":\"Bakery\"}");

        assertThat(operator.get(path(word)).expect(200).string("ref")).isEqualTo(word);
    }

    @Test
    void whatIsNoRefIsRefusedByName() {
        assertInvalid(put("x".repeat(101), "{\"name\":\"Bakery\"}"), "ref");
        assertInvalid(put(ref, "{}"), "/name");
        assertInvalid(put(ref, "{\"name\":\"Bakery\",\"ref\":\"other\"}"), "/ref");
        assertInvalid(put(ref, "{\"name\":\"Bakery\",\"limits\":{\"endpoints\":-1}}"), "/limits/endpoints");
        assertProblem(operator.get(path(ref)), 404, "account-not-found");
    }

    @Test
    void onlyTheOperatorKnowsRefs() {
        assertProblem(shop.api().get(path(ref)), 403, "forbidden");
        assertProblem(shop.api().call("PUT", path(ref), Entity.json("{\"name\":\"x\"}")), 403, "forbidden");
    }

    @Test
    void anotherAccountHasNoRefThatIsTaken() {
        String id = put(ref, "{\"name\":\"Bakery\"}").expect(201).id();

        assertProblem(
                operator.post("accounts", "{\"name\":\"Other\",\"ref\":\"" + ref + "\"}"), 409, "account-ref-taken");
        String own = "accounts/" + shop.accountId();
        assertProblem(operator.patch(own, "{\"ref\":\"" + ref + "\"}"), 409, "account-ref-taken");
        operator.patch("accounts/" + id, "{\"ref\":\"" + ref + "\"}").expect(200);
        operator.patch("accounts/" + id, "{\"ref\":null}").expect(200);
        assertThat(operator.patch(own, "{\"ref\":\"" + ref + "\"}").expect(200).string("ref"))
                .isEqualTo(ref);
    }

    @Test
    void theRefOfAClosedAccountCanBeUsedAgain() {
        String closed = put(ref, "{\"name\":\"Bakery\"}").expect(201).id();
        operator.delete("accounts/" + closed).expect(204);
        assertProblem(operator.get(path(ref)), 404, "account-not-found");
        assertThat(operator.get("accounts?ref=" + ref.replace(" ", "%20"))
                        .expect(200)
                        .data())
                .isEmpty();

        String reborn = put(ref, "{\"name\":\"Bakery\"}").expect(201).id();

        assertThat(reborn).isNotEqualTo(closed);
        assertThat(operator.get(path(ref)).expect(200).id()).isEqualTo(reborn);
    }

    @Test
    void anAccountHasAsManyEndpointsAsItMayHave() {
        String account = "accounts/" + shop.accountId();
        assertThat(operator.get(account).expect(200).json().getJsonObject("limits"))
                .hasSize(3)
                .allSatisfy((name, limit) -> assertThat(limit).isEqualTo(jakarta.json.JsonValue.NULL));
        operator.patch(account, "{\"limits\":{\"endpoints\":1,\"max_in_flight\":4}}")
                .expect(200);
        shop.endpoint("http://127.0.0.1:9/first");
        assertThat(assertProblem(
                                shop.api().post("endpoints", "{\"url\":\"http://127.0.0.1:9/second\"}"),
                                409,
                                "endpoint-limit")
                        .string("detail"))
                .contains("may have 1 endpoints");

        JsonObject limits = operator.patch(account, "{\"limits\":{\"endpoints\":2}}")
                .expect(200)
                .json()
                .getJsonObject("limits");
        assertThat(limits.getInt("max_in_flight")).isEqualTo(4);
        shop.endpoint("http://127.0.0.1:9/second");
        operator.patch(account, "{\"limits\":null}").expect(200);
        shop.endpoint("http://127.0.0.1:9/third");
    }

    @Test
    void anAccountMakesAsManyCallsAsItMayMakeWithAllItsKeys() {
        String account = "accounts/" + shop.accountId();
        String other =
                shop.api().post("api-keys", "{\"name\":\"other\"}").expect(201).string("key");
        operator.patch(account, "{\"limits\":{\"calls_per_second\":1}}").expect(200);
        List<Api> callers =
                List.of(shop.api(), shop.api().as(other), operator.with("Postpaid-Account", shop.accountId()));

        for (Api each : callers) {
            Answer refused = IntStream.range(0, 100)
                    .mapToObj(i -> each.get("me"))
                    .filter(answer -> answer.status() != 200)
                    .findFirst()
                    .orElseThrow();
            assertProblem(refused, 429, "too-many-requests");
            assertThat(refused.string("detail")).contains("This account may make at most 1 requests a second");
        }
        operator.patch(account, "{\"limits\":{\"calls_per_second\":null}}").expect(200);
        assertThat(IntStream.range(0, 20).map(i -> shop.api().get("me").status()))
                .containsOnly(200);
    }

    @Test
    void nameAndPlanChangeAtOnceAndNothingChangesNothing() {
        String account = "accounts/" + shop.accountId();
        operator.patch(account, "{\"name\":\"Bakery\",\"plan\":\"free\"}").expect(200);
        operator.patch(account, "{}").expect(200);

        assertThat(shop.api().get("me").expect(200).string("name")).isEqualTo("Bakery");
        assertThat(shop.api().get("me").expect(200).string("plan")).isEqualTo("free");
    }
}
