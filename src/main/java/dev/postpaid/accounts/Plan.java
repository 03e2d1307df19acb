package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The plan of an account. Webhooks require {@link #FLOW}. */
public enum Plan {
    FREE,
    FLOW;

    /** @throws InvalidValueException for an unknown word */
    public static Plan of(String word) {
        return Arrays.stream(values())
                .filter(plan -> plan.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "plan",
                        Rule.of(
                                "one_of",
                                Arrays.stream(values()).map(Plan::word).collect(Collectors.joining(", ")))));
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasWebhooks() {
        return this == FLOW;
    }
}
