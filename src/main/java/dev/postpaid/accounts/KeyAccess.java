package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import java.util.Locale;

/** What an API key may do. */
public enum KeyAccess {
    FULL,
    /** Look at everything but secrets, and change nothing. */
    READ;

    /** @throws InvalidValueException for a word that is none */
    static KeyAccess of(String word) {
        return switch (word) {
            case "full" -> FULL;
            case "read" -> READ;
            default -> throw new InvalidValueException("access", "must be full or read");
        };
    }

    /** As written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
