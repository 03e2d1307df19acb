package dev.postpaid.help;

import java.util.Locale;
import java.util.Optional;

/**
 * The links of a help page. They keep the language that the reader asked for.
 *
 * @param help the path of the index, with which all links begin
 * @param query keeps the language, for example {@code ?lang=nl}; empty if the reader asked for none
 */
record Links(String help, String query) {

    static Links of(String help, Optional<Locale> asked) {
        return new Links(help, asked.map(Links::query).orElse(""));
    }

    String index() {
        return help + query;
    }

    /** The way back to the dashboard. */
    String dashboard() {
        return help.replaceFirst("/help$", "/dashboard/");
    }

    String page(HelpPage page) {
        return path(page) + query;
    }

    /**
     * The link to a page in another language.
     *
     * @param path the path of the page
     */
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
