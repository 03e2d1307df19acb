package dev.postpaid.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The rules for fields in the visitor's language. They are written in English where they are checked; their translations are
 * found by that text, in which every number is a {@code #}.
 */
final class Rules {

    private static final String BUNDLE = "dashboard.rules";
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*(?<![,.])");

    private Rules() {}

    /** The rule as it is where nobody translated it. */
    static String translated(String rule) {
        List<String> numbers = new ArrayList<>();
        String key = NUMBER.matcher(rule).replaceAll(number -> {
            numbers.add(number.group());
            return "#";
        });
        try {
            String text = ResourceBundle.getBundle(BUNDLE, Texts.locale(), Rules.class.getClassLoader())
                    .getString(key.replace(' ', '_'));
            for (String number : numbers) {
                text = text.replaceFirst("#", number);
            }
            return text;
        } catch (MissingResourceException untranslated) {
            return rule;
        }
    }
}
