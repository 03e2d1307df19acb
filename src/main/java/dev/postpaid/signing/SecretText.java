package dev.postpaid.signing;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of a signing secret: {@code whsec_} and the standard base64 of 24 random bytes, as the Standard Webhooks
 * specification serializes a symmetric secret. 24 bytes need no padding. Base64url is refused because the specification's
 * own verifiers for JavaScript and Java refuse it.
 *
 * @param value the whole secret as displayed, 38 characters; exactly this text is the key of the signature in the bookto
 *     header
 */
public record SecretText(String value) {

    private static final String PREFIX = "whsec_";

    private static final int BYTES = 24;

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9+/]{32}");

    /** @throws InvalidValueException if the form is wrong; its field is empty and its message does not repeat the secret */
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

    /** The 24 bytes that follow the prefix, decoded: the key of the Standard Webhooks signature. */
    public byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    /** Omits the secret, which must never reach a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
