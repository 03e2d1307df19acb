package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The access that an API key gives. */
public enum KeyAccess {
    FULL,
    /** Read everything except secrets, and change nothing. */
    READ,
    /** Subscribe and unsubscribe hooks, and read the event types and their samples. */
    HOOKS;

    /** @throws InvalidValueException for an unknown word */
    public static KeyAccess of(String word) {
        return Arrays.stream(values())
                .filter(access -> access.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("access", Rule.of("key_access")));
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A full key may do everything, another key only what is open to its access.
     *
     * @throws ProblemException 403 that names the access that is needed
     */
    void mustBeAmong(KeyAccess... enough) {
        if (this == FULL || List.of(enough).contains(this)) {
            return;
        }
        String needed = Stream.concat(Stream.of(FULL), Arrays.stream(enough))
                .distinct()
                .map(KeyAccess::word)
                .collect(Collectors.joining(" or "));
        throw new ProblemException(
                this == READ ? ProblemType.READ_ONLY_KEY : ProblemType.HOOKS_ONLY_KEY,
                "This needs a key with the access " + needed + "; this key has " + word() + ".");
    }
}
