package dev.postpaid.reconciliation;

import java.util.Locale;

/** The words of the API and the database for enums. */
final class Words {

    private Words() {}

    static String of(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
