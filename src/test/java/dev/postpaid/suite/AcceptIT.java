package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers say that they accept keeps nobody from an answer. */
@Tag("http")
@Tag("everywhere")
@Tag("newest")
class AcceptIT extends Suite {

    private static Answer send(Api caller, String method, String path, String body) {
        return body.isEmpty()
                ? caller.send(method, path, null, BodyPublishers.noBody())
                : caller.send(method, path, "application/json", BodyPublishers.ofString(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "application/problem+json; charset=utf-8",
                "application/*",
                "application/json; charset=utf-8",
                "application/json;q=0.5",
                "application/json, application/problem+json",
                "text/html, */*;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "application/*+json",
                "nonsense",
                ""
            })
    void everyCallIsAnswered(String accepted) {
        Api caller = shop.api().with("Accept", accepted);

        assertThat(send(caller, "GET", "me", "").expect(200).header("Content-Type"))
                .startsWith("application/json");
        String order = send(caller, "POST", "orders", Shop.order()).expect(201).id();
        send(caller, "GET", "orders/" + order, "").expect(200);
        assertProblem(send(caller, "GET", "orders/nothing", ""), 404, "not-found");
        String endpoint = send(caller, "POST", "endpoints", "{\"url\":\"http://127.0.0.1:7/accept\"}")
                .expect(201)
                .id();
        send(caller, "PATCH", "endpoints/" + endpoint, "{\"name\":\"x\"}").expect(200);
        send(caller, "DELETE", "endpoints/" + endpoint, "").expect(204);
        send(caller, "GET", "integration-prompt", "").expect(200);
        send(caller, "GET", "/api/health/live", "").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "image/png", "application/json;q=0"})
    void anAnswerWithoutABodyHasNoMediaType(String accepted) {
        String endpoint = shop.endpoint("http://127.0.0.1:7/accept");

        send(shop.api().with("Accept", accepted), "DELETE", "endpoints/" + endpoint, "")
                .expect(204);
        send(shop.api().with("Accept", accepted), "GET", "/api/health/ready", "")
                .expect(200);
    }

    @Test
    void whatIsNotThereInThatMediaTypeIsSaidSo() {
        assertProblem(send(shop.api().with("Accept", "image/png"), "GET", "me", ""), 406, "not-acceptable");
    }

    @Test
    void metricsAreTextWhateverIsAccepted() {
        send(operator.with("Accept", "application/problem+json"), "GET", "/api/metrics", "")
                .expect(200);
    }
}
