package dev.postpaid.recovery;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which events a recovery sends again. */
public enum What {
    /** Deliveries that ended without being delivered. */
    FAILED,
    /** Events that were never sent, since the endpoint was not active, or not there. */
    MISSED,
    /** Both. */
    ALL;

    private static final String WORDS = Arrays.stream(values()).map(What::word).collect(Collectors.joining(", "));

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidValueException on {@code what} if there is no such word */
    static What ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("what", Rule.of("one_of", WORDS)));
    }

    boolean hasFailed() {
        return this != MISSED;
    }

    boolean hasMissed() {
        return this != FAILED;
    }
}
