package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.deliveries.Destination.State;
import dev.postpaid.egress.VettedUrls;
import dev.postpaid.endpoints.EndpointHeaders;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.RetryPolicy;
import dev.postpaid.events.Variant;
import dev.postpaid.platform.Version;
import dev.postpaid.sending.Outcome;
import dev.postpaid.sending.SenderCase;
import dev.postpaid.sending.SuccessRule;
import dev.postpaid.signing.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A courier with a real sender and a real receiver; where to send is what the test says. */
class AttemptMakerTest extends SenderCase {

    private static final Duration WHOLE_ATTEMPT = Duration.ofSeconds(10);
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final byte[] BODY = "{\"event\":\"order.paid\"}".getBytes(UTF_8);

    private final Receiver receiver = open(Receiver.start());
    private final List<Completion> completions = new CopyOnWriteArrayList<>();
    private final List<Integer> slotsUsedAtCompletion = new CopyOnWriteArrayList<>();
    private Function<String, Destination> destinations = id -> destination(State.OPEN, null, List.of(SECRET));
    private Dispatcher dispatcher;
    private AttemptMaker courier;

    private boolean current = true;
    private boolean owned = true;
    private final List<Delivery> begun = new CopyOnWriteArrayList<>();

    private final AttemptMaker.Begin begin = new AttemptMaker.Begin() {
        @Override
        public boolean isMissing(Delivery delivery) {
            return delivery.isCarefullyBegun();
        }

        @Override
        public CompletableFuture<Boolean> record(Delivery delivery) {
            assertThat(receiver.requests()).isEmpty();
            begun.add(delivery);
            return CompletableFuture.supplyAsync(() -> owned);
        }
    };

    /** How often a courier may ask before its delivery is somebody else's. */
    private int ownedForQuestions = Integer.MAX_VALUE;

    @BeforeEach
    void hire() {
        dispatcher = new Dispatcher(
                new Dispatcher.Bounds(100, 100, 1_000_000, 50, 3), each -> courier.attempt(each), () -> {});
        courier = new AttemptMaker(
                id -> destinations.apply(id),
                copy -> current,
                dispatcher,
                sender,
                new Signer("bookto"),
                completion -> {
                    slotsUsedAtCompletion.add(dispatcher.slotsUsed());
                    completions.add(completion);
                    dispatcher.letGo(completion.delivery().id());
                },
                begin,
                delivery -> ownedForQuestions-- > 0 ? delivery.leaseEnd() : System.nanoTime(),
                clock(),
                WHOLE_ATTEMPT);
    }

    private Destination destination(State state, Integer maxInFlight, List<String> secrets) {
        EndpointSettings settings = new EndpointSettings(
                null,
                VettedUrls.of(receiver.url("/hook?a=b")),
                List.of(),
                true,
                SuccessRule.ANY_2XX,
                RetryPolicy.STANDARD,
                maxInFlight,
                "the key",
                new EndpointHeaders(Map.of("Authorization", "Bearer x")),
                false);
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5)), 0);
        return new Destination("ep_1", state, settings, secrets, schedule, false, System.nanoTime());
    }

    private static Delivery delivery(int attempts, Duration lease, byte[] body) {
        return delivery(attempts, 0, lease, body);
    }

    private static Delivery delivery(int attempts, int losses, Duration lease, byte[] body) {
        return new Delivery(
                "acc_1",
                "dlv_1",
                "evt_1",
                "ep_1",
                0,
                null,
                attempts,
                losses,
                1,
                System.nanoTime() + lease.toNanos(),
                body);
    }

    private static Delivery delivery() {
        return delivery(0, Duration.ofMinutes(1), BODY);
    }

    /** What was said about it in the end, with the dispatcher as free as before. */
    private Completion completion(Delivery delivery) {
        hand(delivery);
        await().until(() -> dispatcher.slotsUsed() == 0);
        assertThat(completions).hasSize(1);
        assertThat(completions.get(0).delivery()).isSameAs(delivery);
        assertThat(slotsUsedAtCompletion).containsExactly(1);
        assertThat(dispatcher.inFlight()).isEmpty();
        return completions.get(0);
    }

    private void hand(Delivery delivery) {
        assertThat(dispatcher.reserve(delivery.endpointId(), delivery.size())).isTrue();
        dispatcher.take(List.of(delivery));
    }

    private void nothingWasSent() {
        sender.close();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void theBytesThatWereRecordedArriveSignedAndAreDelivered() {
        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.ended("delivered", null));
        assertThat(completion.attempt().number()).isEqualTo(1);
        assertThat(completion.attempt().answer().statusCode()).isEqualTo(200);
        Received request = receiver.requests().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /hook?a=b");
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(request.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(request.header("user-agent")).isEqualTo("postpaid/" + Version.TEXT + " (webhook delivery)");
        assertThat(request.header("webhook-id")).isEqualTo("evt_1");
        assertThat(request.header("x-bookto-timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(request.header("x-bookto-signature"))
                .isEqualTo(Signer.brandSignature(SECRET, NOW.getEpochSecond(), BODY));
        assertThat(request.header("x-webhook-signature")).isEqualTo("the key");
        assertThat(request.header("authorization")).isEqualTo("Bearer x");
    }

    @Test
    void theLogShowsTheHeadersAndHidesWhatIsWriteOnly() {
        String headers = completion(delivery()).attempt().requestHeaders();

        assertThat(headers.lines())
                .contains("webhook-id: evt_1", "X-Webhook-Signature: (hidden)", "Authorization: (hidden)");
        assertThat(headers).doesNotContain("the key", "Bearer");
    }

    @Test
    void whatFailsIsTriedAgainByTheScheduleOfItsEndpoint() {
        receiver.answer(500);
        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW.plusSeconds(5)));
        assertThat(completion.attemptCount()).isEqualTo(1);
    }

    @Test
    void whatWasTakenOverWhileItWasConnectingIsNotSent() {
        ownedForQuestions = 1;
        Completion completion = completion(delivery());

        assertThat(completion.attempt()).isNull();
        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW));
        nothingWasSent();
    }

    @Test
    void theLastFailureOfTheScheduleIsTheEnd() {
        receiver.answer(500);
        Completion completion = completion(delivery(1, Duration.ofMinutes(1), BODY));

        assertThat(completion.verdict()).isEqualTo(Verdict.ended("exhausted", "schedule_ended"));
        assertThat(completion.attempt().number()).isEqualTo(2);
    }

    @Test
    void aDeliveryIsInFlightWhileItIsPosted() {
        List<Set<String>> seen = new CopyOnWriteArrayList<>();
        receiver.answer(request -> {
            seen.add(dispatcher.inFlight());
            return Receiver.Reply.of(200);
        });
        completion(delivery());

        assertThat(seen).containsExactly(Set.of("dlv_1"));
    }

    @Test
    void whatItsEndpointHoldsIsNotSentAndWaits() {
        destinations = id -> destination(State.HELD, null, List.of(SECRET));
        Completion completion = completion(delivery());

        assertThat(completion).isEqualTo(Completion.untried(completion.delivery(), NOW));
        nothingWasSent();
    }

    @Test
    void whatItsEndpointNoLongerWantsEnds() {
        destinations = id -> destination(State.DELETED, null, List.of(SECRET));
        ends(delivery(), "cancelled", "endpoint_deleted");
    }

    @Test
    void whatHasNoBodyAnyMoreEnds() {
        ends(delivery(0, Duration.ofMinutes(1), null), "cancelled", "body_gone");
    }

    @Test
    void whatKillsItsNodesEndsUnsent() {
        ends(delivery(0, 5, Duration.ofMinutes(1), BODY), "exhausted", "poison_message");
        assertThat(begun).isEmpty();
    }

    @Test
    void theBeginOfWhatWasLostBeforeIsOnRecordBeforeItIsSent() {
        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        assertThat(completion.verdict().status()).isEqualTo("delivered");
        assertThat(begun).hasSize(1);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void nothingBeginsWithoutAConnection() {
        receiver.stop();

        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        assertThat(completion.attempt().answer().outcome()).isEqualTo(Outcome.CONNECTION);
        assertThat(begun).isEmpty();
    }

    @Test
    void whatWasNeverLostBeginsWithoutAStatement() {
        assertThat(completion(delivery()).verdict().status()).isEqualTo("delivered");
        assertThat(begun).isEmpty();
    }

    @Test
    void nothingIsSentOnceItsBeginFoundTheClaimGone() {
        owned = false;

        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW));
        assertThat(completion.attempt()).isNull();
        assertThat(begun).hasSize(1);
        nothingWasSent();
    }

    @Test
    void nothingIsSentToAnEndpointThatChangesWhileItsConnectionIsMade() {
        current = false;

        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW));
        assertThat(completion.attempt()).isNull();
        nothingWasSent();
    }

    private void ends(Delivery delivery, String status, String reason) {
        Completion completion = completion(delivery);

        assertThat(completion.verdict()).isEqualTo(Verdict.ended(status, reason));
        assertThat(completion.attempt().answer()).isNull();
        assertThat(completion.attempt().number()).isEqualTo(delivery.attemptCount());
        assertThat(completion.attemptCount()).isEqualTo(delivery.attemptCount());
        nothingWasSent();
    }

    @Test
    void withoutTimeForAWholeAttemptNoneIsBegun() {
        Completion completion = completion(delivery(0, WHOLE_ATTEMPT.minusMillis(1), BODY));

        assertThat(completion).isEqualTo(Completion.untried(completion.delivery(), NOW));
        nothingWasSent();
    }

    @Test
    void whatIsOverBeforeItBeganIsNotSentEither() {
        Completion completion = completion(delivery(0, Duration.ofHours(-1), BODY));

        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW));
        nothingWasSent();
    }

    @Test
    void whatCannotBePreparedIsTriedLaterAndCostsNothing() {
        destinations = id -> {
            throw new IllegalStateException("the database is away");
        };
        Completion completion = completion(delivery());

        assertThat(completion).isEqualTo(Completion.untried(completion.delivery(), NOW.plusSeconds(10)));
        nothingWasSent();
    }

    @Test
    void whatCannotBeSignedIsTriedLaterAndCostsNothing() {
        destinations = id -> destination(State.OPEN, null, List.of());
        Completion completion = completion(delivery());

        assertThat(completion).isEqualTo(Completion.untried(completion.delivery(), NOW.plusSeconds(10)));
        nothingWasSent();
    }

    @Test
    void anEndpointGetsNoMoreAtATimeThanItAllows() {
        atMost(2, 2);
    }

    @Test
    void anEndpointThatAllowsOneAtATimeNeverGetsTwo() {
        atMost(1, 1);
    }

    @Test
    void anEndpointThatDoesNotSayGetsTheUsualNumberAtATime() {
        atMost(null, 3);
    }

    private void atMost(Integer allowed, int expected) {
        destinations = id -> destination(State.OPEN, allowed, List.of(SECRET));
        receiver.hang();
        dispatcher.open(false);
        IntStream.range(0, 9)
                .mapToObj(i -> Delivery.fresh(
                        "acc_1", "evt_" + i, "ep_1", null, delivery().leaseEnd(), Variant.whole(BODY)))
                .forEach(this::hand);
        dispatcher.open(true);

        assertThat(dispatcher.inFlight()).hasSize(expected);
        assertThat(receiver.awaitRequests(expected, LONG)).hasSize(expected);
    }
}
