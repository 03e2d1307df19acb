package dev.postpaid.help;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * What the help says in one language beside its pages. The dashboard's texts are among them, so that a page names a button with
 * the very words that are on it.
 */
record Words(Locale language, Map<String, String> texts) {

    private static final String OWN = "help.texts";
    private static final String OF_THE_DASHBOARD = "dashboard.messages";

    static Words of(Locale language) {
        Map<String, String> texts = new HashMap<>();
        Stream.of(OF_THE_DASHBOARD, OWN)
                .map(name -> ResourceBundle.getBundle(name, language, Words.class.getClassLoader()))
                .forEach(bundle -> bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key))));
        return new Words(language, texts);
    }

    /** @throws IllegalStateException if there is none of this name */
    String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("nothing is said for " + key);
        }
        return text;
    }

    String title(HelpPage page) {
        return text("title." + page.slug());
    }

    String summary(HelpPage page) {
        return text("summary." + page.slug());
    }

    /** A page or a table of the help in this language. @param file its name */
    Template template(String file) {
        return Template.of("/help/" + language.getLanguage() + "/" + file);
    }
}
