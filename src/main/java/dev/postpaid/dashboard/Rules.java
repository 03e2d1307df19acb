package dev.postpaid.dashboard;

import dev.postpaid.platform.Rule;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The rules for fields, and the texts of the log about attempts, in the visitor's language. */
final class Rules {

    private static final String BUNDLE = "rules.rules";

    private Rules() {}

    /** Returns the English text if there is no translation. */
    static String translated(Rule rule) {
        try {
            return rule.text(ResourceBundle.getBundle(BUNDLE, Texts.locale(), Rules.class.getClassLoader())
                    .getString(rule.code()));
        } catch (MissingResourceException untranslated) {
            return rule.text();
        }
    }

    /** Translates a text of the log about an attempt, which the log keeps in English. */
    static String ofLog(String text) {
        return Rule.read(text).map(Rules::translated).orElse(text);
    }
}
