package dev.postpaid.help;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * The texts of the help in one language, apart from its pages. They include the dashboard's texts, so that a page names a
 * button with exactly the words on it.
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

    /** @throws IllegalStateException if there is no text with this key */
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

    /**
     * A page or a table of the help in this language.
     *
     * @param file the name of its file
     */
    Template template(String file) {
        return Template.of("/help/" + language.getLanguage() + "/" + file);
    }
}
