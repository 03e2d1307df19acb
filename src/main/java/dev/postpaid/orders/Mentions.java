package dev.postpaid.orders;

import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses in texts, in any notation: {@code An <an@example.com>}, within a sentence, a link or JSON,
 * percent-encoded or as character references. An address may have almost any character, so its beginning and its end
 * are not certain: every candidate is tried that a reader would see.
 */
final class Mentions {

    /** How often a text may be escaped: JSON within a link within HTML within JSON. */
    private static final int LAYERS = 6;

    private static final int LONGEST_LOCAL_PART = 254;
    private static final int LONGEST_DOMAIN = 320;

    /** How many beginnings of one address are tried. */
    private static final int MOST_BEGINNINGS = 32;

    /**
     * Characters that always separate addresses; so does every character beyond ASCII that is no letter, digit or mark.
     */
    private static final String BETWEEN = "<>()[]{},;:\"|\\=/?&*`";

    /**
     * Characters that separate unless they follow a letter: o'neil@example.com is one address, 'neil@example.com' is
     * quoted.
     */
    private static final String AROUND = "'’‘!#$%^~.";

    private static final String DOTS = ".\u3002\uFF0E\uFF61";

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Pattern END_OF_DOMAIN = Pattern.compile("[-.\u3002\uFF0E\uFF61\\p{Cf}]+$");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?'’]+$");

    private Mentions() {}

    /** Whether the text has an address that this is true of. Takes time in proportion to the text. */
    static boolean in(String text, Predicate<String> address) {
        Set<String> tried = new HashSet<>();
        return inLayers(text, word -> tried.add(word) && address.test(word));
    }

    private static boolean inLayers(String text, Predicate<String> address) {
        String read = text;
        for (int layer = 0; layer < LAYERS; layer++) {
            read = read.replace('＠', '@').replace('﹫', '@');
            if (anyIn(read, address)) {
                return true;
            }
            // In a form's encoding a plus is a space; elsewhere it is part of the address.
            if (read.contains("%40") && anyIn(Escapes.undone(read.replace('+', ' ')), address)) {
                return true;
            }
            String below = Escapes.undone(read);
            if (below.equals(read)) {
                return false;
            }
            read = below;
        }
        return anyIn(read, address);
    }

    private static boolean anyIn(String text, Predicate<String> address) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            Set<String> domains = domains(text, at + 1);
            if (!domains.isEmpty() && anyBefore(text, at, domains, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyBefore(String text, int at, Set<String> domains, Predicate<String> address) {
        int tried = 0;
        for (int i = at - 1; i >= 0 && at - i <= LONGEST_LOCAL_PART && !isEnd(text.charAt(i)); i--) {
            if (begins(text, i)) {
                String local = text.substring(i, at);
                if (domains.stream().anyMatch(domain -> address.test(local + "@" + domain))) {
                    return true;
                }
                if (++tried == MOST_BEGINNINGS) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether an address may begin here. */
    private static boolean begins(String text, int i) {
        if (i == 0 || isEnd(text.charAt(i - 1)) || isBetween(text.codePointBefore(i))) {
            return true;
        }
        int around = i - 1;
        while (around >= 0 && AROUND.indexOf(text.charAt(around)) >= 0) {
            around--;
        }
        boolean decorated = around < i - 1
                && (around < 0 || isEnd(text.charAt(around)) || isBetween(text.codePointBefore(around + 1)));
        return decorated || isAsciiLetter(text.charAt(i)) && isWithoutSpaces(text.codePointBefore(i));
    }

    /** No address contains it. */
    private static boolean isEnd(char c) {
        return c == '@' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isBetween(int c) {
        return BETWEEN.indexOf(c) >= 0 || c >= 128 && AROUND.indexOf(c) < 0 && !isOfWord(c);
    }

    private static boolean isOfWord(int c) {
        return Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT -> true;
                    default -> false;
                };
    }

    private static boolean isAsciiLetter(int c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static boolean isWithoutSpaces(int c) {
        return WITHOUT_SPACES.contains(UnicodeScript.of(c));
    }

    /** What may be the domain that begins here. */
    private static Set<String> domains(String text, int begin) {
        int end = begin;
        int foreign = -1;
        while (end < text.length() && end - begin <= LONGEST_DOMAIN && isOfDomain(text.codePointAt(end))) {
            int c = text.codePointAt(end);
            if (foreign < 0 && end > begin && isWithoutSpaces(c) && isAsciiLetter(text.codePointBefore(end))) {
                foreign = end;
            }
            end += Character.charCount(c);
        }
        int last = end;
        while (last < text.length()
                && last - begin <= LONGEST_DOMAIN
                && !isEnd(text.charAt(last))
                && !isBetween(text.codePointAt(last))) {
            last += Character.charCount(text.codePointAt(last));
        }
        Set<String> domains = new LinkedHashSet<>();
        add(domains, END_OF_DOMAIN.matcher(text.substring(begin, end)).replaceFirst(""));
        if (foreign >= 0) {
            add(domains, text.substring(begin, foreign));
        }
        add(domains, text.substring(begin, last));
        add(domains, END_OF_SENTENCE.matcher(text.substring(begin, last)).replaceFirst(""));
        return domains;
    }

    private static boolean isOfDomain(int c) {
        return c == '-' || DOTS.indexOf(c) >= 0 || isOfWord(c);
    }

    private static void add(Set<String> domains, String domain) {
        if (!domain.isEmpty() && domain.length() <= LONGEST_DOMAIN) {
            domains.add(domain);
        }
    }
}
