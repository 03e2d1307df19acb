package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Unicode;
import java.util.function.IntPredicate;

/**
 * The rules for every text of an order or a product. Surrounding space, no-break spaces included, is removed; an empty
 * text becomes {@code null}, which is what receivers get for unknown values. Lengths are in UTF-16 units, as H2 counts
 * its columns; PostgreSQL counts fewer. Control characters are refused, since PostgreSQL stores no NUL and the others
 * break a receiver's CSV. Half of a surrogate pair is refused, since UTF-8 cannot encode it.
 */
public final class Text {

    private Text() {}

    /** One line of text, or {@code null}. */
    public static String line(String field, String value, int most) {
        return checked(field, value, most, Character::isISOControl);
    }

    /** Text that may have several lines and tabs, or {@code null}. Line ends of web forms (CR LF) become LF. */
    public static String lines(String field, String value, int most) {
        String unix = value == null ? null : value.replace("\r\n", "\n");
        return checked(field, unix, most, c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    /** One line of text that must be there. */
    public static String required(String field, String value, int most) {
        String line = line(field, value, most);
        if (line == null) {
            throw new InvalidValueException(field, Rule.of("required"));
        }
        return line;
    }

    private static String checked(String field, String value, int most, IntPredicate refused) {
        String text = value == null ? "" : Unicode.strip(value);
        if (text.length() > most) {
            throw new InvalidValueException(field, Rule.of("too_long", most));
        }
        if (text.chars().anyMatch(refused)) {
            throw new InvalidValueException(field, Rule.of("control_characters"));
        }
        if (!Unicode.isWhole(text)) {
            throw new InvalidValueException(field, Rule.of("half_surrogate"));
        }
        return text.isEmpty() ? null : text;
    }
}
