package dev.postpaid.conformance;

import java.util.Locale;

/** Whether an answer is as it should be. */
public enum Verdict {
    OK,
    WRONG,
    /** The answer does not tell. */
    UNKNOWN;

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
