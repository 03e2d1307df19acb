package dev.postpaid.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Sha256;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code bk_}, 30 random characters of {@code 0-9A-Za-z} (178 bits) and the CRC32 of these 30 as six
 * digits in the same base 62. The checksum detects a mistyped or invented key without a database query.
 *
 * <p>The text is shown to the seller once and never stored; its SHA-256 is stored. The text is too random to be guessed from
 * the hash, so no slow password hash is needed, and the timing of the hash lookup does not reveal how much of a key was
 * right.
 *
 * @param value the whole key, 39 characters
 */
public record KeyText(String value) {

    private static final String PREFIX = "bk_";

    private static final int RANDOM = 30;

    private static final int CHECK = 6;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM + CHECK) + "}");

    /** @throws InvalidValueException on the value itself; the message does not repeat it */
    public KeyText {
        if (!isKey(value)) {
            throw new InvalidValueException("", Rule.of("api_key_form"));
        }
    }

    public static KeyText random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new KeyText(PREFIX + text + checksum(text.toString()));
    }

    /** The key; empty for {@code null}, another prefix, length or character, and a wrong checksum. */
    public static Optional<KeyText> parse(String text) {
        return isKey(text) ? Optional.of(new KeyText(text)) : Optional.empty();
    }

    /** SHA-256 of the whole key in lower-case hex, as it is stored and looked up. */
    public String sha256() {
        return Sha256.hex(value.getBytes(US_ASCII));
    }

    /** The first seven characters, for example {@code bk_1aB2}: enough to tell the keys in a list apart. */
    public String hint() {
        return value.substring(0, 7);
    }

    /** Hides the key, which must never reach a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }

    private static boolean isKey(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return false;
        }
        int check = text.length() - CHECK;
        return text.substring(check).equals(checksum(text.substring(PREFIX.length(), check)));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        char[] digits = new char[CHECK];
        long rest = crc.getValue();
        for (int i = CHECK - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }
}
