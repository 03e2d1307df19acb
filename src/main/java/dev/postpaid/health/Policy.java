package dev.postpaid.health;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.time.Duration;

/**
 * When an endpoint is degraded and when it is suspended.
 *
 * @param failures so many in a row degrade it
 * @param patience unless the first of them is younger than this
 * @param firstTrial the wait for the first trial; each later wait is twice as long
 * @param longestTrial the longest wait for a trial
 * @param suspendAfter it is suspended after nothing but failures for this long
 * @param suspendRefusedAfter the same if the receiver refused every attempt with 401 or 403
 */
record Policy(
        int failures,
        Duration patience,
        Duration firstTrial,
        Duration longestTrial,
        Duration suspendAfter,
        Duration suspendRefusedAfter) {

    /** While first attempts fail it takes longer: a long queue of them may delay the second ones, which succeed. */
    private static final int TIMES_WITH_FIRST = 6;

    Duration patienceWithFirst() {
        return patience.multipliedBy(TIMES_WITH_FIRST);
    }

    static Policy of(Settings settings) {
        return new Policy(
                settings.count(Setting.HEALTH_FAILURES),
                settings.duration(Setting.HEALTH_PATIENCE),
                settings.duration(Setting.HEALTH_FIRST_TRIAL),
                settings.duration(Setting.HEALTH_LONGEST_TRIAL),
                settings.duration(Setting.HEALTH_SUSPEND),
                settings.duration(Setting.HEALTH_SUSPEND_REFUSED));
    }

    /** The wait for the next trial. @param trials how many there were */
    Duration wait(int trials) {
        Duration wait = firstTrial;
        for (int i = 0; i < trials && wait.compareTo(longestTrial) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestTrial) < 0 ? wait : longestTrial;
    }
}
