package dev.postpaid.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Headers as text, as the log keeps them: one a line. */
public final class HeaderLines {

    private HeaderLines() {}

    /**
     * The headers by name. A name is spelled as in its first line. Its values are joined as in RFC 9110, section 5.3. A last
     * line that was cut within the name is left out.
     *
     * @param lines null if none are kept
     * @return null if none are kept
     */
    public static Map<String, String> byName(String lines) {
        if (lines == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip();
                known.putIfAbsent(name, name);
                headers.merge(known.get(name), line.substring(colon + 1).strip(), (first, next) -> first + ", " + next);
            }
        });
        return headers;
    }
}
