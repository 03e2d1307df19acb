package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;

/** The rule for names that people read in lists. */
final class DisplayName {

    private DisplayName() {}

    /** @throws InvalidValueException on {@code name} unless it has 1 to this many printable characters */
    static String checked(String name, int longest) {
        if (name.isBlank() || name.length() > longest || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("name", Rule.of("name_length", longest));
        }
        return name;
    }
}
