package dev.postpaid.dashboard;

import dev.postpaid.platform.Rule;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The rules for fields, and what the log says of attempts, in the visitor's language. */
final class Rules {

    private static final String BUNDLE = "rules.rules";

    private Rules() {}

    /** In English where there is no translation. */
    static String translated(Rule rule) {
        try {
            return rule.text(ResourceBundle.getBundle(BUNDLE, Texts.locale(), Rules.class.getClassLoader())
                    .getString(rule.code()));
        } catch (MissingResourceException untranslated) {
            return rule.text();
        }
    }

    /** What the log says of an attempt, which it keeps in English. */
    static String ofLog(String text) {
        return Rule.read(text).map(Rules::translated).orElse(text);
    }
}
