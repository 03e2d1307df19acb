package dev.postpaid.sending;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;

/** Which responses of a receiver count as delivered. */
public enum SuccessRule {
    /** Any status from 200 to 299: bookto's rule. */
    ANY_2XX("2xx"),
    /** Exactly 200: Butlerapp's rule. */
    ONLY_200("200");

    private final String word;

    SuccessRule(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** @throws InvalidValueException if there is no such rule */
    public static SuccessRule fromWord(String word) {
        return Arrays.stream(values())
                .filter(rule -> rule.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("success", Rule.of("success_rule")));
    }

    public boolean accepts(int status) {
        return this == ONLY_200 ? status == 200 : status >= 200 && status < 300;
    }
}
