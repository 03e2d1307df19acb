package dev.postpaid.notices;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Languages;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
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

    private static final int LONGEST = 254;

    /** @throws InvalidValueException on {@code email} unless it is one address at a domain */
    static String checked(String email) {
        String stripped = email.strip();
        try {
            InternetAddress[] parsed = InternetAddress.parse(stripped, true);
            if (parsed.length == 1
                    && stripped.equals(parsed[0].getAddress())
                    && stripped.length() <= LONGEST
                    && stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                parsed[0].validate();
                return stripped;
            }
        } catch (AddressException e) {
            // Continues to the common error below.
        }
        throw new InvalidValueException("email", Rule.of("email"));
    }

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
