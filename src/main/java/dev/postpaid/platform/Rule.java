package dev.postpaid.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A rule that a value breaks. {@code rules_en.properties} contains its English text by code. The API returns the English
 * text; the pages show its translation.
 *
 * @param code for programs and translations, for example {@code too_long}; its meaning never changes
 * @param values the values in the text, in the order of its placeholders {@code {0}}, {@code {1}}
 */
public record Rule(String code, List<String> values) {

    private static final Properties ENGLISH = english();

    /** @throws IllegalArgumentException if there is no text for this code */
    public static Rule of(String code, Object... values) {
        if (!ENGLISH.containsKey(code)) {
            throw new IllegalArgumentException("no text for the rule " + code);
        }
        return new Rule(code, Arrays.stream(values).map(String::valueOf).toList());
    }

    /** The English text, short and safe to show to the caller. */
    public String text() {
        return text(ENGLISH.getProperty(code));
    }

    /** The text of a translation, which has the same placeholders. */
    public String text(String translation) {
        String text = translation;
        for (int i = 0; i < values.size(); i++) {
            text = text.replace("{" + i + "}", values.get(i));
        }
        return text;
    }

    private static Properties english() {
        try (InputStream in = Rule.class.getResourceAsStream("/rules/rules_en.properties")) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
