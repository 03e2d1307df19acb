package dev.postpaid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The supported languages of the pages. */
public final class Languages {

    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("nl"));

    private Languages() {}

    /** The browser's first supported language, or English. */
    public static Locale of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            // Without this check, the container returns the language of the machine.
            return Locale.ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                .filter(ALL::contains)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /**
     * The language with this code, if it is supported.
     *
     * @param code for example {@code nl}; may be null
     */
    public static Optional<Locale> spoken(String code) {
        return Optional.ofNullable(code).map(Locale::forLanguageTag).filter(ALL::contains);
    }
}
