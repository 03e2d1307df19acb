package dev.postpaid.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.InvalidValueException;
import java.net.IDN;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which a receiver finds a returning buyer again: the same for every order of one e-mail address at one
 * account, different at every other account, and telling nothing about the address to whom does not have the match key.
 * Receivers keep it for years, so what it is made of can never change; the {@code 1} leaves room for a successor.
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
            throw new InvalidValueException("", "must be br1_ and 26 characters of lower-case base32");
        }
    }

    /**
     * {@code br1_} and the first 16 bytes of HMAC-SHA256(match key, {@code match_ref:v1\n<account id>\n<e-mail>}). The
     * e-mail is taken as one person types it on different days: trimmed, lower-cased, NFC, the domain in punycode. Dots and
     * {@code +tags} stay, since only some providers ignore them.
     *
     * @return {@code null} without an e-mail
     */
    public static MatchRef of(byte[] matchKey, String accountId, String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        byte[] mac = hmac(matchKey, "match_ref:v1\n" + accountId + "\n" + canonical(email));
        return new MatchRef("br1_" + base32(mac));
    }

    private static String canonical(String email) {
        String lower = Normalizer.normalize(email.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        int domain = lower.lastIndexOf('@') + 1;
        return domain == 0 ? lower : lower.substring(0, domain) + punycode(lower.substring(domain));
    }

    /** IDNA 2003, which stands still: a newer JDK gives the same. A domain that it refuses is taken as it is. */
    private static String punycode(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (RuntimeException e) {
            return domain;
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
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
