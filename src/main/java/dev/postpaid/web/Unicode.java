package dev.postpaid.web;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Checks that text is valid Unicode, and strips whitespace. */
public final class Unicode {

    private static final IntPredicate SPACE = c -> Character.isWhitespace(c) || Character.isSpaceChar(c);

    private Unicode() {}

    /**
     * Whether every surrogate has its other half. UTF-8 cannot encode a single surrogate; Java would write a question mark.
     */
    public static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Removes whitespace at both ends. Unlike {@link String#strip}, it also removes no-break spaces. */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && SPACE.test(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && SPACE.test(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Whether every text and every name in the value is valid Unicode. */
    public static boolean isWhole(JsonValue value) {
        boolean[] whole = {true};
        findBroken(value, "", at -> whole[0] = false);
        return whole[0];
    }

    /** Reports the JSON pointer of each text with half a surrogate pair, and of each object with such a name. */
    static void findBroken(JsonValue value, String pointer, Consumer<String> found) {
        if (value instanceof JsonString text) {
            if (!isWhole(text.getString())) {
                found.accept(pointer);
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                findBroken(array.get(i), pointer + "/" + i, found);
            }
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (isWhole(name)) {
                    findBroken(member, pointer + "/" + FieldErrors.escape(name), found);
                } else {
                    found.accept(pointer);
                }
            });
        }
    }
}
