package dev.postpaid.dashboard;

import dev.postpaid.platform.Rule;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The rules for fields in the visitor's language. */
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
}
