package dev.postpaid.steps;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a new account does before its first real event arrives, in this order. */
public enum Step {
    /** There is a webhook or an inspector. */
    WEBHOOK,
    /** A test event was sent to a webhook. */
    TESTED,
    /** A receiver verifies signatures: an inspector of the account saw a valid one, or a person says so. */
    VERIFIED,
    /** An event that is no test was delivered. */
    LIVE;

    /** The word of texts and of the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is no step. */
    static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
