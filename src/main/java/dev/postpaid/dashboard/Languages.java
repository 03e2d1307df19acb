package dev.postpaid.dashboard;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/** The languages that the pages speak, completely. */
final class Languages {

    static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("nl"));

    private Languages() {}

    /** The first that is wanted and spoken; English where there is none. */
    static Locale of(Enumeration<Locale> wanted) {
        return Collections.list(wanted).stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(ALL::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    static boolean isSpoken(String language) {
        return ALL.contains(Locale.forLanguageTag(language));
    }
}
