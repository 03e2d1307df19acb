package dev.postpaid.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The health of an endpoint that failed lately, or whose held deliveries are being released.
 *
 * @param failures how many in a row
 * @param failingSince the first of them
 * @param refusedSince the first of those at the end that were all 401 or 403; null if the last was not
 * @param trialAt when a trial is due; null unless its deliveries are held
 * @param trials how many there were
 * @param releasing whether what was held is sent at a bounded rate
 * @param told what its owner was told, unless all is well since: degraded or suspended; otherwise null
 */
public record Health(
        String accountId,
        String endpointId,
        int failures,
        Instant failingSince,
        Instant refusedSince,
        Instant trialAt,
        int trials,
        boolean releasing,
        Turn.To told) {

    /** The word for an endpoint whose deliveries are sent. */
    public static final String HEALTHY = "healthy";

    /** The word for one whose deliveries are held. */
    public static final String DEGRADED = "degraded";

    private static final String FAILING = "failing";
    private static final String UNAUTHORIZED = "unauthorized";

    /** Nothing bad is known. */
    static Health good(String accountId, String endpointId) {
        return new Health(accountId, endpointId, 0, null, null, null, 0, false, null);
    }

    /** Somebody may have mended it. What was held is sent at a bounded rate. @param resumed whether all was held */
    Health changed(boolean resumed) {
        return new Health(accountId, endpointId, 0, null, null, null, 0, resumed || releasing || isDegraded(), told);
    }

    /** All is well again. */
    private Health recovered() {
        return new Health(accountId, endpointId, 0, null, null, null, 0, releasing || isDegraded(), null);
    }

    Health suspended() {
        return new Health(
                accountId,
                endpointId,
                failures,
                failingSince,
                refusedSince,
                trialAt,
                trials,
                releasing,
                Turn.To.SUSPENDED);
    }

    /** Whether deliveries are held, and only a trial is sent now and then. */
    public boolean isDegraded() {
        return trialAt != null;
    }

    /** Whether there is nothing to remember. */
    boolean isGood() {
        return failures == 0 && !releasing && told == null;
    }

    boolean isTrialDue(Instant now) {
        return isDegraded() && !trialAt.isAfter(now);
    }

    Health after(Sign sign, Instant now, Policy policy) {
        return switch (sign) {
            case NOTHING -> this;
            case WELL -> recovered();
            case FAILED -> failed(now, null, policy, policy.patience());
            case FAILED_AT_FIRST -> failed(now, null, policy, policy.patienceWithFirst());
            case REFUSED -> failed(now, refusedSince == null ? now : refusedSince, policy, policy.patience());
        };
    }

    private Health failed(Instant now, Instant refused, Policy policy, Duration patience) {
        int count = failures + 1;
        Instant since = failingSince == null ? now : failingSince;
        boolean degrades = !isDegraded()
                && count >= policy.failures()
                && !since.plus(patience).isAfter(now);
        Instant trial = degrades ? now.plus(policy.wait(0)) : trialAt;
        return new Health(
                accountId,
                endpointId,
                count,
                since,
                refused,
                trial,
                trials,
                releasing && trial == null,
                degrades ? Turn.To.DEGRADED : told);
    }

    /** A trial begins, and the next is due after a longer wait. */
    Health tried(Instant now, Policy policy) {
        return new Health(
                accountId,
                endpointId,
                failures,
                failingSince,
                refusedSince,
                now.plus(policy.wait(trials + 1)),
                trials + 1,
                false,
                told);
    }

    /** What the owner is to be told, if this was the health before. */
    Optional<Turn.To> turnFrom(Health before) {
        if (told == null) {
            return Optional.ofNullable(before.told).map(bad -> Turn.To.RECOVERED);
        }
        boolean again = isDegraded() && !before.isDegraded();
        return again || told != before.told ? Optional.of(told) : Optional.empty();
    }

    /** Why the endpoint is to be suspended; empty if it is not. */
    Optional<String> suspension(Instant now, Policy policy) {
        if (isLongAgo(refusedSince, policy.suspendRefusedAfter(), now)) {
            return Optional.of(UNAUTHORIZED);
        }
        return isLongAgo(failingSince, policy.suspendAfter(), now) ? Optional.of(FAILING) : Optional.empty();
    }

    private boolean isLongAgo(Instant since, Duration patience, Instant now) {
        return isDegraded() && since != null && !since.plus(patience).isAfter(now);
    }
}
