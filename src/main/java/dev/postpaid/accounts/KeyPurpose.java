package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;

/** The purpose of an API key. */
public enum KeyPurpose {
    GENERAL,
    /** The key that the seller pastes into Zapier; an account has at most one. */
    ZAPIER;

    /** @throws InvalidValueException for an unknown word */
    static KeyPurpose of(String word) {
        return switch (word) {
            case "general" -> GENERAL;
            case "zapier" -> ZAPIER;
            default -> throw new InvalidValueException("purpose", Rule.of("key_purpose"));
        };
    }

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
