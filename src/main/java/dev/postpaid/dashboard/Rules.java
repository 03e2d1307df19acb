package dev.postpaid.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for fields in the visitor's language. They are written in English where they are checked; their translations are
 * found by that text, in which every number, and every name that the rule is about, is a {@code #}.
 */
final class Rules {

    private static final String BUNDLE = "dashboard.rules";

    /** The names: of a header, of a currency, of a top-level domain. */
    private static final Pattern VALUE = Pattern.compile(
            "(?<=twice: |answered: ).+|(?<=decimals in |, which )[A-Z]{3}\\b|(?<=end in \\.)[a-z]+|\\d[\\d,.]*(?<![,.])");

    private Rules() {}

    /** The rule as it is where nobody translated it. */
    static String translated(String rule) {
        try {
            String text = ResourceBundle.getBundle(BUNDLE, Texts.locale(), Rules.class.getClassLoader())
                    .getString(key(rule));
            for (String value : values(rule)) {
                text = text.replaceFirst("#", Matcher.quoteReplacement(value));
            }
            return text;
        } catch (MissingResourceException untranslated) {
            return rule;
        }
    }

    /** By which the translation of the rule is found. */
    static String key(String rule) {
        return VALUE.matcher(rule).replaceAll("#").replace(' ', '_');
    }

    private static List<String> values(String rule) {
        List<String> values = new ArrayList<>();
        VALUE.matcher(rule).results().forEach(value -> values.add(value.group()));
        return values;
    }
}
