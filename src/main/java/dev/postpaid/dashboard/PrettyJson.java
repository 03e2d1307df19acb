package dev.postpaid.dashboard;

/**
 * JSON on several lines. Only space between its tokens is changed: numbers and texts stay as they were sent, to the
 * character. What is no JSON comes out with odd line breaks, and never fails.
 */
final class PrettyJson {

    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean inText;
    private boolean escaped;

    private PrettyJson() {}

    static String of(String json) {
        PrettyJson pretty = new PrettyJson();
        json.chars().forEach(each -> pretty.take((char) each));
        return pretty.out.toString();
    }

    private void take(char each) {
        if (inText) {
            out.append(each);
            inText = escaped || each != '"';
            escaped = !escaped && each == '\\';
            return;
        }
        switch (each) {
            case '"' -> {
                inText = true;
                out.append(each);
            }
            case '{', '[' -> {
                depth++;
                line(out.append(each));
            }
            case '}', ']' -> close(each);
            case ',' -> line(out.append(each));
            case ':' -> out.append(": ");
            case ' ', '\t', '\r', '\n' -> {}
            default -> out.append(each);
        }
    }

    /** Nothing within: stays on its line. */
    private void close(char bracket) {
        depth = Math.max(0, depth - 1);
        int end = out.length();
        while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        boolean empty = end > 0 && out.charAt(end - 1) == (bracket == '}' ? '{' : '[');
        out.setLength(end);
        if (!empty) {
            line(out);
        }
        out.append(bracket);
    }

    private void line(StringBuilder to) {
        to.append('\n').append(STEP.repeat(depth));
    }
}
