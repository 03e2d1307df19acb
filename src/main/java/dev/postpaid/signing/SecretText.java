package dev.postpaid.signing;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of a signing secret: {@code whsec_} and the standard base64 of 24 random bytes, as the Standard Webhooks
 * specification serializes a symmetric secret. 24 bytes need no padding; base64url is refused, since the specification's
 * own verifiers for JavaScript and Java refuse it.
 *
 * @param value the whole secret as it is displayed, 38 characters; the bookto header is keyed with exactly this text
 */
public record SecretText(String value) {

    private static final String PREFIX = "whsec_";

    private static final int BYTES = 24;

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9+/]{32}");

    /** @throws InvalidValueException on the value itself; the message does not repeat it */
    public SecretText {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new InvalidValueException("", Rule.of("secret_form"));
        }
    }

    public static SecretText random(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new SecretText(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The 24 bytes behind the prefix: what the Standard Webhooks signature is keyed with. */
    public byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    /** Without the secret, which must never reach a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
