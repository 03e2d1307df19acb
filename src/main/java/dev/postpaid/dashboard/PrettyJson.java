package dev.postpaid.dashboard;

/**
 * Formats JSON on several lines. It changes only the space between tokens: numbers and texts stay exactly as they were sent.
 * A text that is not JSON gets odd line breaks, but never an error.
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

    /** An empty object or array stays on its line. */
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
