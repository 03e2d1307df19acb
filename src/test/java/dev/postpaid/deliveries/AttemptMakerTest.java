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
import dev.postpaid.endpoints.RetrySchedule;
import dev.postpaid.events.Format;
import dev.postpaid.events.Variant;
import dev.postpaid.health.Healths;
import dev.postpaid.pace.Recipient;
import dev.postpaid.platform.Version;
import dev.postpaid.sending.AttemptResult.NothingSent;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import dev.postpaid.sending.Outcome;
import dev.postpaid.sending.SenderCase;
import dev.postpaid.sending.SuccessRule;
import dev.postpaid.signing.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attempt maker with a real sender and a real receiver. The test provides the endpoint. */
class AttemptMakerTest extends SenderCase {

    private static final Duration WHOLE_ATTEMPT = LONG;
    private static final Instant LATER = NOW.plusSeconds(10);
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final byte[] BODY = "{\"event\":\"order.paid\"}".getBytes(UTF_8);

    private final Receiver receiver = open(Receiver.start());
    private final List<Completion> completions = new CopyOnWriteArrayList<>();
    private final List<Integer> slotsUsedAtCompletion = new CopyOnWriteArrayList<>();
    private Function<String, Destination> copies = id -> destination(State.OPEN, null, List.of(SECRET));
    private Dispatcher dispatcher;
    private AttemptMaker attemptMaker;

    private boolean current = true;
    private boolean owned = true;
    private RuntimeException ownError;
    private RuntimeException notKept;
    private CompletableFuture<Boolean> failedBegin;
    private final List<Delivery> begun = new CopyOnWriteArrayList<>();

    /** After this many questions a delivery is no longer claimed by this node. */
    private int ownedForQuestions = Integer.MAX_VALUE;

    private final Destinations destinations = new Destinations() {
        @Override
        Destination get(String endpointId) {
            return copies.apply(endpointId);
        }

        @Override
        boolean isCurrent(Destination copy) {
            if (ownError != null) {
                throw ownError;
            }
            return current;
        }
    };

    private final AttemptMaker.Claims claims = new AttemptMaker.Claims() {
        @Override
        public long ownedUntil(Delivery delivery) {
            return ownedForQuestions-- > 0 ? delivery.leaseEnd() : System.nanoTime();
        }

        @Override
        public boolean isBeginMissing(Delivery delivery) {
            return delivery.recordsBegin();
        }

        @Override
        public CompletableFuture<Boolean> begin(Delivery delivery) {
            assertThat(receiver.requests()).isEmpty();
            begun.add(delivery);
            return failedBegin != null ? failedBegin : CompletableFuture.supplyAsync(() -> owned);
        }
    };

    @BeforeEach
    void build() {
        dispatcher = new Dispatcher(
                new Bounds(100, 100, 1_000_000, 50, 3, Duration.ofSeconds(15)),
                each -> attemptMaker.attempt(each),
                () -> {},
                queues -> {},
                System::nanoTime);
        attemptMaker = attemptMaker();
    }

    private AttemptMaker attemptMaker() {
        SignedSender signedSender = new SignedSender(sender, new Signer("bookto"), clock());
        return new AttemptMaker(destinations, new Healths(), signedSender, claims, dispatcher, this::complete, clock());
    }

    private void complete(Completion completion) {
        slotsUsedAtCompletion.add(dispatcher.slotsUsed());
        if (notKept != null) {
            throw notKept;
        }
        completions.add(completion);
        dispatcher.outcomeWritten(completion.delivery().id());
    }

    private Destination destination(State state, Integer maxInFlight, List<String> secrets) {
        return destination(state, maxInFlight, secrets, new RetrySchedule(List.of(Duration.ofSeconds(5)), 0));
    }

    private Destination destination(State state, Integer maxInFlight, List<String> secrets, RetrySchedule schedule) {
        EndpointSettings settings = new EndpointSettings(
                null,
                VettedUrls.of(receiver.url("/hook?a=b")),
                List.of(),
                null,
                true,
                Format.POSTPAID,
                SuccessRule.ANY_2XX,
                RetryPolicy.STANDARD,
                maxInFlight,
                null,
                false,
                "the key",
                new EndpointHeaders(Map.of("Authorization", "Bearer x")),
                false);
        return new Destination(
                "acc_1", "ep_1", state, settings, secrets, List.of(), schedule, false, System.nanoTime());
    }

    private static Delivery delivery(int attempts, Duration lease, byte[] body) {
        return delivery(attempts, 0, lease, body);
    }

    private static Delivery delivery(int attempts, int losses, Duration lease, byte[] body) {
        return new Delivery(
                "acc_1",
                "dlv_1",
                "evt_1",
                0,
                "ep_1",
                0,
                null,
                attempts,
                losses,
                1,
                System.nanoTime() + lease.toNanos(),
                body,
                Map.of());
    }

    private static Delivery delivery() {
        return delivery(0, Duration.ofMinutes(1), BODY);
    }

    /** The only completion of a delivery, when the dispatcher is free again. */
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
        assertThat(dispatcher.reserve(new Recipient("acc_1", delivery.endpointId(), null), delivery.size()))
                .isTrue();
        dispatcher.add(List.of(delivery));
    }

    private static void untried(Completion completion, Reason reason, Instant dueAt) {
        assertThat(completion.attempt().result()).isEqualTo(new NothingSent(reason));
        assertThat(completion.verdict()).isEqualTo(Verdict.again(dueAt));
        assertThat(completion.isLogged()).isFalse();
        assertThat(completion.attemptCount()).isEqualTo(completion.delivery().attemptCount());
    }

    private void nothingWasSent() {
        sender.close();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void theRecordedBytesArriveSignedAndAreDelivered() {
        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.ended(DeliveryStatus.DELIVERED, null));
        assertThat(completion.attempt().number()).isEqualTo(1);
        assertThat(completion.attempt().statusCode()).isEqualTo(200);
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
    void theLogShowsTheHeadersAndHidesSecretValues() {
        String headers = completion(delivery()).attempt().requestHeaders();

        assertThat(headers.lines())
                .contains("webhook-id: evt_1", "X-Webhook-Signature: (hidden)", "Authorization: (hidden)");
        assertThat(headers).doesNotContain("the key", "Bearer");
    }

    @Test
    void aFailedAttemptIsRepeatedByTheScheduleOfItsEndpoint() {
        receiver.answer(500);
        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.again(NOW.plusSeconds(5)));
        assertThat(completion.attemptCount()).isEqualTo(1);
    }

    @Test
    void aDeliveryWhoseClaimIsLostDuringTheConnectionIsNotSent() {
        ownedForQuestions = 1;
        Completion completion = completion(delivery());

        untried(completion, Reason.NOT_NOW, NOW);
        nothingWasSent();
    }

    @Test
    void theLastFailureOfTheScheduleIsTheEnd() {
        receiver.answer(500);
        Completion completion = completion(delivery(1, Duration.ofMinutes(1), BODY));

        assertThat(completion.verdict()).isEqualTo(Verdict.ended(DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED));
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
    void aDeliveryOfAPausedEndpointWaits() {
        copies = id -> destination(State.HELD, null, List.of(SECRET));
        Completion completion = completion(delivery());

        untried(completion, Reason.NOT_NOW, NOW);
        nothingWasSent();
    }

    @Test
    void aDeliveryOfADeletedEndpointIsCancelled() {
        copies = id -> destination(State.DELETED, null, List.of(SECRET));
        ends(delivery(), DeliveryStatus.CANCELLED, EndReason.ENDPOINT_DELETED);
    }

    @Test
    void aDeliveryWithoutABodyIsCancelled() {
        ends(delivery(0, Duration.ofMinutes(1), null), DeliveryStatus.CANCELLED, EndReason.BODY_GONE);
    }

    @Test
    void aDeliveryThatStopsItsNodesEndsUnsent() {
        ends(delivery(0, 5, Duration.ofMinutes(1), BODY), DeliveryStatus.EXHAUSTED, EndReason.POISON_MESSAGE);
        assertThat(begun).isEmpty();
    }

    @Test
    void afterALossTheBeginIsWrittenBeforeTheRequestIsSent() {
        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        assertThat(completion.verdict().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(begun).hasSize(1);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void noBeginIsWrittenWithoutAConnection() {
        receiver.stop();

        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        assertThat(completion.attempt().outcome()).isEqualTo(Outcome.CONNECTION.word());
        assertThat(begun).isEmpty();
    }

    @Test
    void withoutALossAnAttemptBeginsWithoutAStatement() {
        assertThat(completion(delivery()).verdict().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(begun).isEmpty();
    }

    @Test
    void nothingIsSentIfTheClaimIsLostAtTheBegin() {
        owned = false;

        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        untried(completion, Reason.NOT_NOW, NOW);
        assertThat(begun).hasSize(1);
        nothingWasSent();
    }

    @Test
    void nothingIsSentToAnEndpointThatChangesWhileItsConnectionIsMade() {
        current = false;

        Completion completion = completion(delivery());

        untried(completion, Reason.NOT_NOW, NOW);
        nothingWasSent();
    }

    private void ends(Delivery delivery, DeliveryStatus status, EndReason reason) {
        Completion completion = completion(delivery);

        assertThat(completion.verdict()).isEqualTo(Verdict.ended(status, reason));
        assertThat(completion.attempt().result()).isEqualTo(new NothingSent(Reason.ENDED));
        assertThat(completion.attempt().number()).isEqualTo(delivery.attemptCount());
        assertThat(completion.attemptCount()).isEqualTo(delivery.attemptCount());
        nothingWasSent();
    }

    @Test
    void noAttemptBeginsWithoutTimeForAWholeOne() {
        Completion completion = completion(delivery(0, WHOLE_ATTEMPT.minusMillis(1), BODY));

        untried(completion, Reason.NOT_NOW, NOW);
        nothingWasSent();
    }

    @Test
    void aDeliveryWhoseClaimHasEndedIsNotSent() {
        Completion completion = completion(delivery(0, Duration.ofHours(-1), BODY));

        untried(completion, Reason.NOT_NOW, NOW);
        nothingWasSent();
    }

    @Test
    void aDeliveryWhoseEndpointCannotBeReadIsTriedLaterAndCostsNoAttempt() {
        copies = id -> {
            throw new IllegalStateException("the database is away");
        };
        Completion completion = completion(delivery());

        untried(completion, Reason.OWN_ERROR, LATER);
        nothingWasSent();
    }

    @Test
    void aDeliveryThatCannotBeSignedIsTriedLaterAndCostsNoAttempt() {
        copies = id -> destination(State.OPEN, null, List.of());
        Completion completion = completion(delivery());

        untried(completion, Reason.OWN_ERROR, LATER);
        nothingWasSent();
    }

    @Test
    void anErrorOfOurOwnBeforeTheFirstByteGivesTheClaimBack() {
        ownError = new IllegalStateException("of our own");
        Completion completion = completion(delivery());

        untried(completion, Reason.OWN_ERROR, LATER);
        nothingWasSent();
    }

    @Test
    void aBeginThatFailsGivesTheClaimBack() {
        failedBegin = CompletableFuture.failedFuture(new IllegalStateException("of our own"));
        Completion completion = completion(delivery(0, 1, Duration.ofMinutes(1), BODY));

        untried(completion, Reason.OWN_ERROR, LATER);
        nothingWasSent();
    }

    @Test
    void anAttemptIsRecordedAlsoIfTheNextTimeCannotBeComputed() {
        receiver.answer(500);
        copies = id -> destination(State.OPEN, null, List.of(SECRET), null);
        Completion completion = completion(delivery());

        assertThat(completion.verdict()).isEqualTo(Verdict.again(LATER));
        assertThat(completion.attempt().statusCode()).isEqualTo(500);
        assertThat(completion.attemptCount()).isEqualTo(1);
    }

    @Test
    void aSlotBecomesFreeAlsoIfItsOutcomeCannotBeKept() {
        notKept = new IllegalStateException("of our own");
        Delivery delivery = delivery();
        hand(delivery);
        await().until(() -> dispatcher.slotsUsed() == 0);

        assertThat(completions).isEmpty();
        assertThat(dispatcher.inFlight()).isEmpty();
        assertThat(dispatcher.holds(delivery.id())).isFalse();
    }

    @Test
    void anAttemptWithoutAThreadGivesItsClaimBack() {
        dispatcher = new Dispatcher(
                new Bounds(100, 100, 1_000_000, 50, 3, Duration.ofSeconds(15)),
                each -> attemptMaker.attemptOn(
                        work -> {
                            throw new RejectedExecutionException("of our own");
                        },
                        each),
                () -> {},
                queues -> {},
                System::nanoTime);
        attemptMaker = attemptMaker();
        Completion completion = completion(delivery());

        untried(completion, Reason.OWN_ERROR, LATER);
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
        copies = id -> destination(State.OPEN, allowed, List.of(SECRET));
        receiver.hang();
        dispatcher.open(false);
        IntStream.range(0, 9)
                .mapToObj(i -> Delivery.fresh(
                        "acc_1", "evt_" + i, 0, "ep_1", null, delivery().leaseEnd(), Variant.whole(BODY)))
                .forEach(this::hand);
        dispatcher.open(true);

        assertThat(dispatcher.inFlight()).hasSize(expected);
        assertThat(receiver.awaitRequests(expected, LONG)).hasSize(expected);
    }
}
