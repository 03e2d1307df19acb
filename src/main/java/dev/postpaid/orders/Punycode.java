package dev.postpaid.orders;

/**
 * Writes text that has characters beyond ASCII in ASCII. {@link java.net.IDN} does so only after a mapping of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int LEAST_THRESHOLD = 1;
    private static final int MOST_THRESHOLD = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_BEYOND_ASCII = 128;

    private Punycode() {}

    /** @param label of a domain, no longer than one may be */
    static String encode(String label) {
        int[] points = label.codePoints().toArray();
        StringBuilder encoded = new StringBuilder();
        label.codePoints().filter(c -> c < FIRST_BEYOND_ASCII).forEach(encoded::appendCodePoint);
        int basic = encoded.length();
        if (basic > 0) {
            encoded.append('-');
        }
        int next = FIRST_BEYOND_ASCII;
        int delta = 0;
        int bias = FIRST_BIAS;
        for (int done = basic; done < points.length; next++, delta++) {
            int least = next;
            int smallest = label.codePoints().filter(c -> c >= least).min().orElseThrow();
            delta += (smallest - next) * (done + 1);
            next = smallest;
            for (int point : points) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    append(encoded, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int delta, int bias) {
        int rest = delta;
        for (int place = BASE; ; place += BASE) {
            int threshold = Math.max(LEAST_THRESHOLD, Math.min(MOST_THRESHOLD, place - bias));
            if (rest < threshold) {
                encoded.append(digit(rest));
                return;
            }
            encoded.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int bias = 0;
        while (rest > (BASE - LEAST_THRESHOLD) * MOST_THRESHOLD / 2) {
            rest /= BASE - LEAST_THRESHOLD;
            bias += BASE;
        }
        return bias + (BASE - LEAST_THRESHOLD + 1) * rest / (rest + SKEW);
    }
}
