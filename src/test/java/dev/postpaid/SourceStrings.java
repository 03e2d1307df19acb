package dev.postpaid;

import java.util.ArrayList;
import java.util.List;

/**
 * The strings of a Java source, each with all that is added to it by {@code +}: so a statement that is spread over lines is
 * seen as one. Comments are left out.
 */
final class SourceStrings {

    /** Stands where something is added that is no literal. */
    static final char GAP = '\u0001';

    private static final String BLOCK = "\"\"\"";

    private final String source;
    private final List<Found> found = new ArrayList<>();

    /**
     * A string.
     *
     * @param before the source up to it
     */
    record Found(String before, String text) {}

    private record Literal(String text, int end) {}

    private SourceStrings(String source) {
        this.source = source;
    }

    static List<Found> of(String source) {
        SourceStrings strings = new SourceStrings(source);
        strings.scan();
        return strings.found;
    }

    private void scan() {
        int i = 0;
        while (i < source.length()) {
            int next = afterSpace(i);
            if (next == i && source.charAt(i) == '"') {
                Literal first = literal(i);
                found.add(new Found(source.substring(0, i), sum(first)));
                next = first.end();
            } else if (next == i) {
                next = source.charAt(i) == '\'' ? afterCharacter(i) : i + 1;
            }
            i = next;
        }
    }

    /** The literal and all that is added to it. */
    private String sum(Literal first) {
        StringBuilder text = new StringBuilder(first.text());
        int i = afterSpace(first.end());
        while (i < source.length() && source.charAt(i) == '+') {
            int operand = afterSpace(i + 1);
            if (source.charAt(operand) == '"') {
                Literal more = literal(operand);
                text.append(more.text());
                i = afterSpace(more.end());
            } else {
                text.append(GAP);
                i = afterOperand(operand);
            }
        }
        return text.toString();
    }

    private int afterOperand(int start) {
        int depth = 0;
        int i = start;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (depth == 0 && "+,;):?".indexOf(c) >= 0) {
                return i;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i = c == '"' ? literal(i).end() : c == '\'' ? afterCharacter(i) : i + 1;
        }
        return i;
    }

    private Literal literal(int start) {
        String quote = source.startsWith(BLOCK, start) ? BLOCK : "\"";
        int i = start + quote.length();
        while (!source.startsWith(quote, i)) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return new Literal(source.substring(start + quote.length(), i), i + quote.length());
    }

    private int afterCharacter(int start) {
        int i = start + 1;
        while (source.charAt(i) != '\'') {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private int afterSpace(int start) {
        int i = start;
        while (i < source.length()) {
            if (source.startsWith("//", i)) {
                i = after("\n", i);
            } else if (source.startsWith("/*", i)) {
                i = after("*/", i);
            } else if (Character.isWhitespace(source.charAt(i))) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private int after(String end, int start) {
        int found = source.indexOf(end, start + 2);
        return found < 0 ? source.length() : found + end.length();
    }
}
