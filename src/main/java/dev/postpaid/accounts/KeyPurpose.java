package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;

/** What an API key is for. */
public enum KeyPurpose {
    GENERAL,
    /** The one that is pasted into Zapier: an account has one at most. */
    ZAPIER;

    /** @throws InvalidValueException for a word that is none */
    static KeyPurpose of(String word) {
        return switch (word) {
            case "general" -> GENERAL;
            case "zapier" -> ZAPIER;
            default -> throw new InvalidValueException("purpose", Rule.of("key_purpose"));
        };
    }

    /** As written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
