package dev.postpaid.orders;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds e-mail addresses in texts: {@code an@example.com} itself, {@code An <an@example.com>}, or one within a sentence. */
final class Mentions {

    /** What stands around an address rather than in it. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}<>()\\[\\],;:\"]+");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.!?]+$");

    private Mentions() {}

    /** Whether a word of the text is an address that this is true of. Takes time in proportion to the text. */
    static boolean in(String text, Predicate<String> address) {
        if (text.indexOf('@') < 0) {
            return false;
        }
        return BETWEEN.splitAsStream(text)
                .filter(word -> word.indexOf('@') > 0)
                .anyMatch(word -> address.test(word)
                        || address.test(END_OF_SENTENCE.matcher(word).replaceFirst("")));
    }
}
