package dev.postpaid.brand;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of a brand, and the colour of text on it.
 *
 * @param value {@code #rrggbb} in lower case
 */
public record Colour(String value) {

    static final String BLACK = "#000000";
    static final String WHITE = "#ffffff";

    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");

    /** @throws InvalidValueException on {@code colour} unless it is {@code #rrggbb} */
    public Colour {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException("colour", Rule.of("colour"));
        }
    }

    /**
     * Black or white, whichever can be read better on this colour. The contrast is at least 4.58, and WCAG 2.1 demands 4.5 (AA):
     * no colour is too near to both.
     */
    public String ink() {
        return contrast(new Colour(BLACK)) >= contrast(new Colour(WHITE)) ? BLACK : WHITE;
    }

    /** The contrast ratio of WCAG 2.1, from 1 to 21. */
    double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    }

    private double part(int at) {
        double part = Integer.parseInt(value.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
