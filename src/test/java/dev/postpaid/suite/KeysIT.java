package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys, secrets and accounts: who gets in, and what is shown how often. */
@Tag("newest")
class KeysIT extends Suite {

    private Answer create(String name) {
        return shop.api().post("api-keys", "{\"name\":\"" + name + "\"}").expect(201);
    }

    private Api with(Answer shown) {
        return shop.api().as(shown.string("key"));
    }

    private JsonObject listed(String id) {
        return shop.api().get("api-keys").data().stream()
                .filter(key -> key.getString("id").equals(id))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aNewKeyIsShownOnceAndOpensItsAccount() {
        Answer created = create("Shop system");

        String key = created.string("key");
        assertThat(key).matches("bk_[0-9A-Za-z]{36}");
        assertThat(created.json().keySet()).containsExactlyInAnyOrder("id", "name", "key", "created_at");
        assertThat(created.header("Location")).endsWith("/api/v1/api-keys/" + created.id());
        assertThat(created.header("Cache-Control")).contains("no-store");
        assertThat(with(created).get("me").expect(200).id()).isEqualTo(shop.accountId());
        assertThat(shop.api().get("api-keys").text()).doesNotContain(key);
        assertThat(shop.api().get("api-keys/" + created.id()).expect(200).json())
                .isEqualTo(listed(created.id()));
        JsonObject listed = listed(created.id());
        assertThat(listed.keySet())
                .containsExactlyInAnyOrder(
                        "id", "name", "hint", "purpose", "access", "created_at", "expires_at", "last_used_at");
        assertThat(listed.getString("purpose")).isEqualTo("general");
        assertThat(listed.getString("access")).isEqualTo("full");
        assertThat(listed.isNull("expires_at")).isTrue();
        assertThat(listed.getString("name")).isEqualTo("Shop system");
        assertThat(listed.getString("hint")).isEqualTo(key.substring(0, 7));
    }

    @Test
    void keysAreListedNewestFirst() {
        List<String> made = List.of(create("b").id(), create("a").id());

        assertThat(shop.api().get("api-keys").data())
                .hasSize(3)
                .extracting(key -> key.getString("id"))
                .startsWith(made.get(1), made.get(0));
        assertThat(shop.api().get("api-keys?limit=1").header("Link")).contains("rel=\"next\"");
    }

    @Test
    void aRegeneratedKeyStopsTheOldOneAtOnce() {
        Answer old = create("Zap");

        Answer fresh = shop.api().post("api-keys/" + old.id() + "/regenerate").expect(200);

        assertProblem(with(old).get("me"), 401, "unauthorized");
        assertThat(with(fresh).get("me").expect(200).id()).isEqualTo(shop.accountId());
        assertThat(fresh.header("Cache-Control")).contains("no-store");
        assertThat(fresh.id()).isEqualTo(old.id());
        assertThat(fresh.string("name")).isEqualTo("Zap");
        assertThat(fresh.string("key")).isNotEqualTo(old.string("key"));
        assertThat(shop.api().get("api-keys").data()).hasSize(2);
        assertThat(listed(old.id()).getString("hint"))
                .isEqualTo(fresh.string("key").substring(0, 7));
    }

    @Test
    void aKeyMayRegenerateItself() {
        Answer old = create("self");

        Answer fresh = with(old).post("api-keys/" + old.id() + "/regenerate").expect(200);

        assertProblem(with(old).get("me"), 401, "unauthorized");
        with(fresh).get("me").expect(200);
    }

    @Test
    void aRevokedKeyIsGone() {
        Answer key = create("lost");

        shop.api().delete("api-keys/" + key.id()).expect(204);

        assertProblem(with(key).get("me"), 401, "unauthorized");
        assertThat(listed(key.id())).isNull();
        assertProblem(shop.api().delete("api-keys/" + key.id()), 404, "not-found");
        assertProblem(shop.api().post("api-keys/" + key.id() + "/regenerate"), 404, "not-found");
        shop.api().get("me").expect(200);
    }

    private Answer create(String name, String more) {
        return shop.api()
                .post("api-keys", "{\"name\":\"" + name + "\"," + more + "}")
                .expect(201);
    }

    @Test
    void generatingAnotherZapierKeyStopsTheOldOneAtOnce() {
        Answer general = create("general");
        Answer old = create("Zapier", "\"purpose\":\"zapier\"");
        with(old).get("me").expect(200);

        Answer fresh = create("Zapier", "\"purpose\":\"zapier\"");

        assertProblem(with(old).get("me"), 401, "unauthorized");
        with(fresh).get("me").expect(200);
        with(general).get("me").expect(200);
        assertThat(shop.api().get("api-keys").data())
                .filteredOn(key -> key.getString("purpose").equals("zapier"))
                .extracting(key -> key.getString("id"))
                .containsExactly(fresh.id());
    }

    @Test
    void ofManyZapierKeysGeneratedAtOnceOneIsLeft() {
        Shop other = Shop.open(operator);
        Answer theirs = other.api()
                .post("api-keys", "{\"name\":\"Zapier\",\"purpose\":\"zapier\"}")
                .expect(201);

        List<Answer> made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> create("Zapier", "\"purpose\":\"zapier\""))
                .toList();

        assertThat(made).filteredOn(key -> with(key).get("me").status() == 200).hasSize(1);
        other.api().as(theirs.string("key")).get("me").expect(200);
    }

    @Test
    void aRegeneratedKeyIsStillForWhatItWasFor() {
        Answer key = create("Reports", "\"access\":\"read\",\"expires_at\":\"2199-01-01T00:00:00Z\"");

        Answer fresh = shop.api().post("api-keys/" + key.id() + "/regenerate").expect(200);

        JsonObject listed = listed(fresh.id());
        assertThat(listed.getString("access")).isEqualTo("read");
        assertThat(listed.getString("expires_at")).isEqualTo("2199-01-01T00:00:00Z");
        assertProblem(with(fresh).post("orders", Shop.order()), 403, "read-only-key");
    }

    @Test
    void aReadOnlyKeySeesEverythingAndChangesNothing() {
        Api reader = with(create("Reports", "\"access\":\"read\""));
        String endpoint = shop.endpoint("http://127.0.0.1:7777/");
        String order = shop.api().post("orders", Shop.order()).expect(201).id();

        for (String path : List.of(
                "me",
                "orders",
                "orders/" + order,
                "orders/" + order + "/payments",
                "endpoints",
                "endpoints/" + endpoint,
                "events",
                "deliveries",
                "api-keys",
                "payment-providers")) {
            assertThat(reader.get(path).status()).as(path).isEqualTo(200);
        }
        for (Answer refused : List.of(
                reader.post("orders", Shop.order()),
                reader.post("orders/" + order + "/payments", Shop.payment(Shop.reference())),
                reader.patch("endpoints/" + endpoint, "{\"name\":\"x\"}"),
                reader.post("endpoints/" + endpoint + "/disable"),
                reader.delete("endpoints/" + endpoint),
                reader.post("api-keys", "{\"name\":\"more\"}"))) {
            assertProblem(refused, 403, "read-only-key");
        }
        assertThat(shop.api().get("orders").data()).hasSize(1);
        assertThat(shop.api().get("endpoints/" + endpoint).string("status")).isEqualTo("active");
    }

    @Test
    void aReadOnlyKeyReadsNoSecret() {
        Answer refused = with(create("Reports", "\"access\":\"read\"")).get("signing-secret");

        assertProblem(refused, 403, "read-only-key");
        assertThat(refused.text()).doesNotContain("whsec_");
    }

    @Test
    void aKeyForHooksSeesTheNewestSamplesAndNoOrders() {
        Api tool = with(create("Tool", "\"access\":\"hooks\""));
        shop.sell();
        shop.sell();

        Answer samples = tool.get("orders?format=event&limit=1").expect(200);

        assertThat(samples.data()).hasSize(1);
        assertProblem(tool.get("orders?format=event&cursor=" + samples.string("next_cursor")), 403, "hooks-only-key");
        assertProblem(tool.get("orders"), 403, "hooks-only-key");
        tool.get("me").expect(200);
        tool.get("event-types").expect(200);
        tool.get("entities").expect(200);
    }

    @Test
    void theKeyOfZapierIsForHooksOnly() {
        Answer key = create("Zapier", "\"purpose\":\"zapier\"");

        assertThat(listed(key.id()).getString("access")).isEqualTo("hooks");
        for (Answer refused : List.of(
                with(key).get("signing-secret"),
                with(key).get("api-keys"),
                with(key).post("api-keys", "{\"name\":\"more\"}"),
                with(key).post("api-keys/" + key.id() + "/regenerate"),
                with(key).post("buyers/erase", "{\"email\":\"ada@example.com\"}"))) {
            assertProblem(refused, 403, "hooks-only-key");
        }
    }

    @Test
    void aKeyThatExpiredIsRefused() {
        Instant end = Instant.now().plusSeconds(1);
        Answer key = create("Today", "\"expires_at\":\"" + end + "\"");
        int before = with(key).get("me").status();
        if (Instant.now().isBefore(end)) { // a slow machine may be too late to see it
            assertThat(before).isEqualTo(200);
        }

        soon().until(() -> with(key).get("me").status() == 401);

        assertProblem(with(key).get("me"), 401, "unauthorized");
        assertThat(listed(key.id()).getString("expires_at"))
                .isLessThan(Instant.now().toString());
        assertProblem(shop.api().post("api-keys/" + key.id() + "/regenerate"), 409, "key-expired");
        shop.api().delete("api-keys/" + key.id()).expect(204);
    }

    @Test
    void theLastUseOfAKeyIsShown() {
        Answer key = create("Shop system");
        assertThat(listed(key.id()).isNull("last_used_at")).isTrue();
        Instant before = Instant.now();

        with(key).get("me").expect(200);

        soon().until(() -> !listed(key.id()).isNull("last_used_at"));
        assertThat(Instant.parse(listed(key.id()).getString("last_used_at")))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    void meIsTheAccountOfTheKey() {
        assertThat(shop.api().get("me").expect(200).json())
                .isEqualTo(Json.createObjectBuilder()
                        .add("id", shop.accountId())
                        .add("name", "Test shop")
                        .add("account_name", "Test shop")
                        .add("plan", "flow")
                        .build());
    }

    @Test
    void theSigningSecretCanBeReadAgainAndIsTheAccountsOwn() {
        Answer shown = shop.api().get("signing-secret").expect(200);

        assertThat(shown.string("secret")).matches("whsec_[A-Za-z0-9+/]{32}");
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(shown.json().getJsonArray("previous")).isEmpty();
        assertThat(shop.api().get("signing-secret").json()).isEqualTo(shown.json());
        assertThat(Shop.open(operator).secret()).isNotEqualTo(shown.string("secret"));
    }

    @Test
    void theOperatorMakesAccountsWhoseKeyIsShownOnce() {
        Answer created = operator.post("accounts", "{\"name\":\"Bakery\",\"plan\":\"free\"}")
                .expect(201);

        assertThat(created.json().keySet())
                .containsExactlyInAnyOrder("id", "ref", "name", "plan", "limits", "created_at", "api_key");
        assertThat(created.header("Location")).endsWith("/api/v1/accounts/" + created.id());
        assertThat(created.header("Cache-Control")).contains("no-store");
        Api bakery = operator.as(created.string("api_key"));
        assertThat(bakery.get("me").expect(200).string("name")).isEqualTo("Bakery");
        assertThat(bakery.get("me").string("plan")).isEqualTo("free");
        JsonObject listed = operator.get("accounts?limit=1").data().get(0);
        assertThat(operator.get("accounts/" + created.id()).expect(200).json()).isEqualTo(listed);
        assertThat(listed.keySet()).containsExactlyInAnyOrder("id", "ref", "name", "plan", "limits", "created_at");
        assertThat(listed.getString("id")).isEqualTo(created.id());
    }

    @Test
    void accountsAreNobodyElsesBusiness() {
        assertProblem(shop.api().get("accounts"), 403, "forbidden");
        assertProblem(shop.api().post("accounts", "{\"name\":\"Mine\"}"), 403, "forbidden");
        assertProblem(shop.api().patch("accounts/" + shop.accountId(), "{\"plan\":\"free\"}"), 403, "forbidden");
        assertThat(shop.api().get("me").string("plan")).isEqualTo("flow");
    }

    @Test
    void anAccountThatLeavesThePlanKeepsItsEndpointsAndIsToldWhyNothingIsSent() {
        String endpoint = shop.endpoint("http://127.0.0.1:7777/");

        operator.patch("accounts/" + shop.accountId(), "{\"plan\":\"free\"}").expect(200);

        assertThat(shop.api().get("me").string("plan")).isEqualTo("free");
        JsonObject told = shop.told(shop.eventOf(shop.sell()), endpoint);
        assertThat(told.getString("decision")).isEqualTo("skip");
        assertThat(told.getString("reason")).isEqualTo("plan");
        assertThat(told.getJsonArray("deliveries")).isEmpty();
        assertThat(shop.api().get("endpoints").data()).hasSize(1);
    }
}
