package dev.postpaid.platform;

import java.time.Duration;

/** How long rows of an account are kept: the bodies of events, finished deliveries, and the log of changes. */
public record Keeping(Duration bodies, Duration deliveries, Duration changes) {

    /** Longer than this, and dates leave what databases know. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * What this installation keeps.
     *
     * @throws IllegalStateException if a setting is not a positive duration of at most 36,500 days
     */
    public static Keeping of(Settings settings) {
        return new Keeping(
                settings.duration(Setting.RETENTION_BODIES, LONGEST),
                settings.duration(Setting.RETENTION_DELIVERIES, LONGEST),
                settings.duration(Setting.RETENTION_CHANGES, LONGEST));
    }

    /** The same, or shorter. @param bodiesDays null for the same. @param deliveriesDays null for the same */
    public Keeping atMost(Integer bodiesDays, Integer deliveriesDays) {
        return new Keeping(shorter(bodies, bodiesDays), shorter(deliveries, deliveriesDays), changes);
    }

    private static Duration shorter(Duration installation, Integer days) {
        return days == null || installation.compareTo(Duration.ofDays(days)) < 0 ? installation : Duration.ofDays(days);
    }
}
