package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.RetrySchedule;
import dev.postpaid.events.Variant;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.Response;
import dev.postpaid.sending.Outcome;
import dev.postpaid.sending.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The state machine: whether a delivery ends or waits after an attempt, by outcome, place in the schedule and kind of endpoint. */
class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(2));
    private static final RetrySchedule EXACT = new RetrySchedule(DELAYS, 0);
    private static final RandomGenerator RANDOM = new Random(42);
    private static final boolean LITERAL = true;

    private static final Verdict DELIVERED = new Verdict(DeliveryStatus.DELIVERED, null, null);
    private static final Verdict GONE = new Verdict(DeliveryStatus.EXHAUSTED, EndReason.GONE, null);
    private static final Verdict SCHEDULE_ENDED = new Verdict(DeliveryStatus.EXHAUSTED, EndReason.SCHEDULE_ENDED, null);

    private static Delivery after(int attempts) {
        return new Delivery(
                "acc_1", "dlv_1", "evt_1", 0, "ep_1", 0, null, attempts, 0, 1, 0, new byte[] {1, 2, 3}, Map.of());
    }

    private static Destination to(RetrySchedule schedule, boolean literal) {
        return new Destination(
                "acc_1",
                "ep_1",
                Destination.State.OPEN,
                EndpointSettings.DEFAULT,
                List.of("whsec_"),
                List.of(),
                schedule,
                literal,
                0);
    }

    private static Made result(Outcome outcome, Duration retryAfter) {
        return retryAfter == null
                ? Results.of(outcome, NOW, Duration.ZERO)
                : new Response(outcome, 503, null, null, retryAfter, NOW, Duration.ZERO);
    }

    private static Verdict verdict(Outcome outcome, Duration retryAfter, int attempts, boolean literal) {
        return after(attempts).after(result(outcome, retryAfter), to(EXACT, literal), NOW, RANDOM);
    }

    private static Verdict again(Duration wait) {
        return new Verdict(DeliveryStatus.PENDING, null, NOW.plus(wait));
    }

    /** Every outcome after each number of attempts, up to one more than the schedule has. */
    static Stream<Arguments> everywhere(Set<Outcome> outcomes) {
        return outcomes.stream().flatMap(outcome -> IntStream.rangeClosed(0, DELAYS.size() + 1)
                .mapToObj(attempts -> Arguments.of(outcome, attempts)));
    }

    static Stream<Arguments> delivered() {
        return everywhere(EnumSet.of(Outcome.DELIVERED));
    }

    static Stream<Arguments> failures() {
        return everywhere(EnumSet.complementOf(EnumSet.of(Outcome.DELIVERED, Outcome.LOST)));
    }

    static Stream<Arguments> failuresThatPass() {
        return everywhere(EnumSet.complementOf(EnumSet.of(Outcome.DELIVERED, Outcome.GONE, Outcome.LOST)));
    }

    static Stream<Arguments> gone() {
        return everywhere(EnumSet.of(Outcome.GONE));
    }

    private static Verdict bySchedule(int attempts) {
        return attempts < DELAYS.size() ? again(DELAYS.get(attempts)) : SCHEDULE_ENDED;
    }

    @ParameterizedTest
    @MethodSource("delivered")
    void anAcceptedEventIsDelivered(Outcome outcome, int attempts) {
        assertThat(verdict(outcome, null, attempts, !LITERAL)).isEqualTo(DELIVERED);
        assertThat(verdict(outcome, null, attempts, LITERAL)).isEqualTo(DELIVERED);
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void aFailureIsTriedAgainByTheScheduleUntilItEnds(Outcome outcome, int attempts) {
        assertThat(verdict(outcome, null, attempts, !LITERAL)).isEqualTo(bySchedule(attempts));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void aReceiverThatIsGoneEndsTheDeliveryAtOnce(Outcome outcome, int attempts) {
        Verdict verdict = verdict(outcome, null, attempts, !LITERAL);

        assertThat(verdict).isEqualTo(GONE);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aLiteralScheduleAloneDecides(Outcome outcome, int attempts) {
        assertThat(verdict(outcome, null, attempts, LITERAL)).isEqualTo(bySchedule(attempts));
        assertThat(verdict(outcome, Duration.ofHours(24), attempts, LITERAL)).isEqualTo(bySchedule(attempts));
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void aReceiverCanAskForALongerWaitButNotForAShorterOne(Outcome outcome, int attempts) {
        Verdict planned = bySchedule(attempts);
        Duration delay = attempts < DELAYS.size() ? DELAYS.get(attempts) : null;

        assertThat(verdict(outcome, Duration.ZERO, attempts, !LITERAL)).isEqualTo(planned);
        if (delay != null) {
            assertThat(verdict(outcome, delay.minusSeconds(1), attempts, !LITERAL))
                    .isEqualTo(planned);
            assertThat(verdict(outcome, delay, attempts, !LITERAL)).isEqualTo(planned);
            assertThat(verdict(outcome, delay.plusSeconds(1), attempts, !LITERAL))
                    .isEqualTo(again(delay.plusSeconds(1)));
        } else {
            assertThat(verdict(outcome, Duration.ofSeconds(1), attempts, !LITERAL))
                    .isEqualTo(SCHEDULE_ENDED);
        }
    }

    @Test
    void onlyA410IsGone() {
        assertThat(Completion.of(after(0), null, GONE).isGone()).isTrue();
        for (Verdict verdict : List.of(DELIVERED, SCHEDULE_ENDED, again(Duration.ZERO))) {
            assertThat(Completion.of(after(0), null, verdict).isGone()).isFalse();
        }
    }

    @Test
    void anEndIsFinalAndARetryIsNot() {
        assertThat(List.of(DELIVERED, GONE, SCHEDULE_ENDED)).allMatch(Verdict::isFinal);
        assertThat(again(Duration.ZERO).isFinal()).isFalse();
    }

    @Test
    void aScheduleWithoutDelaysIsOneAttempt() {
        RetrySchedule once = RetrySchedule.of(List.of());

        assertThat(after(0).after(result(Outcome.TIMEOUT, null), to(once, false), NOW, RANDOM))
                .isEqualTo(SCHEDULE_ENDED);
    }

    @Test
    void aLostAttemptIsMadeAgainAtOnceAndCostsNoAttempt() {
        Delivery delivery = after(2);
        Made lost = result(Outcome.LOST, null);
        Verdict verdict = delivery.after(lost, to(EXACT, false), NOW, RANDOM);

        assertThat(verdict).isEqualTo(Verdict.again(NOW));
        assertThat(Completion.of(delivery, new Attempt("att_1", 3, NOW, null, null, lost), verdict)
                        .attemptCount())
                .isEqualTo(2);
    }

    @Test
    void twoLossesMakeASuspectAndThreeMoreEndIt() {
        assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(DeliveryTest::lost))
                .extracting(Delivery::recordsBegin, Delivery::isSuspect, Delivery::isPoison)
                .containsExactly(
                        tuple(false, false, false),
                        tuple(true, false, false),
                        tuple(true, true, false),
                        tuple(true, true, false),
                        tuple(true, true, false),
                        tuple(true, true, true));
    }

    private static Delivery lost(int times) {
        return new Delivery("acc_1", "dlv_1", "evt_1", 0, "ep_1", 0, null, 0, times, 1, 0, new byte[] {1}, Map.of());
    }

    @Test
    void aFreshDeliveryIsTheFirstClaimAndHasNoAttempts() {
        Delivery delivery =
                Delivery.fresh("acc_1", "evt_1", 0, "ep_1", "dlv_0", 7, Variant.whole(new byte[] {1, 2, 3}));

        assertThat(delivery.id()).startsWith("dlv_");
        assertThat(delivery.attemptCount()).isZero();
        assertThat(delivery.claimNo()).isEqualTo(1);
        assertThat(delivery.retryOf()).isEqualTo("dlv_0");
    }

    @Test
    void aBodyThatIsGoneNeedsNoMemory() {
        assertThat(after(0).size()).isEqualTo(3);
        assertThat(new Delivery("acc_1", "dlv_1", "evt_1", 0, "ep_1", 0, null, 0, 0, 1, 0, null, Map.of()).size())
                .isZero();
    }
}
