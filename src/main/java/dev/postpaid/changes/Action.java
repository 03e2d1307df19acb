package dev.postpaid.changes;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;

/** What happened to a record. */
public enum Action {
    CREATED,
    UPDATED,
    DELETED;

    /** The word in requests and payloads. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidValueException on {@code action} for any other word */
    public static Action of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("action", Rule.of("action")));
    }
}
