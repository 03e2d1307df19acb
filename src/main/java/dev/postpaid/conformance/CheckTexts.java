package dev.postpaid.conformance;

import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences about a check in one language. */
public final class CheckTexts {

    private final ResourceBundle texts;

    private CheckTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    public static CheckTexts in(Locale language) {
        return new CheckTexts(
                ResourceBundle.getBundle("conformance.checks", language, CheckTexts.class.getClassLoader()));
    }

    /** What a case sends. */
    public String sent(String name) {
        return texts.getString("sent." + name);
    }

    /** What a receiver should answer to a case. */
    public String expected(String name) {
        return texts.getString(
                "expected." + CheckCase.valueOf(name.toUpperCase(Locale.ROOT)).expected());
    }

    /** What to do, by the key of the advice; null for null. */
    public String advice(String key) {
        return key == null ? null : texts.getString("advice." + key);
    }

    /** What this check can see of a receiver, by the key of the note. */
    public String note(String key) {
        return texts.getString("note." + key);
    }
}
