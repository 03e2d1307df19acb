package dev.postpaid.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.Hmac;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.regex.Pattern;

/**
 * Lets a receiver recognise a returning buyer: it is the same for every order of one e-mail address at one account, and
 * different at every other account. Without the match key it tells nothing about the address. Receivers keep it for
 * years, so the way it is made can never change; the {@code 1} leaves room for a successor.
 *
 * @param value {@code br1_} and 26 characters of lower-case base32 (RFC 4648, no padding): 128 bits
 */
public record MatchRef(String value) {

    private static final Pattern FORM = Pattern.compile("br1_[a-z2-7]{25}[aeimquy4]");

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private static final int BYTES = 16;

    /** @throws InvalidValueException on the value itself if it does not have the form */
    public MatchRef {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new InvalidValueException("", Rule.of("match_ref"));
        }
    }

    /**
     * {@code br1_} and the first 16 bytes of HMAC-SHA256(match key, {@code match_ref:v1\n<account id>\n<e-mail>}), the
     * e-mail in its {@linkplain EmailAddress#canonical canonical} spelling.
     *
     * @return {@code null} without an e-mail
     */
    public static MatchRef of(byte[] matchKey, String accountId, String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        return ofCanonical(matchKey, accountId, EmailAddress.canonical(email));
    }

    /**
     * The same of the {@linkplain EmailAddress#mailbox mailbox}: it differs only if the address has needless quotes.
     */
    static MatchRef ofMailbox(byte[] matchKey, String accountId, String email) {
        return ofCanonical(matchKey, accountId, EmailAddress.mailbox(email));
    }

    /** The match_ref of orders from versions that used IDNA 2003. */
    static MatchRef former(byte[] matchKey, String accountId, String email) {
        return ofCanonical(matchKey, accountId, EmailAddress.formerly(email));
    }

    private static MatchRef ofCanonical(byte[] matchKey, String accountId, String canonical) {
        return new MatchRef("br1_"
                + base32(Hmac.sha256(matchKey, ("match_ref:v1\n" + accountId + "\n" + canonical).getBytes(UTF_8))));
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < BYTES; i++) {
            held = held << 8 | bytes[i] & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }
}
