package dev.postpaid.help;

import java.util.Locale;
import java.util.Optional;

/**
 * Where links lead from a page of the help. Whoever asked for a language goes on in it.
 *
 * @param help the path of the index, which all links begin with
 * @param query what keeps the language, for example {@code ?lang=nl}; empty if none was asked for
 */
record Links(String help, String query) {

    static Links of(String help, Optional<Locale> asked) {
        return new Links(help, asked.map(Links::query).orElse(""));
    }

    String index() {
        return help + query;
    }

    String page(HelpPage page) {
        return path(page) + query;
    }

    /** A page in another language. @param path of it */
    static String in(Locale language, String path) {
        return path + query(language);
    }

    /** @param page null for the index */
    String path(HelpPage page) {
        return page == null ? help : help + "/" + page.slug();
    }

    private static String query(Locale language) {
        return "?lang=" + language.getLanguage();
    }
}
