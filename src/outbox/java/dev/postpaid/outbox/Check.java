package dev.postpaid.outbox;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What is checked before the transaction commits. All else is checked by Postpaid. */
final class Check {

    private static final int MOST_DIGITS = 20;

    private Check() {}

    /** One that may be missing. */
    static String text(String field, String text, int most) {
        if (text != null && text.length() > most) {
            throw new OutboxException(field, "at most " + most + " characters");
        }
        whole(field, text);
        return text;
    }

    /** One that has to be there. */
    static String required(String field, String text, int most) {
        if (text == null || text.isBlank()) {
            throw new OutboxException(field, "required");
        }
        return text(field, text, most);
    }

    static String required(String field, String text, Pattern form, String rule) {
        required(field, text, Integer.MAX_VALUE);
        if (!form.matcher(text).matches()) {
            throw new OutboxException(field, rule);
        }
        return text;
    }

    /** Half of a surrogate pair cannot be stored. */
    static void whole(String field, String text) {
        if (text != null
                && text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new OutboxException(field, "half of a surrogate pair");
        }
    }

    /** One that may be missing. */
    static BigDecimal number(String field, BigDecimal number) {
        if (number != null && (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS)) {
            throw new OutboxException(field, "at most " + MOST_DIGITS + " digits");
        }
        return number;
    }

    static BigDecimal required(String field, BigDecimal number) {
        if (number == null) {
            throw new OutboxException(field, "required");
        }
        return number(field, number);
    }
}
