package dev.postpaid.accounts;

import dev.postpaid.web.JsonInput;
import java.time.Duration;

/** How long an old signing secret still signs beside the new one. */
public record Overlap(Duration length) {

    private static final int MOST_HOURS = 168;
    private static final int DEFAULT_HOURS = 24;

    public static final Overlap DEFAULT = new Overlap(Duration.ofHours(DEFAULT_HOURS));

    /** Reads {@code {"overlap_hours"}}. @throws dev.postpaid.platform.ProblemException 422 if it is longer than a week */
    public static Overlap from(JsonInput body) {
        Integer hours = body.integer("overlap_hours", 0, MOST_HOURS);
        return body.finish(() -> hours == null ? DEFAULT : new Overlap(Duration.ofHours(hours)));
    }
}
