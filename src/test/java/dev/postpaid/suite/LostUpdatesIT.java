package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who changes an endpoint as they saw it does not undo what somebody else changed meanwhile. */
class LostUpdatesIT extends Suite {

    private static final String RENAME = "{\"name\":\"Mine\"}";

    private String endpoint;

    @BeforeEach
    void anEndpoint() {
        endpoint = "endpoints/" + shop.endpoint("http://127.0.0.1:7777/");
    }

    private Api on(String tags) {
        return shop.api().with("If-Match", tags);
    }

    private String tag() {
        return shop.api().get(endpoint).expect(200).header("ETag");
    }

    @Test
    void everyAnswerWithOneEndpointHasItsTagAndEveryChangeRaisesIt() {
        Answer created = shop.api()
                .post("endpoints", "{\"url\":\"http://127.0.0.1:7777/2\"}")
                .expect(201);
        String path = "endpoints/" + created.id();

        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(shop.api().get(path).header("ETag")).isEqualTo("\"1\"");
        assertThat(shop.api().patch(path, RENAME).expect(200).header("ETag")).isEqualTo("\"2\"");
        assertThat(shop.api().post(path + "/disable").expect(200).header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(shop.api().post(path + "/enable").expect(200).header("ETag")).isEqualTo("\"4\"");
        assertThat(shop.api().get(path).header("ETag")).isEqualTo("\"4\"");
    }

    @Test
    void whoeverSawTheLastVersionMayChangeIt() {
        on(tag()).patch(endpoint, RENAME).expect(200);
        on(tag()).post(endpoint + "/disable").expect(200);
        on(tag()).post(endpoint + "/enable").expect(200);
        on(tag()).delete(endpoint).expect(204);

        assertProblem(shop.api().get(endpoint), 404, "not-found");
    }

    @Test
    void whoeverSawAnOlderVersionChangesNothing() {
        String old = tag();
        shop.api().patch(endpoint, "{\"name\":\"Theirs\"}").expect(200);
        String before = shop.api().get(endpoint).text();

        assertProblem(on(old).patch(endpoint, RENAME), 412, "precondition-failed");
        assertProblem(on(old).post(endpoint + "/disable"), 412, "precondition-failed");
        assertProblem(on(old).post(endpoint + "/enable"), 412, "precondition-failed");
        assertProblem(on(old).delete(endpoint), 412, "precondition-failed");

        assertThat(shop.api().get(endpoint).expect(200).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"0\", \"1\"", "\"1\",\"7\""})
    void anyAndListsMatch(String tags) {
        on(tags).patch(endpoint, RENAME).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "1", "\"2\", \"3\"", "", "nonsense"})
    void weakTagsAndNonsenseDoNot(String tags) {
        assertProblem(on(tags).patch(endpoint, RENAME), 412, "precondition-failed");
        assertThat(tag()).isEqualTo("\"1\"");
    }

    @Test
    void anEndpointThatIsNoneIsNotFoundWhateverTheTag() {
        for (String tags : List.of("*", "\"1\"")) {
            assertProblem(on(tags).patch("endpoints/ep_x", RENAME), 404, "not-found");
            assertProblem(on(tags).delete("endpoints/ep_x"), 404, "not-found");
        }
    }

    @Test
    void aRefusedChangeLeavesTheTag() {
        assertInvalid(on("\"1\"").patch(endpoint, "{\"max_in_flight\":0}"), "/max_in_flight");

        assertThat(tag()).isEqualTo("\"1\"");
    }

    @Test
    void ofManyWhoSawTheSameVersionOneChangesIt() throws Exception {
        int people = 8;
        CyclicBarrier start = new CyclicBarrier(people);
        var threads = Executors.newFixedThreadPool(people);
        try {
            var answers = threads.invokeAll(IntStream.range(0, people)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        start.await();
                        return on("\"1\"").patch(endpoint, "{\"name\":\"" + i + "\"}");
                    })
                    .toList());

            int changed = 0;
            for (var answer : answers) {
                assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 412);
                changed += answer.get().status() == 200 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
            assertThat(tag()).isEqualTo("\"2\"");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anEndpointThatIsSuspendedIsAnotherVersion() {
        try (Receiver receiver = Receiver.start()) {
            receiver.answer(410);
            String gone = "endpoints/" + shop.endpoint(receiver.url());
            shop.sell();
            soon().until(() -> shop.api().get(gone).string("status").equals("suspended"));

            assertThat(shop.api().get(gone).header("ETag")).isEqualTo("\"2\"");
            assertProblem(on("\"1\"").post(gone + "/enable"), 412, "precondition-failed");
            assertThat(on("\"2\"").post(gone + "/enable").expect(200).header("ETag"))
                    .isEqualTo("\"3\"");
        }
    }
}
