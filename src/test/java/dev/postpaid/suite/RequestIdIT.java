package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which id a caller and a log speak of the same request. */
@Tag("newest")
class RequestIdIT extends Suite {

    private static final String OWN = "shop/7:a.b~c_d+e=f-g";

    @ParameterizedTest
    @ValueSource(strings = {"me", "orders?limit=1", "/api/health/live", "/api/health/ready"})
    void anAnswerCarriesTheCallersOwnId(String path) {
        assertThat(shop.api().with("X-Request-Id", OWN).get(path).expect(200).header("X-Request-Id"))
                .isEqualTo(OWN);
    }

    @Test
    void aCreatingAnswerCarriesItToo() {
        Answer created = shop.api().with("X-Request-Id", OWN).post("orders", Shop.order());

        assertThat(created.expect(201).header("X-Request-Id")).isEqualTo(OWN);
    }

    @Test
    void whoSendsNoneGetsOneOfItsOwn() {
        String first = shop.api().get("me").header("X-Request-Id");

        assertThat(first).matches("req_[0-9a-z]{26}");
        assertThat(shop.api().get("me").header("X-Request-Id"))
                .matches("req_[0-9a-z]{26}")
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "<script>", "a\"b", "a;b", "${jndi:x}"})
    void aHostileIdIsReplaced(String hostile) {
        Answer answer = shop.api().with("X-Request-Id", hostile).get("me").expect(200);

        assertThat(answer.header("X-Request-Id")).matches("req_[0-9a-z]{26}");
    }

    @Test
    void anIdThatIsTooLongIsReplaced() {
        Answer answer =
                shop.api().with("X-Request-Id", "x".repeat(200)).get("me").expect(200);

        assertThat(answer.header("X-Request-Id")).matches("req_[0-9a-z]{26}");
    }

    @Test
    void everyProblemSaysWhichRequestItIsAbout() {
        Api api = shop.api().with("X-Request-Id", OWN);

        assertIsOurs(assertProblem(api.as(null).get("me"), 401, "unauthorized"));
        assertIsOurs(assertProblem(api.get("orders/ord_x"), 404, "not-found"));
        assertIsOurs(assertProblem(api.get("/api/v1/nothing"), 404, "not-found"));
        assertIsOurs(assertProblem(api.get("/api/nothing"), 404, "not-found"));
        assertIsOurs(assertProblem(api.get("/nothing"), 404, "not-found"));
        assertIsOurs(assertProblem(api.delete("orders"), 405, "method-not-allowed"));
        assertIsOurs(assertProblem(api.post("orders", "{"), 400, "malformed-json"));
        assertIsOurs(assertProblem(api.post("orders", "{}"), 422, "invalid-input"));
        assertIsOurs(assertProblem(
                api.send("POST", "orders", "text/plain", BodyPublishers.ofString("x")), 415, "unsupported-media-type"));
    }

    private static void assertIsOurs(Answer problem) {
        assertThat(problem.string("request_id")).isEqualTo(OWN);
        assertThat(problem.header("X-Request-Id")).isEqualTo(OWN);
    }
}
