package dev.postpaid.orders;

import dev.postpaid.web.Unicode;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spellings of an e-mail address, and its canonical form. */
final class EmailAddress {

    /** Invisible characters: format characters, fillers, and variation selectors. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0\\uFE00-\\uFE0F"
                    + "\\x{E0100}-\\x{E01EF}]");

    private static final int NON_JOINER = '\u200C';
    private static final int JOINER = '\u200D';

    /** Characters that IDNA 2003 maps to others or to nothing, and IDNA 2008 keeps. */
    private static final Pattern KEPT_SINCE_2008 = Pattern.compile("[ßς\u200C\u200D]");

    private static final Pattern DOTS = Pattern.compile("[.\u3002\uFF0E\uFF61]");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"(@.*)", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("([^.])[.]+$");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final int LONGEST_LABEL = 63;

    /** Scripts whose letters change their form when they are joined. */
    private static final Set<UnicodeScript> JOINING =
            Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC, UnicodeScript.MANDAIC, UnicodeScript.NKO);

    private EmailAddress() {}

    /**
     * Removes invisible characters, and the space around the text. In a domain a joiner stays where IDNA 2008 gives it
     * a meaning (RFC 5892, appendix A): after a virama, and a non-joiner between letters of a script that joins them.
     */
    static String visible(String email) {
        if (email == null) {
            return null;
        }
        if (isAscii(email)) {
            return email.strip();
        }
        int domain = email.lastIndexOf('@') + 1;
        Matcher invisible = INVISIBLE.matcher(email);
        return Unicode.strip(invisible.replaceAll(
                found -> domain > 0 && found.start() > domain && isMeant(email, found.start()) ? found.group() : ""));
    }

    private static boolean isMeant(String text, int at) {
        int before = text.codePointBefore(at);
        int joiner = text.codePointAt(at);
        if (joiner != JOINER && joiner != NON_JOINER || at + 1 >= text.length()) {
            return false;
        }
        return isVirama(before)
                || joiner == NON_JOINER
                        && JOINING.contains(UnicodeScript.of(before))
                        && JOINING.contains(UnicodeScript.of(text.codePointAt(at + 1)));
    }

    private static boolean isVirama(int c) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        String name = mark ? Character.getName(c) : "";
        return Stream.of("VIRAMA", "AL-LAKUNA", "COENG", "HALANTA", "PHINTHU", "PAMAAEH", "PANGKON")
                .anyMatch(name::contains);
    }

    /**
     * The canonical form: visible characters, lower case, NFC, the domain in punycode. Dots and {@code +tags} stay,
     * since only some providers ignore them.
     */
    static String canonical(String email) {
        return canonical(visible(email), EmailAddress::ascii);
    }

    /** The canonical form of versions that used IDNA 2003. */
    static String formerly(String email) {
        return canonical(email.strip(), EmailAddress::idna2003);
    }

    /**
     * Canonical, without quotes around the local part, which mean nothing (RFC 5322), and without the dot of the root
     * behind the domain: {@code "ada"@example.com.} is ada@example.com.
     */
    static String mailbox(String email) {
        String canonical = ROOT.matcher(canonical(email)).replaceFirst("$1");
        Matcher quoted = QUOTED.matcher(canonical);
        return quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") + quoted.group(2) : canonical;
    }

    /** The other way to write a mailbox. */
    static String quoted(String mailbox) {
        int at = mailbox.lastIndexOf('@');
        return '"' + mailbox.substring(0, Math.max(at, 0)) + '"' + mailbox.substring(Math.max(at, 0));
    }

    /** Most addresses are ASCII; these need no normalisation. */
    private static boolean isAscii(String email) {
        return email.chars().allMatch(c -> c < 128);
    }

    private static String canonical(String email, UnaryOperator<String> ascii) {
        if (isAscii(email)) {
            return email.toLowerCase(Locale.ROOT);
        }
        String lower = nfc(email.toLowerCase(Locale.ROOT));
        int at = lower.lastIndexOf('@');
        return at < 0
                ? lower
                : lower.substring(0, at + 1) + ascii.apply(nfc(lower(email.substring(email.lastIndexOf('@') + 1))));
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Java makes a capital sigma final at the end of a word; domains have no words. */
    private static String lower(String domain) {
        return domain.replace('Σ', 'σ').toLowerCase(Locale.ROOT);
    }

    /**
     * IDNA 2003, which stands still (a newer JDK gives the same), except for the four characters that IDNA 2008 keeps:
     * straße.de is not strasse.de. A domain that IDNA refuses stays as it is.
     */
    private static String ascii(String domain) {
        if (!KEPT_SINCE_2008.matcher(domain).find()) {
            return idna2003(domain);
        }
        String ascii = DOTS.splitAsStream(domain).map(EmailAddress::label).collect(Collectors.joining("."));
        boolean fits = DOTS.splitAsStream(ascii).allMatch(label -> label.length() <= LONGEST_LABEL);
        return fits ? ascii : domain;
    }

    private static String label(String label) {
        if (!KEPT_SINCE_2008.matcher(label).find()) {
            return idna2003(label);
        }
        return "xn--" + Punycode.encode(nfc(lower(Normalizer.normalize(label, Normalizer.Form.NFKC))));
    }

    private static String idna2003(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (RuntimeException e) {
            return domain;
        }
    }
}
