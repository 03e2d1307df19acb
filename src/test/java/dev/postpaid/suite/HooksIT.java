package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST hooks, as Zapier, n8n and Make call them when a flow is switched on and off. */
class HooksIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Answer subscribe(String more) {
        return shop.api().post("hooks", "{\"target_url\":\"" + receiver.url("/hook") + "\"" + more + "}");
    }

    private String hook() {
        return subscribe("").expect(201).id();
    }

    private JsonObject endpoint(String id) {
        return shop.api().get("endpoints/" + id).expect(200).json();
    }

    private List<String> endpoints() {
        return shop.api().get("endpoints").data().stream()
                .map(endpoint -> endpoint.getString("id"))
                .toList();
    }

    @Test
    void aToolThatSubscribesIsToldItsHookAndWhatToVerifyWith() {
        Answer subscribed = subscribe(",\"event\":\"order.paid\"").expect(201);

        assertThat(subscribed.json().keySet()).containsExactlyInAnyOrder("id", "secret");
        assertThat(subscribed.string("secret"))
                .matches("whsec_[A-Za-z0-9+/]{32}")
                .isNotEqualTo(shop.secret());
        assertThat(shop.api()
                        .get("endpoints/" + subscribed.id() + "/signing-secret")
                        .string("secret"))
                .isEqualTo(subscribed.string("secret"));
        assertThat(subscribed.header("Cache-Control")).isEqualTo("no-store");
        assertThat(subscribed.header("Location")).endsWith("/api/v1/hooks/" + subscribed.id());
        assertThat(shop.api().get("hooks/" + subscribed.id()).expect(200).id()).isEqualTo(subscribed.id());
    }

    @Test
    void aHookAppearsAmongTheEndpointsAsManagedByZapier() {
        String id = hook();

        JsonObject shown = endpoint(id);
        assertThat(endpoints()).containsExactly(id);
        assertThat(shown.getString("managed_by")).isEqualTo("zapier");
        assertThat(shown.getString("url")).isEqualTo(receiver.url("/hook"));
        assertThat(shown.getJsonArray("events")).hasToString("[\"order.paid\"]");
        assertThat(shown.getString("status")).isEqualTo("active");
        assertThat(shop.api().get("hooks/" + id).json()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "'', n8n, n8n",
        "'', Make/production, make",
        "'', Zapier, zapier",
        "'', curl/8.5.0, zapier",
        "',\"source\":\"make\"', n8n, make",
    })
    void theToolIsKnownByWhatItSaysElseByItsUserAgent(String source, String userAgent, String tool) throws Exception {
        String key = shop.api()
                .post("api-keys", "{\"name\":\"Zapier\",\"purpose\":\"zapier\"}")
                .string("key");
        HttpRequest request = HttpRequest.newBuilder(URI.create(operator.base() + "/api/v1/hooks"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("User-Agent", userAgent)
                .POST(BodyPublishers.ofString("{\"url\":\"" + receiver.url() + "\"" + source + "}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(endpoint(endpoints().get(0)).getString("managed_by")).isEqualTo(tool);
    }

    @Test
    void aPaidOrderReachesTheHookSignedAsAllOthers() {
        Answer hook = subscribe("").expect(201);
        String eventId = shop.eventOf(shop.sell());

        Received request = receiver.awaitRequests(1, SOON).get(0);

        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.header("webhook-id")).isEqualTo(eventId);
        assertThat(Signatures.standardVerifies(request, hook.string("secret"))).isTrue();
        assertThat(Signatures.booktoVerifies(request, hook.string("secret"))).isTrue();
    }

    @Test
    void whoUnsubscribesIsSentNothingMoreAndTheLogStays() {
        String id = hook();
        String before = shop.eventOf(shop.sell());
        soon().until(() -> shop.delivery(before, id).getString("status").equals("delivered"));

        shop.api().delete("hooks/" + id).expect(204);

        String after = shop.eventOf(shop.sell());
        assertThat(shop.api().get("events/" + after).json().getJsonArray("endpoints"))
                .isEmpty();
        assertThat(endpoints()).isEmpty();
        assertProblem(shop.api().get("hooks/" + id), 404, "not-found");
        assertThat(shop.delivery(before, id).getJsonArray("attempts")).hasSize(1);
    }

    @Test
    void unsubscribingTwiceIsNoError() {
        String id = hook();

        shop.api().delete("hooks/" + id).expect(204);
        shop.api().delete("hooks/" + id).expect(204);
        shop.api().delete("hooks/never_there").expect(204);
    }

    @Test
    void nobodyUnsubscribesAnotherAccountsHook() {
        String id = hook();
        Api stranger = Shop.open(operator).api();

        stranger.delete("hooks/" + id).expect(204);

        assertProblem(stranger.get("hooks/" + id), 404, "not-found");
        shop.api().get("hooks/" + id).expect(200);
    }

    @Test
    void whatAPersonAddedIsNoHookAndStays() {
        String id = shop.endpoint(receiver.url());

        assertProblem(shop.api().get("hooks/" + id), 404, "not-found");
        assertProblem(shop.api().delete("hooks/" + id), 404, "not-found");

        assertThat(endpoint(id).getString("status")).isEqualTo("active");
    }

    @Test
    void aHookIsRemovedWhenItsTargetSaysGone() {
        String id = hook();
        shop.api()
                .patch("endpoints/" + id, "{\"retry\":{\"delays_seconds\":[3600]}}")
                .expect(200);
        receiver.answer(500);
        String waiting = shop.eventOf(shop.sell());
        soon().until(() -> shop.delivery(waiting, id).getInt("attempt_count") == 1);
        receiver.answer(410);

        String last = shop.eventOf(shop.sell());

        soon().until(() -> shop.api().get("hooks/" + id).status() == 404);
        assertThat(endpoints()).isEmpty();
        JsonObject gone = shop.delivery(last, id);
        assertThat(gone.getString("status")).isEqualTo("exhausted");
        assertThat(gone.getString("status_reason")).isEqualTo("gone");
        JsonObject cancelled = shop.delivery(waiting, id);
        assertThat(cancelled.getString("status")).isEqualTo("cancelled");
        assertThat(cancelled.getString("status_reason")).isEqualTo("endpoint_deleted");
        String after = shop.eventOf(shop.sell());
        assertThat(shop.api().get("events/" + after).json().getJsonArray("endpoints"))
                .isEmpty();
        shop.api().delete("hooks/" + id).expect(204);
    }

    @Test
    void whoSubscribesTheSameOnceMoreHasOneHookAndGetsEachOrderOnce() {
        String first = hook();
        assertThat(hook()).isEqualTo(first);
        assertThat(subscribe(",\"source\":\"zapier\",\"event\":\"order.paid\"").id())
                .isEqualTo(first);
        assertThat(endpoints()).containsExactly(first);
        assertThat(subscribe(",\"source\":\"n8n\"").expect(201).id()).isNotEqualTo(first);

        shop.api().delete("hooks/" + first).expect(204);

        assertThat(hook()).isNotEqualTo(first);
    }

    @Test
    void noToolLearnsTheSecretOfAnother() {
        Answer first = subscribe("").expect(201);
        assertThat(subscribe("").string("secret")).isEqualTo(first.string("secret"));
        Api other = shop.api()
                .as(shop.api()
                        .post("api-keys", "{\"name\":\"Other\",\"access\":\"hooks\"}")
                        .string("key"));

        Answer again = other.post("hooks", "{\"target_url\":\"" + receiver.url("/hook") + "\"}")
                .expect(201);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.string("secret")).isNotIn(first.string("secret"), shop.secret());
        shop.sell();
        Received request = receiver.awaitRequests(1, SOON).get(0);
        assertThat(Signatures.standardVerifies(request, again.string("secret"))).isTrue();
        assertThat(Signatures.booktoVerifies(request, again.string("secret"))).isTrue();
        assertThat(Signatures.standardVerifies(request, first.string("secret"))).isFalse();
        assertThat(Signatures.standardVerifies(request, shop.secret())).isFalse();
    }

    /** As the hooks that were there before hooks had secrets of their own. */
    @Test
    void noToolLearnsTheAccountsSecretFromAHookThatIsSignedWithIt() {
        Answer first = subscribe("").expect(201);
        shop.api().patch("endpoints/" + first.id(), "{\"own_secret\":false}").expect(200);

        Answer again = subscribe("").expect(201);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.string("secret")).isNotIn(first.string("secret"), shop.secret());
        assertThat(endpoint(first.id()).getBoolean("own_secret")).isTrue();
    }

    @Test
    void aToolMaySubscribeToAnEntity() {
        String id = subscribe(",\"event\":\"prices.deleted\"").expect(201).id();
        String change = "{\"data\":[{\"type\":\"prices\",\"id\":5,\"action\":\"deleted\",\"attributes\":[]}]}";

        shop.api().post("changes", change).expect(202);

        assertThat(receiver.awaitRequests(1, SOON).get(0).text()).isEqualTo(change);
        assertThat(shop.api().get("endpoints/" + id).string("success")).isEqualTo("200");
    }

    @Test
    void aHookAndAnEndpointMayHaveTheSameUrl() {
        String endpoint = shop.endpoint(receiver.url("/hook"));
        String hook = hook();

        shop.api().patch("endpoints/" + hook, "{\"name\":\"Zap\"}").expect(200);
        shop.api().patch("endpoints/" + endpoint, "{\"name\":\"Mine\"}").expect(200);
        assertProblem(
                shop.api().post("endpoints", "{\"url\":\"" + receiver.url("/hook") + "\"}"), 409, "endpoint-exists");
        assertThat(endpoints()).containsExactly(hook, endpoint);
    }

    @Test
    void hooksDoNotCountAsEndpointsAndHaveABoundOfTheirOwn() {
        for (int i = 0; i < 100; i++) {
            shop.api()
                    .post("hooks", "{\"url\":\"" + receiver.url("/" + i) + "\"}")
                    .expect(201);
        }

        Answer refused = assertProblem(subscribe(""), 409, "endpoint-limit");

        assertThat(refused.string("detail")).contains("100 hooks");
        shop.api().post("hooks", "{\"url\":\"" + receiver.url("/7") + "\"}").expect(201);
        for (int i = 0; i < 15; i++) {
            shop.endpoint(receiver.url("/own/" + i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                                              | /url
            {"url":null,"target_url":null}                                  | /url
            {"target_url":5}                                                | /target_url
            {"target_url":"nonsense"}                                       | /target_url
            {"target_url":"http://10.0.0.1/"}                               | /target_url
            {"url":"http://10.0.0.1/"}                                      | /url
            {"url":"http://127.0.0.1:7/","event":"order.lost"}              | /event
            {"url":"http://127.0.0.1:7/","event":["order.paid"]}            | /event
            {"url":"http://127.0.0.1:7/","source":"ifttt"}                  | /source
            {"url":"http://127.0.0.1:7/","events":["order.paid"]}           | /events
            """)
    void whatIsWrongWithASubscriptionIsNamed(String body, String pointer) {
        assertInvalid(shop.api().post("hooks", body), pointer);
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void twoUrlsAreOneTooMany() {
        assertInvalid(subscribe(",\"url\":\"" + receiver.url() + "\""), "");
    }

    @Test
    void onThePlanFreeNobodySubscribes() {
        Shop free = Shop.open(operator, "free");

        assertProblem(free.api().post("hooks", "{\"url\":\"" + receiver.url() + "\"}"), 403, "plan-required");
    }
}
