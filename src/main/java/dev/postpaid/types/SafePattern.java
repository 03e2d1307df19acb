package dev.postpaid.types;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A regular expression of a schema. It takes time in proportion to the text, whatever the expression is: RE2 does not try
 * alternatives one after the other. So it knows neither look-around nor back-references.
 */
final class SafePattern {

    private static final int LONGEST = 500;

    /** RE2 writes out repetitions, so that {@code (a{500}){500}} has a quarter of a million parts. */
    private static final int MOST_PARTS = 4_000;

    private final Pattern pattern;
    private final int parts;

    private SafePattern(Pattern pattern, int parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /** Empty if it is no regular expression of RE2, or too large. */
    static Optional<SafePattern> of(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.empty();
        }
        int parts = parts(expression);
        if (parts > MOST_PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SafePattern(Pattern.compile(expression), parts));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether some part of the text matches, as JSON Schema wants it. */
    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** About how many steps {@link #isIn} takes at most. */
    long steps(String text) {
        return 1 + (long) text.length() * parts / 16;
    }

    /** How many parts the expression has when its repetitions are written out; about, and never too few. */
    static int parts(String expression) {
        Deque<Long> around = new ArrayDeque<>();
        long sum = 1;
        long last = 0;
        for (int i = 0; i < expression.length() && sum <= MOST_PARTS; i++) {
            switch (expression.charAt(i)) {
                case '\\' -> {
                    i++;
                    last = 1;
                    sum++;
                }
                case '(' -> {
                    around.push(sum);
                    sum = 1;
                }
                case ')' -> {
                    last = sum;
                    sum += around.isEmpty() ? 0 : around.pop();
                }
                case '{' -> {
                    int end = expression.indexOf('}', i);
                    long times = end < 0 ? 1 : largest(expression.substring(i + 1, end));
                    sum += last * times;
                    last *= times + 1;
                    i = end < 0 ? i : end;
                }
                default -> {
                    last = 1;
                    sum++;
                }
            }
        }
        return (int) Math.min(sum, MOST_PARTS + 1);
    }

    /** The largest number in {@code 2}, {@code 2,} or {@code 2,4}; 1 if it is none. */
    private static long largest(String repetition) {
        long largest = 1;
        for (String number : repetition.split(",")) {
            if (number.matches("\\d{1,9}")) {
                largest = Math.max(largest, Long.parseLong(number));
            }
        }
        return largest;
    }
}
