package dev.postpaid.notices;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Languages;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Somebody who gets the e-mails about an account's endpoints.
 *
 * @param email the address, without a name
 * @param language of the e-mails: {@code en}, {@code de} or {@code nl}
 */
public record MailRecipient(String id, String email, String language, Instant createdAt) {

    /** @throws InvalidValueException on {@code language} unless the e-mails can be in it */
    static String spoken(String language) {
        return Languages.spoken(language)
                .map(Locale::getLanguage)
                .orElseThrow(() -> new InvalidValueException(
                        "language",
                        Rule.of(
                                "one_of",
                                Languages.ALL.stream().map(Locale::getLanguage).collect(Collectors.joining(", ")))));
    }
}
