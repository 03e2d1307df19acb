package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;

/** The rule for names that people read in lists. */
final class DisplayName {

    private DisplayName() {}

    /** @throws InvalidValueException on {@code name} unless it has 1 to this many printable characters */
    static String checked(String name, int longest) {
        if (name.isBlank() || name.length() > longest || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("name", "must have 1 to " + longest + " printable characters");
        }
        return name;
    }
}
