package dev.postpaid.dashboard;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of pages, in the visitor's language. Pages use the same texts as {@code msg}. */
final class Texts {

    static final String BUNDLE = "dashboard.messages";

    private Texts() {}

    /** @param values for {@code {0}}, {@code {1}}… */
    static String of(String key, Object... values) {
        String text = bundle().getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale()).format(values);
    }

    /** The texts of a group by the rest of their keys, without these. */
    static Map<String, String> of(String group, Set<String> without) {
        return bundle().keySet().stream()
                .filter(key -> key.startsWith(group) && !without.contains(key.substring(group.length())))
                .collect(Collectors.toMap(key -> key.substring(group.length()), key -> bundle().getString(key)));
    }

    /** The result of an attempt in short: the status code, or the outcome as a word. */
    static String result(String codeOrOutcome) {
        String key = "outcome_short." + codeOrOutcome;
        return has(key) ? of(key) : codeOrOutcome;
    }

    static boolean has(String key) {
        return bundle().containsKey(key);
    }

    static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }

    private static ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, locale(), Texts.class.getClassLoader());
    }

    /** What somebody searches for: null for nothing. */
    static String sought(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
