package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static dev.postpaid.suite.Signatures.booktoVerifies;
import static dev.postpaid.suite.Signatures.standardVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.suite.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An endpoint with a signing secret of its own. Nothing here waits: what is answered holds for the next order. */
class OwnSecretIT extends Suite {

    private final Receiver receiver = Receiver.start();
    private String id;
    private String own;

    @BeforeEach
    void addEndpoint() {
        Answer created = create(receiver.url());
        id = created.id();
        own = created.string("secret");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Answer create(String url) {
        return shop.api()
                .post("endpoints", "{\"url\":\"" + url + "\",\"own_secret\":true}")
                .expect(201);
    }

    private String path(String more) {
        return "endpoints/" + id + "/signing-secret" + more;
    }

    private String rotate(String body) {
        return shop.api().post(path("/rotate"), body).expect(200).string("secret");
    }

    private Received next() {
        int before = receiver.requests().size();
        shop.sell();
        return receiver.awaitRequests(before + 1, SOON).get(before);
    }

    private void assertSignedWith(String secret, Received request) {
        assertThat(standardVerifies(request, secret)).isTrue();
        assertThat(booktoVerifies(request, secret)).isTrue();
    }

    private void assertNotSignedWith(String secret, Received request) {
        assertThat(standardVerifies(request, secret)).isFalse();
        assertThat(booktoVerifies(request, secret)).isFalse();
    }

    @Test
    void oneReceiverCannotForgeToAnother() {
        try (Receiver other = Receiver.start();
                Receiver ordinary = Receiver.start()) {
            String others = create(other.url()).string("secret");
            shop.endpoint(ordinary.url());

            assertSignedWith(own, next());

            assertNotSignedWith(others, receiver.requests().get(0));
            assertNotSignedWith(shop.secret(), receiver.requests().get(0));
            assertSignedWith(others, other.awaitRequests(1, SOON).get(0));
            assertNotSignedWith(own, other.requests().get(0));
            assertSignedWith(shop.secret(), ordinary.awaitRequests(1, SOON).get(0));
            assertNotSignedWith(own, ordinary.requests().get(0));
        }
    }

    @Test
    void theSecretIsInTheAnswerThatMadeItAndThenAtItsOwnAddressOnly() {
        Answer created = create("http://127.0.0.1:7777/");
        String secret = created.string("secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{32}");
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.json().getBoolean("own_secret")).isTrue();
        for (String path : new String[] {"endpoints/" + created.id(), "endpoints", "signing-secret", "api-keys"}) {
            assertThat(shop.api().get(path).expect(200).text()).doesNotContain(secret);
        }
        assertThat(shop.api().get("endpoints/" + created.id()).json()).doesNotContainKey("secret");
        Answer shown =
                shop.api().get("endpoints/" + created.id() + "/signing-secret").expect(200);
        assertThat(shown.string("secret")).isEqualTo(secret);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.json().getJsonArray("previous")).isEmpty();
    }

    @Test
    void anEndpointGetsAndLosesItsOwnSecretAtOnce() {
        String endpoint = "endpoints/" + id;

        Answer without = shop.api().patch(endpoint, "{\"own_secret\":false}").expect(200);

        assertThat(without.json().getBoolean("own_secret")).isFalse();
        assertThat(without.json()).doesNotContainKey("secret");
        Received request = next();
        assertSignedWith(shop.secret(), request);
        assertNotSignedWith(own, request);
        assertProblem(shop.api().get(path("")), 404, "not-found");

        Answer with = shop.api().patch(endpoint, "{\"own_secret\":true}").expect(200);

        assertThat(with.header("Cache-Control")).isEqualTo("no-store");
        assertThat(with.string("secret")).isNotEqualTo(own);
        request = next();
        assertSignedWith(with.string("secret"), request);
        assertNotSignedWith(shop.secret(), request);
        assertNotSignedWith(own, request);

        shop.api().patch(endpoint, "{\"own_secret\":null}").expect(200);

        assertSignedWith(shop.secret(), next());
    }

    @Test
    void whoAsksForItOnceMoreGetsTheSameAndOtherChangesLeaveIt() {
        Answer same =
                shop.api().patch("endpoints/" + id, "{\"own_secret\":true}").expect(200);
        Answer other =
                shop.api().patch("endpoints/" + id, "{\"name\":\"Mine\"}").expect(200);

        assertThat(same.string("secret")).isEqualTo(own);
        assertThat(other.json()).doesNotContainKey("secret");
        assertThat(other.json().getBoolean("own_secret")).isTrue();
        assertSignedWith(own, next());
    }

    @Test
    void inTheMiddleOfItsRotationBothSecretsVerifyAndTheBooktoHeaderKeepsTheOldOne() {
        next();

        String fresh = rotate("{}");

        Received request = next();
        assertThat(standardVerifies(request, fresh)).isTrue();
        assertSignedWith(own, request);
        assertThat(booktoVerifies(request, fresh)).isFalse();

        shop.api().post(path("/activate")).expect(200);

        assertSignedWith(fresh, next());

        assertThat(shop.api().post(path("/revoke")).expect(200).json().getJsonArray("previous"))
                .isEmpty();

        request = next();
        assertSignedWith(fresh, request);
        assertNotSignedWith(own, request);
    }

    @Test
    void atMostTenOfItsSecretsSignAtATime() {
        for (int i = 0; i < 9; i++) {
            rotate("{}");
        }

        assertProblem(shop.api().post(path("/rotate"), "{}"), 409, "secret-limit");
        shop.api().post(path("/revoke")).expect(200);
        rotate("{}");
    }

    @Test
    void rotatedWithoutAnOverlapTheNewSecretIsAloneAtOnce() {
        next();

        String fresh = rotate("{\"overlap_hours\":0}");

        Received request = next();
        assertSignedWith(fresh, request);
        assertNotSignedWith(own, request);
    }

    @Test
    void theAccountsSecretAndTheEndpointsAreRotatedEachForItself() {
        String accounts = shop.secret();
        rotate("{}");
        assertThat(shop.secret()).isEqualTo(accounts);
        assertThat(shop.api().get("signing-secret").json().getJsonArray("previous"))
                .isEmpty();
        String fresh = shop.api().get(path("")).string("secret");

        shop.api().post("signing-secret/rotate", "{\"overlap_hours\":0}").expect(200);

        assertThat(shop.api().get(path("")).string("secret")).isEqualTo(fresh);
        assertThat(standardVerifies(next(), fresh)).isTrue();
    }

    @Test
    void aHookWithItsOwnSecretIsToldThatOne() {
        String body = "{\"url\":\"" + receiver.url("/hook") + "\"}";
        String hook = shop.api().post("hooks", body).expect(201).id();
        String secret = shop.api()
                .patch("endpoints/" + hook, "{\"own_secret\":true}")
                .expect(200)
                .string("secret");

        assertThat(shop.api().post("hooks", body).expect(201).string("secret")).isEqualTo(secret);
    }

    @Test
    void anEndpointsSecretIsNobodyElses() {
        String ordinary = shop.endpoint("http://127.0.0.1:7777/");
        Api reader = shop.api()
                .as(shop.api()
                        .post("api-keys", "{\"name\":\"r\",\"access\":\"read\"}")
                        .string("key"));
        Api stranger = Shop.open(operator).api();

        assertProblem(shop.api().get("endpoints/" + ordinary + "/signing-secret"), 404, "not-found");
        assertProblem(shop.api().post("endpoints/" + ordinary + "/signing-secret/rotate", "{}"), 404, "not-found");
        assertProblem(reader.get(path("")), 403, "read-only-key");
        assertProblem(stranger.get(path("")), 404, "not-found");
        assertProblem(stranger.post(path("/rotate"), "{\"overlap_hours\":0}"), 404, "not-found");
        assertProblem(stranger.post(path("/activate")), 404, "not-found");
        assertProblem(stranger.post(path("/revoke")), 404, "not-found");
        assertThat(shop.api().get(path("")).string("secret")).isEqualTo(own);
        assertThat(shop.api().get(path("")).json().getJsonArray("previous")).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertInvalid(shop.api().patch("endpoints/" + id, "{\"own_secret\":\"yes\"}"), "/own_secret");
        assertInvalid(shop.api().post(path("/rotate"), "{\"overlap_hours\":169}"), "/overlap_hours");
        assertThat(shop.api().get(path("")).string("secret")).isEqualTo(own);
    }
}
