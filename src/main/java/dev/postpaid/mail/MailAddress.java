package dev.postpaid.mail;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What counts as the e-mail address of a person: one address at a domain, without a name. */
public final class MailAddress {

    private static final int LONGEST = 254;

    private MailAddress() {}

    /** The address without blanks around it. @throws InvalidValueException on {@code email} unless it is an address */
    public static String checked(String text) {
        String stripped = text.strip();
        if (!isOne(stripped)) {
            throw new InvalidValueException("email", Rule.of("email"));
        }
        return stripped;
    }

    /** Whether the text is an address. */
    public static boolean isOne(String text) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1
                    && text.equals(parsed[0].getAddress())
                    && text.length() <= LONGEST
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                parsed[0].validate();
                return true;
            }
        } catch (AddressException e) {
            // Continues to the common answer below.
        }
        return false;
    }
}
