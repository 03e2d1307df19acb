package dev.postpaid.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.Response;
import dev.postpaid.sending.Outcome;
import dev.postpaid.sending.Results;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Policy POLICY = new Policy(
            5,
            Duration.ofSeconds(4),
            Duration.ofSeconds(30),
            Duration.ofMinutes(30),
            Duration.ofDays(5),
            Duration.ofHours(1));

    private static Health good() {
        return Health.good("acc_1", "ep_1");
    }

    private static Health after(Sign sign, int times) {
        Health health = good();
        for (int i = 0; i < times; i++) {
            health = health.after(sign, NOW.plusSeconds(i), POLICY);
        }
        return health;
    }

    @Test
    void fiveFailuresInARowDegradeIt() {
        assertThat(after(Sign.FAILED, 4).isDegraded()).isFalse();
        Health fifth = after(Sign.FAILED, 5);
        assertThat(fifth.isDegraded()).isTrue();
        assertThat(fifth.failingSince()).isEqualTo(NOW);
        assertThat(fifth.trialAt()).isEqualTo(NOW.plusSeconds(4 + 30));
    }

    /** Who fails at each first attempt and succeeds at the second is well. */
    @Test
    void manyFailuresWithinAMomentDegradeNothing() {
        Health health = good();
        for (int i = 0; i < 100; i++) {
            health = health.after(Sign.FAILED, NOW.plusMillis(i), POLICY);
        }
        assertThat(health.isDegraded()).isFalse();
        assertThat(health.after(Sign.FAILED, NOW.plusSeconds(4), POLICY).isDegraded())
                .isTrue();
        assertThat(health.after(Sign.WELL, NOW.plusSeconds(3), POLICY).isGood()).isTrue();
    }

    /** A long queue of first attempts delays the second ones, which succeed. */
    @Test
    void firstAttemptsAloneDegradeItAfterSixTimesAsLong() {
        Health health = good();
        for (int second = 0; second < 24; second++) {
            health = health.after(Sign.FAILED_AT_FIRST, NOW.plusSeconds(second), POLICY);
        }
        assertThat(health.isDegraded()).isFalse();
        assertThat(health.after(Sign.FAILED, NOW.plusSeconds(5), POLICY).isDegraded())
                .as("a second one")
                .isTrue();
        assertThat(health.after(Sign.FAILED_AT_FIRST, NOW.plusSeconds(24), POLICY)
                        .isDegraded())
                .isTrue();
    }

    @Test
    void aSuccessBetweenThemBeginsAnew() {
        Health health = after(Sign.FAILED, 4).after(Sign.WELL, NOW, POLICY);
        assertThat(health.isGood()).isTrue();
        assertThat(health.after(Sign.FAILED, NOW, POLICY).failures()).isOne();
    }

    @Test
    void whatSaysNothingChangesNothing() {
        Health health = after(Sign.FAILED, 4);
        assertThat(health.after(Sign.NOTHING, NOW, POLICY)).isSameAs(health);
    }

    @Test
    void eachTrialIsTwiceAsFarAwayUpToTheLongest() {
        Health health = after(Sign.FAILED, 5);
        for (long seconds : new long[] {60, 120, 240, 480, 960, 1800, 1800}) {
            health = health.tried(NOW, POLICY);
            assertThat(health.trialAt()).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(health.after(Sign.FAILED, NOW, POLICY).trialAt()).isEqualTo(health.trialAt());
        }
    }

    @Test
    void aTrialIsDueAtItsTime() {
        Health health = after(Sign.FAILED, 5);
        assertThat(health.isTrialDue(health.trialAt().minusMillis(1))).isFalse();
        assertThat(health.isTrialDue(health.trialAt())).isTrue();
        assertThat(good().isTrialDue(NOW)).isFalse();
    }

    @Test
    void oneSuccessHealsAndReleasesWhatWasHeld() {
        Health health = after(Sign.FAILED, 7).after(Sign.WELL, NOW, POLICY);
        assertThat(health).isEqualTo(good().changed(true));
        assertThat(health.after(Sign.WELL, NOW, POLICY).releasing()).isTrue();
    }

    @Test
    void aChangeReleasesOnlyWhatWasHeld() {
        assertThat(good().changed(false).isGood()).isTrue();
        assertThat(after(Sign.FAILED, 4).changed(false).isGood()).isTrue();
        assertThat(after(Sign.FAILED, 5).changed(false).releasing()).isTrue();
        assertThat(good().changed(true).changed(false).releasing()).isTrue();
    }

    @Test
    void theOwnerIsToldOnceWhenItIsHeldAndOnceWhenItIsWell() {
        Health held = after(Sign.FAILED, 5);
        assertThat(after(Sign.FAILED, 4).turnFrom(good())).isEmpty();
        assertThat(held.turnFrom(after(Sign.FAILED, 4))).contains(Turn.To.DEGRADED);
        assertThat(held.after(Sign.FAILED, NOW, POLICY).turnFrom(held)).isEmpty();
        Health well = held.after(Sign.WELL, NOW, POLICY);
        assertThat(well.turnFrom(held)).contains(Turn.To.RECOVERED);
        assertThat(well.after(Sign.WELL, NOW, POLICY).turnFrom(well)).isEmpty();
    }

    /** What a person changed may have mended it or not: only a success tells. */
    @Test
    void afterAChangeByAPersonTheNextSuccessOrTheNextHoldingIsTold() {
        Health changed = after(Sign.FAILED, 5).suspended().changed(true);
        assertThat(changed.isGood()).isFalse();
        assertThat(changed.after(Sign.WELL, NOW, POLICY).turnFrom(changed)).contains(Turn.To.RECOVERED);
        Health again = changed;
        for (int i = 0; i < 5; i++) {
            again = again.after(Sign.FAILED, NOW.plusSeconds(i), POLICY);
        }
        assertThat(again.turnFrom(changed)).contains(Turn.To.DEGRADED);
    }

    @Test
    void suspensionIsToldAlsoIfItWasHeldBefore() {
        Health held = after(Sign.FAILED, 5);
        assertThat(held.suspended().turnFrom(held)).contains(Turn.To.SUSPENDED);
        assertThat(good().suspended().turnFrom(good())).contains(Turn.To.SUSPENDED);
    }

    @Test
    void aFailureDuringTheReleaseCountsAndTheFifthHoldsAgain() {
        Health health = good().changed(true);
        for (int i = 0; i < 4; i++) {
            health = health.after(Sign.FAILED, NOW, POLICY);
            assertThat(health.releasing()).isTrue();
        }
        health = health.after(Sign.FAILED, NOW.plusSeconds(4), POLICY);
        assertThat(health.isDegraded()).isTrue();
        assertThat(health.releasing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 119, false", "FAILED, 120, true", "REFUSED, 0, false", "REFUSED, 1, true"})
    void itIsSuspendedAfterLongEnough(Sign sign, int hours, boolean suspended) {
        Health health = after(sign, 6);
        assertThat(health.suspension(NOW.plus(Duration.ofHours(hours)), POLICY).isPresent())
                .isEqualTo(suspended);
    }

    @Test
    void theReasonSaysWhatHappened() {
        Instant later = NOW.plus(Duration.ofDays(6));
        assertThat(after(Sign.FAILED, 5).suspension(later, POLICY)).contains("failing");
        assertThat(after(Sign.REFUSED, 5).suspension(later, POLICY)).contains("unauthorized");
        assertThat(after(Sign.REFUSED, 5)
                        .after(Sign.FAILED, NOW, POLICY)
                        .suspension(NOW.plus(Duration.ofHours(2)), POLICY))
                .isEmpty();
    }

    @Test
    void fewFailuresSuspendNothingHoweverLongAgo() {
        assertThat(after(Sign.FAILED, 4).suspension(NOW.plus(Duration.ofDays(30)), POLICY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED, WELL",
        "400, REJECTED, NOTHING",
        "404, REJECTED, NOTHING",
        "401, REJECTED, REFUSED",
        "403, REJECTED, REFUSED",
        "410, GONE, NOTHING",
        "429, THROTTLED, NOTHING",
        "301, REDIRECT, FAILED",
        "500, SERVER_ERROR, FAILED",
        "503, SERVER_ERROR, FAILED"
    })
    void aResponseSays(int status, Outcome outcome, Sign sign) {
        Made made = new Response(outcome, status, "", "", null, NOW, Duration.ZERO);
        assertThat(Sign.of(made, false)).isEqualTo(sign);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"TIMEOUT", "CONNECTION", "DNS", "TLS", "PROTOCOL", "BLOCKED"})
    void noResponseIsAFailure(Outcome outcome) {
        assertThat(Sign.of(Results.of(outcome, NOW, Duration.ZERO), false)).isEqualTo(Sign.FAILED);
    }

    @Test
    void aLostAttemptSaysNothing() {
        assertThat(Sign.of(Results.of(Outcome.LOST, NOW, Duration.ZERO), false)).isEqualTo(Sign.NOTHING);
    }
}
