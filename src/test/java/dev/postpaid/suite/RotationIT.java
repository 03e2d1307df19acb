package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static dev.postpaid.suite.Signatures.booktoVerifies;
import static dev.postpaid.suite.Signatures.standardVerifies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing the signing secret without losing a message: receivers verify before, in the middle and after. */
class RotationIT extends Suite {

    private final Receiver receiver = Receiver.start();
    private String old;

    @BeforeEach
    void addEndpoint() {
        shop.endpoint(receiver.url());
        old = shop.secret();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void inTheMiddleOfARotationBothSecretsVerifyAndTheBooktoHeaderKeepsTheOldOne() {
        String fresh = rotate("{}");
        assertThat(fresh).isNotEqualTo(old);

        Received request = untilSignedBy(old, fresh);

        assertThat(booktoVerifies(request, old)).isTrue();
        assertThat(booktoVerifies(request, fresh)).isFalse();
    }

    @Test
    void theBooktoHeaderChangesWhenTheNewSecretIsActivated() {
        String fresh = rotate("{\"overlap_hours\":168}");
        shop.api().post("signing-secret/activate").expect(200);

        soon().until(() -> booktoVerifies(next(), fresh));
        untilSignedBy(old, fresh);
    }

    @Test
    void aRevokedSecretSignsNothingAnyMore() {
        String fresh = rotate("{}");
        var answer = shop.api().post("signing-secret/revoke").expect(200);
        assertThat(answer.json().getJsonArray("previous")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");

        soon().until(() -> !standardVerifies(next(), old));
        Received request = next();
        assertThat(standardVerifies(request, fresh)).isTrue();
        assertThat(booktoVerifies(request, fresh)).isTrue();
    }

    @Test
    void withoutAnOverlapTheNewSecretIsAloneAtOnce() {
        String fresh = rotate("{\"overlap_hours\":0}");

        soon().until(() -> booktoVerifies(next(), fresh));
        assertThat(standardVerifies(next(), old)).isFalse();
    }

    @Test
    void atMostTenSecretsSignAtATimeAlsoIfManyRotateAtOnce() {
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .map(i -> shop.api().post("signing-secret/rotate", "{}").status())
                .boxed()
                .toList();

        assertThat(statuses)
                .containsOnly(200, 409)
                .filteredOn(status -> status == 200)
                .hasSize(9);
        assertProblem(shop.api().post("signing-secret/rotate", "{}"), 409, "secret-limit");
        soon().until(() -> next().header("webhook-signature").split(" ").length == 10);
        shop.api().post("signing-secret/revoke").expect(200);
        rotate("{}");
    }

    @Test
    void tenSecretsAreNoReasonToKeepThem() {
        for (int i = 0; i < 9; i++) {
            rotate("{}");
        }

        String fresh = rotate("{\"overlap_hours\":0}");

        assertThat(shop.api().get("signing-secret").json().getJsonArray("previous"))
                .isEmpty();
        assertThat(shop.secret()).isEqualTo(fresh);
    }

    @Test
    void anOverlapBeyondAWeekIsRefused() {
        assertThat(shop.api()
                        .post("signing-secret/rotate", "{\"overlap_hours\":169}")
                        .expect(422)
                        .pointers())
                .isEqualTo("/overlap_hours");
        assertThat(shop.secret()).isEqualTo(old);
    }

    private String rotate(String body) {
        return shop.api().post("signing-secret/rotate", body).expect(200).string("secret");
    }

    /** Copies of endpoints are a second old at most, so the change shows within the next few orders. */
    private Received untilSignedBy(String... secrets) {
        Received[] last = new Received[1];
        soon().until(() -> {
            last[0] = next();
            return Stream.of(secrets).allMatch(secret -> standardVerifies(last[0], secret));
        });
        return last[0];
    }

    private Received next() {
        int before = receiver.requests().size();
        shop.sell();
        return receiver.awaitRequests(before + 1, SOON).get(before);
    }
}
