package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.accounts.KeyText;
import dev.postpaid.suite.Api.Answer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a server of its own that allows one request a second, so that two in a row are too many on any machine. */
@Tag("http")
class RateLimitIT {

    private static final int MOST_CALLS = 100;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        Path directory = Path.of(System.getProperty("work"), "limit-" + System.nanoTime());
        server = ServerProcess.start(directory, "rate-limit=1");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /** The first answer that is not the usual one; nobody makes a hundred calls in a row with a second before each. */
    private static Answer exceeding(int usual, Supplier<Answer> call) {
        return Stream.generate(call)
                .limit(MOST_CALLS)
                .filter(answer -> answer.status() != usual)
                .findFirst()
                .orElseThrow(() -> new AssertionError("all " + MOST_CALLS + " were answered " + usual));
    }

    private static void assertRefused(Answer answer) {
        assertProblem(answer, 429, "too-many-requests");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aKeyThatIsUsedTooOftenIsToldWhenToComeBack() {
        assertRefused(exceeding(200, () -> server.api().get("me")));

        Suite.soon().until(() -> server.api().get("me").status() == 200);
    }

    @Test
    void aSellersKeyIsCountedAlsoIfItClaimsToActForOthers() {
        Suite.soon().until(() -> server.api().get("me").status() == 200);
        Api seller = Suite.soon()
                .until(() -> server.api().post("accounts", "{\"name\":\"Shop\"}"), answer -> answer.status() == 201)
                .string("api_key")
                .transform(server.api()::as)
                .with("Postpaid-Account", "acc_1");

        assertRefused(exceeding(403, () -> seller.get("me")));
    }

    @Test
    void whoCallsTooOftenDoesNotTakeTheShareOfAnother() {
        Api stranger = server.api().as(KeyText.random(new SecureRandom()).value());
        assertRefused(exceeding(401, () -> stranger.get("me")));

        Api another = server.api().as(KeyText.random(new SecureRandom()).value());
        assertProblem(another.get("me"), 401, "unauthorized");
    }

    @Test
    void aProviderThatIsRefusedIsAskedToRepeat() {
        Api nobody = server.api().as(null).with("Stripe-Signature", "t=1,v1=00");

        assertRefused(exceeding(400, () -> nobody.post("payments/stripe/acc_1", "{}")));
        assertProblem(nobody.post("payments/stripe/acc_2", "{}"), 400, "invalid-signature");
    }

    @Test
    void whatHasTheFormOfNoKeyIsRefusedForThatAndNothingElse() {
        for (int i = 0; i < 10; i++) {
            assertProblem(server.api().as("bk_nonsense").get("me"), 401, "unauthorized");
            assertProblem(server.api().as(null).get("me"), 401, "unauthorized");
        }
    }

    @Test
    void healthIsAnsweredHoweverOftenItIsAsked() {
        for (int i = 0; i < 10; i++) {
            server.api().as(null).get("/api/health/live").expect(200);
            server.api().as(null).get("/api/health/ready").expect(200);
        }
    }
}
